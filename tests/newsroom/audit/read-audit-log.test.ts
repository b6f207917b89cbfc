import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { AT_THE_TERMINAL } from "../../../src/domain/actor.js";
import type { AuditEntry } from "../../../src/domain/audit.js";
import { auditLog, latestChanges, verifyAuditLog } from "../../../src/newsroom/audit/read-audit-log.js";
import { recordAudit } from "../../../src/store/audit-log.js";
import { openRecordDatabase, type RecordDatabase, refusedAs } from "../../support/record.js";

let database: RecordDatabase;

beforeEach(async () => {
  database = await openRecordDatabase();
});
afterEach(() => database.close());

const change = (subject: string, after: unknown): Promise<void> =>
  database.ds.transaction((tx) =>
    recordAudit(tx, { actor: AT_THE_TERMINAL, action: "lab.edit", subject, before: { name: "Avant" }, after }),
  );

async function wholeLog(): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of auditLog(database.ds)) entries.push(entry);
  return entries;
}

/** What somebody with the database's password can do, and the program cannot. */
async function tamper(sql: string): Promise<void> {
  await database.ds.query(`ALTER TABLE audit_entries DISABLE TRIGGER append_only; ${sql}`);
}

describe("the audit log", () => {
  it("tells who changed what, before and after, in the order of the changes", async () => {
    await change("ssi", { name: "SSI" });
    await change("openai", { name: "OpenAI" });
    const entries = await wholeLog();
    expect(entries).toMatchObject([
      { number: 1, actorName: "terminal", action: "lab.edit", subject: "ssi", before: '{"name":"Avant"}' },
      { number: 2, subject: "openai", after: '{"name":"OpenAI"}', previousSeal: entries[0]?.seal },
    ]);
  });

  it("is numbered without a gap however many write at once, and keeps nothing of what was undone", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => change(`lab-${index}`, { index })));
    await expect(
      database.ds.transaction(async (tx) => {
        await recordAudit(tx, { actor: AT_THE_TERMINAL, action: "lab.edit", subject: "undone" });
        throw new TypeError("undone");
      }),
    ).rejects.toThrow("undone");
    const verdict = await verifyAuditLog(database.ds, null);
    expect(verdict).toMatchObject({ entries: 12, fault: null });
    expect((await wholeLog()).map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it("gives the latest first, of one subject or of all", async () => {
    for (const subject of ["ssi", "openai", "ssi"]) await change(subject, { subject });
    const numbers = async (subject: string | null, before: number | null): Promise<number[]> =>
      (await latestChanges(database.ds, { subject, before, limit: 2 })).map(({ number }) => number);
    await expect(numbers(null, null)).resolves.toEqual([3, 2]);
    await expect(numbers(null, 2)).resolves.toEqual([1]);
    await expect(numbers("ssi", null)).resolves.toEqual([3, 1]);
  });

  it("refuses to be changed", async () => {
    await change("ssi", {});
    for (const sql of ["UPDATE audit_entries SET subject = 'x'", "DELETE FROM audit_entries", "TRUNCATE audit_entries"])
      await expect(refusedAs(database.ds.query(sql))).resolves.toBe("FORBIDDEN");
  });
});

describe("the look at the whole log", () => {
  it.each([
    ["a word that was changed", "UPDATE audit_entries SET subject = 'x' WHERE number = 2", 2],
    ["an author that was changed", "UPDATE audit_entries SET actor_name = 'x' WHERE number = 1", 1],
    ["an entry that is gone", "DELETE FROM audit_entries WHERE number = 2", 3],
    ["a first entry that is gone", "DELETE FROM audit_entries WHERE number = 1", 2],
    ["a seal that was made anew", `UPDATE audit_entries SET seal = repeat('0', 64) WHERE number = 1`, 1],
  ])("finds %s", async (_what, sql, number) => {
    for (const subject of ["ssi", "openai", "ssi"]) await change(subject, { subject });
    await tamper(sql);
    expect((await verifyAuditLog(database.ds, null)).fault).toMatchObject({ number });
  });

  it("tells a log that was cut short by a seal kept from before", async () => {
    for (const subject of ["ssi", "openai"]) await change(subject, { subject });
    const { head } = await verifyAuditLog(database.ds, null);
    await change("ssi", {});
    expect(await verifyAuditLog(database.ds, head)).toMatchObject({ fault: null, met: true });
    await tamper("DELETE FROM audit_entries WHERE number > 1");
    expect(await verifyAuditLog(database.ds, head)).toMatchObject({ entries: 1, fault: null, met: false });
  });
});
