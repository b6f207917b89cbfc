import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { PassThrough, Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { exportSubscribers } from "../../src/audience/export-subscribers.js";
import { importSubscribers } from "../../src/audience/import-subscribers.js";
import { suppress } from "../../src/audience/suppress.js";
import { withFile } from "../ingest/subscribers/reading.js";
import { type Audience, openAudience, seedReader } from "./readers.js";
import { auditedActions } from "../support/audited.js";

let audience: Audience;

beforeEach(async () => {
  audience = await openAudience();
});
afterEach(() => audience.close());

async function exported(): Promise<string> {
  const sink = new PassThrough();
  const written = buffer(sink);
  await exportSubscribers(audience.database.ds, null, audience.means.hashAddress, sink);
  return (await written).toString("utf8");
}

/** What a reader chose, without what differs from one house to another. */
const chosen = ({ database }: Audience): Promise<unknown[]> =>
  database.ds.query<unknown[]>(
    `SELECT address, name, state, frequency, labs, paused_until::text AS paused, confirmed_at FROM subscribers
    WHERE state = 'ACTIVE' ORDER BY address_key`,
  );

describe("An export of the readers", () => {
  it("has columns that stay, CRLF and a byte order mark, and no cell that a spreadsheet computes", async () => {
    await seedReader(audience, { address: "+33@example.org", name: '=HYPERLINK("https://example.org")' });
    await expect(exported()).resolves.toBe(
      "\uFEFFaddress,name,state,frequency,labs,paused_until,created_at,confirmed_at,unsubscribed_at,suppression\r\n" +
        `'+33@example.org,"'=HYPERLINK(""https://example.org"")",ACTIVE,WEEKLY,,,2026-01-28T11:00:00.000Z,2026-01-28T11:00:00.000Z,,\r\n`,
    );
    await expect(auditedActions(audience.database.ds)).resolves.toEqual(["readers.export"]);
  });

  it("is read back by an import: who is active with all choices, who left as suppressed", async () => {
    await seedReader(audience, { address: "a@example.org", name: '\'=1, "B"; Éloïse', labs: ["un", "deux"] });
    await seedReader(audience, { address: "'+b@example.org", frequency: "MY_LABS", labs: ["un"] });
    await seedReader(audience, { address: "p@example.org", state: "PENDING" });
    await seedReader(audience, { address: "left@example.org" });
    await seedReader(audience, { address: "plainte@example.org" });
    await audience.database.ds.query(
      "UPDATE subscribers SET paused_until = '2026-08-31' WHERE address = 'a@example.org'",
    );
    await suppress(audience.means, { address: "left@example.org" }, "UNSUBSCRIBED");
    await suppress(audience.means, { address: "plainte@example.org" }, "COMPLAINT");
    const file = await exported();
    const other = await openAudience();
    try {
      const { hashAddress, now } = other.means;
      const report = await withFile(file, (path) =>
        importSubscribers(
          other.database.ds,
          { path, apply: true, from: null, encoding: null },
          { hashAddress, now: now(), onProgress: () => undefined },
        ),
      );
      expect(report.outcomes).toMatchObject({ ADDED: 2, UNCONFIRMED: 1, SUPPRESSED: 2 });
      await expect(chosen(other)).resolves.toEqual(await chosen(audience));
      await expect(other.database.ds.query("SELECT reason FROM suppressions ORDER BY reason")).resolves.toEqual([
        { reason: "COMPLAINT" },
        { reason: "IMPORTED" },
      ]);
    } finally {
      await other.close();
    }
  });

  it("is on record also where it broke off: some readers are out of the house", async () => {
    await seedReader(audience, { address: "a@example.org" });
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new TypeError(), { code: "ENOSPC" })),
    });
    const { database, means } = audience;
    const broken = exportSubscribers(database.ds, null, means.hashAddress, full);
    await expect(broken).rejects.toMatchObject({ code: "ENOSPC" });
    await expect(auditedActions(database.ds)).resolves.toEqual(["readers.export"]);
  });

  it("is written by thousands, each reader once", async () => {
    await audience.database.ds.query(
      `INSERT INTO subscribers (id, address, address_key, state, created_at)
      SELECT gen_random_uuid(), a, a, 'PENDING', now() FROM (SELECT 'r' || g || '@example.org' AS a FROM generate_series(1, 5000) g) s`,
    );
    const addresses = (await exported())
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(",")[0]);
    expect(new Set(addresses).size).toBe(5000);
  });
});
