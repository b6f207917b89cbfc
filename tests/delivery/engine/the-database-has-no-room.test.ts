import { afterEach, describe, expect, it } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { completed, CONNECTIONS, emptyStage } from "../../support/delivery/stage.js";
import { until } from "../../support/delivery/until.js";

const { set, midway, clear } = emptyStage();

/** What PostgreSQL says on a full disk, at each write to a row of the run; `npm run torture` fills a real one. */
const FULL = `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
  CREATE TRIGGER no_room BEFORE UPDATE ON delivery_recipients FOR EACH ROW EXECUTE FUNCTION no_room()`;

describe("A run whose database has no room", () => {
  afterEach(clear);

  it("stops before the next letter, keeps what it heard, and goes on where there is room again", async () => {
    const { ground, sink, hire, verdict } = await set({ readers: 500 }, { latency: 30 });
    const worker = hire({ connections: CONNECTIONS });
    await midway(120);
    await ground.ds.query(FULL);
    await until(worker.said, (said) => said.includes("No space left"), 90_000);
    await pause(500);
    const stood = sink.report().accepted;
    await pause(1000);
    expect(sink.report().accepted).toBe(stood);
    expect(stood).toBeLessThan(500);
    await ground.ds.query("DROP FUNCTION no_room CASCADE");
    await until(ground.report, completed, 90_000);
    const found = await verdict();
    expect(found).toMatchObject({ sent: 500, distinct: 500, lost: 0, twice: 0, adds: true });
    expect(found.report).toMatchObject({ accepted: 500, uncertain: 0 });
  }, 200_000);
});
