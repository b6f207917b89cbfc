import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AT_THE_TERMINAL } from "../../src/domain/actor.js";
import { recordAudit } from "../../src/store/audit-log.js";
import { echelon, type Ended } from "../support/echelon.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";

let database: RecordDatabase;

beforeAll(async () => {
  database = await openRecordDatabase();
  await database.ds.transaction((tx) =>
    recordAudit(tx, { actor: AT_THE_TERMINAL, action: "lab.create", subject: "ssi", after: { name: "SSI" } }),
  );
});
afterAll(() => database.close());

const run = (...words: string[]): Promise<Ended> => echelon(["audit", ...words], { DATABASE_URL: database.url });

describe("echelon audit", () => {
  it("says that the log is whole, and what to keep of it", async () => {
    const { code, out } = await run("verify");
    expect(code).toBe(0);
    expect(out).toMatch(/^1 entries, each as it was sealed\.\nKeep the last seal.* --seal [\da-f]{64}\n$/u);
    const seal = /--seal (\w+)/u.exec(out)?.[1] ?? "";
    expect(JSON.parse((await run("verify", "--seal", seal, "--json")).out)).toMatchObject({ entries: 1, met: true });
  });

  it("fails on a seal that is not in the log", async () => {
    const { code, err } = await run("verify", "--seal", "0".repeat(64));
    expect([code, err]).toEqual([1, expect.stringContaining("[AUDIT_BROKEN]")]);
  });

  it("prints the log, one object a line", async () => {
    const lines = (await run("export")).out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ number: 1, subject: "ssi" }]);
  });
});
