import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type ImportOrder, importSubscribers, type SubscribersReport } from "../../src/audience/import-subscribers.js";
import { suppress } from "../../src/audience/suppress.js";
import { exportOf, refusalOfFile, withFile } from "../ingest/subscribers/reading.js";
import { type Audience, openAudience, seedReader, stateOf, suppressedActive } from "./readers.js";

let audience: Audience;

beforeEach(async () => {
  await (audience as Audience | undefined)?.close();
  audience = await openAudience();
});
afterAll(() => audience.close());

async function importFile(path: string, order: Partial<ImportOrder> = {}): Promise<SubscribersReport> {
  const { database, means } = audience;
  return importSubscribers(
    database.ds,
    { path, apply: true, from: null, encoding: null, ...order },
    { hashAddress: means.hashAddress, now: means.now(), onProgress: () => undefined },
  );
}

const HEADER = "Email,First name,Last name,Status";
const importRows = (...rows: string[]): Promise<SubscribersReport> =>
  withFile([HEADER, ...rows].join("\n"), (path) => importFile(path));

/** Only what there is any of. */
function told({ outcomes, problems }: SubscribersReport): Record<string, number> {
  return Object.fromEntries(Object.entries({ ...outcomes, ...problems }).filter(([, count]) => count > 0));
}

async function reasonOf(address: string): Promise<string | undefined> {
  const { database, means } = audience;
  const [found] = await database.ds.query<{ reason: string }[]>(
    "SELECT reason FROM suppressions WHERE address_hash = $1",
    [means.hashAddress(address)],
  );
  return found?.reason;
}

interface Everything {
  readonly subscribers: unknown[];
  readonly consents: unknown[];
  readonly suppressions: unknown[];
}

async function everything(): Promise<Everything> {
  const all = async (table: string): Promise<unknown[]> =>
    audience.database.ds.query<unknown[]>(`SELECT * FROM ${table} AS t ORDER BY t::text`);
  const [subscribers, consents, suppressions] = [
    await all("subscribers"),
    await all("consents"),
    await all("suppressions"),
  ];
  return { subscribers, consents, suppressions };
}

