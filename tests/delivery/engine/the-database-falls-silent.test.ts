import { afterEach, describe, expect, it } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { createDataSource } from "../../../ormconfig.js";
import { openDatabase } from "../../../src/store/open-database.js";
import { type Door, openDoor } from "../../support/delivery/door.js";
import { completed, CONNECTIONS, emptyStage } from "../../support/delivery/stage.js";
import { until } from "../../support/delivery/until.js";

const { set, midway, clear } = emptyStage();
const SILENCE_MS = 1000;
let door: Door | undefined;

/** A firewall that forgot them, a cable: packets of connections to PostgreSQL are dropped, and nobody is told. */
describe("A run whose database falls silent", () => {
  afterEach(async () => {
    await door?.shut();
    await clear();
  });

  it("goes on by new connections, and what the old ones may have done is neither lost nor done twice", async () => {
    const { ground, hire, verdict } = await set({ readers: 600 }, { latency: 10 });
    door = await openDoor(ground.url);
    hire({ databaseUrl: door.url, connections: CONNECTIONS, silenceMs: SILENCE_MS });
    for (let round = 1; round <= 3; round += 1) {
      await midway(100 * round);
      door.swallow();
      door.letNewOnesThrough();
    }
    await until(ground.report, completed);
    const found = await verdict();
    expect(found).toMatchObject({ sent: 600, distinct: 600, lost: 0, twice: 0, adds: true });
    expect(found.report).toMatchObject({ accepted: 600, uncertain: 0 });
  });

  it("stands still as long as nobody answers, and is then finished, by whoever hears the database first", async () => {
    const { ground, sink, hire, verdict } = await set({ readers: 600 }, { latency: 10 });
    door = await openDoor(ground.url);
    for (let worker = 0; worker < 2; worker += 1)
      hire({ databaseUrl: door.url, connections: CONNECTIONS, silenceMs: SILENCE_MS });
    await midway(150);
    door.swallow();
    await pause(3000);
    const stood = sink.report().accepted;
    await pause(500);
    expect(sink.report().accepted).toBe(stood);
    expect(stood).toBeLessThan(600);
    door.letNewOnesThrough();
    await until(ground.report, completed);
    const found = await verdict();
    expect(found).toMatchObject({ sent: 600, distinct: 600, lost: 0, twice: 0, adds: true });
    expect(found.report).toMatchObject({ accepted: 600, uncertain: 0 });
  });

  it("frees itself from the locks of a client that fell silent within a transaction", async () => {
    const { ground, hire } = await set({ readers: 100 });
    door = await openDoor(ground.url);
    const silent = await openDatabase(createDataSource(door.url, { silenceMs: SILENCE_MS }));
    const holder = silent.createQueryRunner();
    await holder.startTransaction();
    await holder.query("SELECT FROM delivery_runs WHERE id = $1 FOR UPDATE", [ground.run.id]);
    door.swallow();
    door.letNewOnesThrough();
    hire({ databaseUrl: door.url, connections: CONNECTIONS });
    await until(ground.report, completed);
    await silent.destroy();
    expect((await ground.report()).accepted).toBe(100);
  });
});
