import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { forgetAddress } from "../../src/audience/forget-address.js";
import { importSubscribers } from "../../src/audience/import-subscribers.js";
import { withFile } from "../ingest/subscribers/reading.js";
import { type Audience, openAudience, stateOf } from "./readers.js";
import { auditedActions } from "../support/audited.js";

let audience: Audience;

beforeAll(async () => {
  audience = await openAudience();
});
afterAll(() => audience.close());

async function importActive(...addresses: string[]): Promise<number> {
  const rows = addresses.map((address) => `${address},Zoé,,active`);
  const { database, means } = audience;
  const report = await withFile(["Email,First name,Last name,Status", ...rows].join("\n"), (path) =>
    importSubscribers(
      database.ds,
      { path, apply: true, from: null, encoding: null },
      { hashAddress: means.hashAddress, now: means.now(), onProgress: () => undefined },
    ),
  );
  return report.outcomes.ADDED;
}

describe("Forgetting an address", () => {
  it("removes its reader with the proof, however it is written, and no import brings it back", async () => {
    await expect(importActive("zoe@example.org")).resolves.toBe(1);
    await expect(forgetAddress(audience.means, " ZOE@example.org")).resolves.toEqual({
      ...{ subscriber: true, consents: 1, confirmations: 0 },
    });
    await expect(importActive("zoe@example.org")).resolves.toBe(0);
    await expect(stateOf(audience, "zoe@example.org")).resolves.toBeNull();
    await expect(audience.database.ds.query("SELECT 1 FROM consents")).resolves.toEqual([]);
    await expect(auditedActions(audience.database.ds)).resolves.toEqual([
      ...["readers.import", "readers.forget", "readers.import"],
    ]);
    const told = await audience.database.ds.query<object[]>(
      "SELECT string_agg(e::text, '') AS log FROM audit_entries e",
    );
    expect(JSON.stringify(told)).not.toMatch(/zo[eé]/iu);
  });

  it("keeps out an address that nobody has, and does no more the second time", async () => {
    const nothing = { subscriber: false, consents: 0, confirmations: 0 };
    await expect(forgetAddress(audience.means, "bob@example.org")).resolves.toEqual(nothing);
    await expect(forgetAddress(audience.means, "bob@example.org")).resolves.toEqual(nothing);
    await expect(importActive("bob@example.org")).resolves.toBe(0);
  });

  it("refuses what is no address", async () => {
    await expect(forgetAddress(audience.means, "bob")).rejects.toMatchObject({ code: "ADDRESS_INVALID" });
  });
});