describe("Importing another tool's readers", () => {
  it("first says what would happen, and changes nothing", async () => {
    const report = await importFile(exportOf("buttondown.csv"), { apply: false });
    expect(report).toMatchObject({ tool: "buttondown", applied: false, rows: 7 });
    expect(told(report)).toEqual({ ADDED: 2, UNCONFIRMED: 1, SUPPRESSED: 3, STATE_UNKNOWN: 1 });
    await expect(everything()).resolves.toEqual({ subscribers: [], consents: [], suppressions: [] });
  });

  it("then does just that, and done again it changes nothing", async () => {
    const foreseen = await importFile(exportOf("buttondown.csv"), { apply: false });
    const report = await importFile(exportOf("buttondown.csv"));
    expect(told(report)).toEqual(told(foreseen));
    const after = await everything();
    expect([after.subscribers.length, after.consents.length, after.suppressions.length]).toEqual([2, 2, 3]);
    const again = await importFile(exportOf("buttondown.csv"));
    expect(told(again)).toEqual({ KNOWN: 2, UNCONFIRMED: 1, ALREADY_SUPPRESSED: 3, STATE_UNKNOWN: 1 });
    await expect(everything()).resolves.toEqual(after);
  });

  it("keeps why an address is never written to, where the tool says so", async () => {
    await importFile(exportOf("buttondown.csv"));
    await expect(
      Promise.all(["parti", "injoignable", "plainte", "attend"].map((name) => reasonOf(`${name}@example.org`))),
    ).resolves.toEqual(["IMPORTED", "HARD_BOUNCE", "COMPLAINT", undefined]);
  });

  it("proves each consent by the tool, the file, the line and the tool's own date", async () => {
    const { sha256 } = await importFile(exportOf("listmonk.csv"));
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    await expect(
      audience.database.ds.query(
        `SELECT kind, words, confirmed_at = '2024-03-14T09:12:31.123Z' AS dated, name, address
        FROM consents JOIN subscribers ON subscribers.id = subscriber_id`,
      ),
    ).resolves.toEqual([
      {
        kind: "IMPORTED",
        words: `import: listmonk; SHA-256 of the file ${sha256}; line 2; agreed there at 2024-03-14T09:12:31Z`,
        dated: true,
        name: "Ada Lovelace",
        address: "ada@example.org",
      },
    ]);
  });

  it("counts every row once, and names lines and never an address", async () => {
    const report = await importRows(
      "A@example.org,,,active",
      "a@example.org,,,active",
      "x@,,,active",
      "b@example.org,,,",
    );
    expect(report.rows).toBe(4);
    expect(told(report)).toEqual({ ADDED: 1, DUPLICATE: 1, ADDRESS_INVALID: 1, STATE_UNKNOWN: 1 });
    expect(report.lines).toEqual([
      { line: 3, problem: "DUPLICATE" },
      { line: 4, problem: "ADDRESS_INVALID" },
      { line: 5, problem: "STATE_UNKNOWN" },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/@|example/);
  });

  it("believes of several rows the one that says not to write, else the first", async () => {
    await importRows(
      "first@example.org,First,,active",
      "FIRST@example.org,Second,,active",
      "left@example.org,Left,,active",
      "left@example.org,Left,,unsubscribed",
    );
    await expect(stateOf(audience, "left@example.org")).resolves.toBeNull();
    await expect(reasonOf("left@example.org")).resolves.toBe("IMPORTED");
    await expect(
      audience.database.ds.query("SELECT name FROM subscribers WHERE address_key = 'first@example.org'"),
    ).resolves.toEqual([{ name: "First" }]);
  });

  it("never activates who is suppressed here: who left, was erased, bounced or complained", async () => {
    const reasons = ["UNSUBSCRIBED", "ERASED", "HARD_BOUNCE", "COMPLAINT", "IMPORTED"] as const;
    for (const reason of reasons) await suppress(audience.means, { address: `${reason}@example.org` }, reason);
    const report = await importRows(...reasons.map((reason) => `${reason.toLowerCase()}@example.org,,,active`));
    expect(told(report)).toEqual({ KEPT_OUT: 5 });
    await expect(everything()).resolves.toMatchObject({ subscribers: [], consents: [] });
  });

  it("neither changes nor activates who is known here", async () => {
    await seedReader(audience, { address: "active@example.org", name: "Nom", labs: ["labo"], frequency: "MY_LABS" });
    await seedReader(audience, { address: "pending@example.org", state: "PENDING" });
    await seedReader(audience, { address: "left@example.org", state: "UNSUBSCRIBED" });
    const before = await everything();
    const report = await importRows(
      ...["ACTIVE", "pending", "left"].map((name) => `${name}@example.org,Autre,,active`),
    );
    expect(told(report)).toEqual({ KNOWN: 3 });
    await expect(everything()).resolves.toEqual(before);
  });

  it("unsubscribes a reader of an earlier import who has left there since", async () => {
    await importRows("ada@example.org,Ada,,active");
    const report = await importRows("ada@example.org,Ada,,unsubscribed");
    expect(told(report)).toEqual({ LEFT: 1 });
    await expect(stateOf(audience, "ada@example.org")).resolves.toBe("UNSUBSCRIBED");
    await expect(suppressedActive(audience)).resolves.toBe(0);
    const kinds = await audience.database.ds.query<{ kind: string }[]>("SELECT kind FROM consents ORDER BY kind");
    expect(kinds.map(({ kind }) => kind)).toEqual(["IMPORTED", "UNSUBSCRIBED"]);
  });

  it("believes who confirmed here over a tool, unless the tool says that they left later", async () => {
    const ids = [
      await seedReader(audience, { address: "u1@example.org" }),
      await seedReader(audience, { address: "u2@example.org" }),
    ];
    for (const id of ids) {
      await audience.database.ds.query(
        "INSERT INTO consents (id, subscriber_id, kind, at, words) VALUES (gen_random_uuid(), $1, 'CONFIRMED', now(), '')",
        [id],
      );
    }
    await audience.database.ds.query("UPDATE subscribers SET confirmed_at = '2020-01-01' WHERE id = $1", [ids[1]]);
    const report = await importFile(exportOf("unsubscribed_email_audience_export_0f1e2d3c4b.csv"));
    expect(told(report)).toEqual({ CONFIRMED_HERE: 1, LEFT: 1 });
    await expect(stateOf(audience, "u1@example.org")).resolves.toBe("ACTIVE");
    await expect(stateOf(audience, "u2@example.org")).resolves.toBe("UNSUBSCRIBED");
    await expect(reasonOf("u2@example.org")).resolves.toBe("COMPLAINT");
  });

  it("keeps nothing of a file that breaks near its end", async () => {
    const rows = Array.from({ length: 9000 }, (_, index) => `r${index}@example.org,,,active`);
    const content = [HEADER, ...rows, '"broken'].join("\n");
    await expect(withFile(content, (path) => importFile(path))).rejects.toMatchObject({ code: "FILE_FORMAT_UNKNOWN" });
    await expect(everything()).resolves.toEqual({ subscribers: [], consents: [], suppressions: [] });
    expect((await refusalOfFile(content))?.message).toContain("line 9002");
  });

  it("lets two imports of one file run at once: each reader comes once", async () => {
    const rows = Array.from({ length: 500 }, (_, index) => `r${index}@example.org,,,active`);
    const reports = await withFile([HEADER, ...rows].join("\n"), (path) =>
      Promise.all([importFile(path), importFile(path)]),
    );
    expect(reports.map(told)).toContainEqual({ ADDED: 500 });
    expect(reports.map(told)).toContainEqual({ KNOWN: 500 });
  });

  it("leaves nobody active who is suppressed meanwhile", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `r${index}@example.org,,,active`);
    const importing = importRows(...rows);
    const suppressing = Array.from({ length: 40 }, (_, index) =>
      suppress(audience.means, { address: `r${index * 70}@example.org` }, "COMPLAINT"),
    );
    await Promise.all([importing, ...suppressing]);
    await expect(suppressedActive(audience)).resolves.toBe(0);
  });

  it("warns of what an export does not tell", async () => {
    const { warnings } = await importFile(exportOf("listmonk.csv"), { apply: false });
    expect(warnings).toEqual([expect.stringContaining("confirmed subscriptions")]);
  });
});
