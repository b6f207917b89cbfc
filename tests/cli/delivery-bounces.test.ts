import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addDeliveryEvent } from "../../src/store/delivery/events.js";
import { echelon } from "../support/echelon.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";

let database: RecordDatabase;
beforeAll(async () => {
  database = await openRecordDatabase();
});
afterAll(() => database.close());

describe("echelon delivery bounces", () => {
  it("says that nothing came back, then counts readers, not mails, for people and for programs", async () => {
    const settings = { DATABASE_URL: database.url };
    expect((await echelon(["delivery", "bounces"], settings)).err).toContain("Nothing came back.");
    const subscriberId = randomUUID();
    for (const enhanced of ["4.2.2", "5.2.2"]) {
      await addDeliveryEvent(database.ds, {
        ...{
          id: randomUUID(),
          run: 3,
          subscriberId,
          kind: "REPORT",
          class: "SOFT",
          code: 552,
          enhanced,
          mark: "OFR_417",
        },
        at: "2026-02-02T08:00:00.000Z",
      });
    }
    const { code, out } = await echelon(["delivery", "bounces", "--json"], settings);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([{ week: null, run: 3, class: "SOFT", kind: "REPORT", readers: 1 }]);
    expect((await echelon(["delivery", "bounces"], settings)).out).toMatch(/SOFT +REPORT +1$/m);
  });

  it("refuses a week that is none, rather than to say that nothing came back", async () => {
    const { code, err } = await echelon(["delivery", "bounces", "--week", "W04"], { DATABASE_URL: database.url });
    expect([code, err]).toEqual([1, expect.stringContaining("WEEK_INVALID")]);
  });
});
