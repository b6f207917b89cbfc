import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunReport } from "../../src/domain/delivery.js";
import { auditedActions } from "../support/audited.js";
import { type Ground, layGround, start } from "../support/delivery/ground.js";
import { echelon, type Ended } from "../support/echelon.js";
import { planRun } from "../../src/store/delivery/plan.js";

let ground: Ground;

beforeAll(async () => {
  ground = await layGround({ readers: 3 });
  await start(ground);
  await planRun(ground.ds, ground.run.id, "Europe/Paris");
});
afterAll(() => ground.close());

const run = (...words: string[]): Promise<Ended> => echelon(["delivery", ...words], { DATABASE_URL: ground.url });

describe("echelon delivery", () => {
  it("shows what became of each recipient, in figures that add up", async () => {
    const { code, out } = await run("status", "2026-W04");
    expect([code, out]).toMatchObject([
      0,
      expect.stringMatching(/^2026-W04 {2}SENDING\n {2}planned +3\n {2}waiting +3\n/u),
    ]);
    const [report] = JSON.parse((await run("status", "--json")).out) as RunReport[];
    expect(report).toMatchObject({ week: "2026-W04", planned: 3, waiting: 3 });
  });

  it("pauses a run, says why, and lets it go on", async () => {
    expect((await run("pause")).out).toBe(`Run ${ground.run.number} (2026-W04) is PAUSED.\n`);
    expect((await run("status")).out).toContain("PAUSED: by hand");
    expect((await run("pause")).err).toContain("RUN_STATE_INVALID");
    expect((await run("resume")).out).toContain("is SENDING");
  });

  it("names the uncertain, has some of them sent again, and drops the others", async () => {
    await ground.ds.query("UPDATE delivery_recipients SET state = 5");
    const found = JSON.parse((await run("uncertain", "list", "--json")).out) as {
      subscriberId: string;
      address: string;
    }[];
    expect(found.map(({ address }) => address)).toStrictEqual([1, 2, 3].map((n) => `lecteur${n}@example.org`));
    const strange = await run("uncertain", "resend", "2026-W04", found[0]?.subscriberId ?? "", "lecteur2");
    expect([strange.code, strange.err]).toEqual([1, expect.stringMatching(/^1 of the ids .*nothing was decided/u)]);
    await expect(ground.report()).resolves.toMatchObject({ uncertain: 3 });
    const resent = await run("uncertain", "resend", "2026-W04", (found[0]?.subscriberId ?? "").toUpperCase());
    expect(resent.out).toBe("To be sent again: 1 of 2026-W04.\n");
    expect((await run("uncertain", "drop", "2026-W04")).out).toBe("Dropped: 2 of 2026-W04.\n");
    await expect(ground.report()).resolves.toMatchObject({ planned: 3, waiting: 1, cancelled: 2, uncertain: 0 });
  });

  it("cancels a run for good", async () => {
    expect((await run("cancel")).out).toContain("is CANCELLED");
    await expect(ground.report()).resolves.toMatchObject({ planned: 3, cancelled: 3 });
    expect((await run("resume")).code).toBe(1);
  });

  it("writes down whatever steered a run, and not what was refused", async () => {
    await expect(auditedActions(ground.ds, "2026-W04")).resolves.toEqual([
      ...["run.pause", "run.resume", "run.decide", "run.decide", "run.cancel"],
    ]);
  });

  it.each([
    ["a week without a run", 1, "RUN_UNKNOWN", ["status", "2026-W30"]],
    ["a decision without its run", 2, "missing required argument", ["uncertain", "drop"]],
  ])("refuses %s", async (_, code, said, words) => {
    const refused = await run(...words);
    expect(refused.code).toBe(code);
    expect(refused.err).toContain(said);
  });
});

describe("echelon work", () => {
  it("asks for a server to send through, once the site is published, before it does anything", async () => {
    const published = { PUBLIC_URL: "https://lechelon.example", SECRET_KEY: "x".repeat(40) };
    const refused = await echelon(["work"], { DATABASE_URL: ground.url, ...published });
    expect([refused.code, refused.err]).toMatchObject([3, expect.stringContaining("SMTP_URL")]);
  });
});
