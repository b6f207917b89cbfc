import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { recordBounce, type ReturnedLetter } from "../../src/audience/record-bounce.js";
import { recordRefusals } from "../../src/audience/record-refusals.js";
import { BOUNCE_CLASSES } from "../../src/domain/bounces/bounce.js";
import { RECIPIENT_STATES } from "../../src/domain/delivery.js";
import { countBounces } from "../../src/store/delivery/events.js";
import { attachPartition, createPartition } from "../../src/store/delivery/partitions.js";
import { settle } from "../../src/store/delivery/results.js";
import { createRun } from "../../src/store/delivery/runs.js";
import { suppressionOf } from "../../src/store/suppressions.js";
import { DAY, type Audience, openAudience, seedReader, stateOf, suppressedActive } from "./readers.js";

let audience: Audience;
let address: string;
let subscriberId: string;

beforeAll(async () => {
  audience = await openAudience();
});
afterAll(() => audience.close());
beforeEach(async () => {
  address = `lectrice-${randomUUID()}@example.org`;
  subscriberId = await seedReader(audience, { address });
});

const letter = (fields: Partial<ReturnedLetter>): ReturnedLetter => ({
  ...{ run: 1, subscriberId, kind: "REPORT", class: "HARD", mark: null, key: randomUUID() },
  ...{ diagnosis: { code: 550, enhanced: "5.1.1", text: `<${address}>: User unknown` }, ...fields },
});
const reasonOf = async (): Promise<string | undefined> =>
  (await suppressionOf(audience.database.ds, audience.means.hashAddress(address)))?.reason;
const eventsOf = (id: string): Promise<unknown[]> =>
  audience.database.ds.query(
    "SELECT run, kind, class, code, enhanced, mark FROM delivery_events WHERE subscriber_id = $1 ORDER BY at",
    [id],
  );

describe("What comes back", () => {
  it.each([
    ["HARD", "HARD_BOUNCE"],
    ["COMPLAINT", "COMPLAINT"],
    ["UNSUBSCRIBE", "UNSUBSCRIBED"],
  ] as const)("as %s is the end at once: %s", async (bounce, reason) => {
    await expect(recordBounce(audience.means, letter({ class: bounce }))).resolves.toBe("SUPPRESSED");
    await expect(stateOf(audience, address)).resolves.toBe("UNSUBSCRIBED");
    await expect(reasonOf()).resolves.toBe(reason);
  });

  it("as anything else is kept, and changes nothing, however often", async () => {
    const harmless = BOUNCE_CLASSES.filter((each) => !["HARD", "SOFT", "COMPLAINT", "UNSUBSCRIBE"].includes(each));
    for (const run of [1, 2, 3, 4, 5]) {
      for (const bounce of harmless) {
        await expect(recordBounce(audience.means, letter({ class: bounce, run }))).resolves.toBe("RECORDED");
      }
      audience.wait(7 * DAY);
    }
    await expect(stateOf(audience, address)).resolves.toBe("ACTIVE");
    await expect(eventsOf(subscriberId)).resolves.toHaveLength(5 * harmless.length);
  });

  it("from a full mailbox is the end at the third edition, two weeks after the first, and not before", async () => {
    const outcomes: string[] = [];
    for (const run of [11, 12, 13]) {
      outcomes.push(await recordBounce(audience.means, letter({ class: "SOFT", run })));
      outcomes.push(await recordBounce(audience.means, letter({ class: "SOFT", run })));
      audience.wait(7 * DAY);
    }
    expect(outcomes).toEqual(["RECORDED", "RECORDED", "RECORDED", "RECORDED", "SUPPRESSED", "RECORDED"]);
    await expect(reasonOf()).resolves.toBe("HARD_BOUNCE");
  });

  it("from a mailbox that was full last summer too says nothing of today's", async () => {
    for (const run of [21, 22, 23]) {
      await recordBounce(audience.means, letter({ class: "SOFT", run }));
      audience.wait(31 * DAY);
    }
    await expect(stateOf(audience, address)).resolves.toBe("ACTIVE");
  });

  it("has its effect once, however often the same message comes, and at once", async () => {
    const same = letter({ class: "COMPLAINT" });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => recordBounce(audience.means, same)));
    expect(outcomes.filter((outcome) => outcome === "SUPPRESSED")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "REPEATED")).toHaveLength(7);
    await expect(eventsOf(subscriberId)).resolves.toHaveLength(1);
  });

  it("about nobody on record leaves no trace", async () => {
    const stranger = randomUUID();
    await expect(recordBounce(audience.means, letter({ subscriberId: stranger }))).resolves.toBe("STRANGER");
    await expect(eventsOf(stranger)).resolves.toEqual([]);
  });

  it("is kept without the address or a word of what was said, and is never rewritten", async () => {
    const text = `550 5.1.1 <${address}> OFR_416`;
    await recordBounce(audience.means, letter({ mark: "OFR_416", diagnosis: { code: 550, enhanced: "5.1.1", text } }));
    await recordBounce(
      audience.means,
      letter({ class: "UNKNOWN", mark: `<${address}>`, diagnosis: { code: 99_999, enhanced: "5.1.1111", text } }),
    );
    const rows = await audience.database.ds.query<object[]>("SELECT * FROM delivery_events WHERE subscriber_id = $1", [
      subscriberId,
    ]);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain("@");
    await expect(audience.database.ds.query("UPDATE delivery_events SET class = 'SOFT'")).rejects.toThrow(
      "append-only",
    );
  });

  it("leaves no active reader suppressed", async () => {
    await expect(suppressedActive(audience)).resolves.toBe(0);
  });
});

describe("Refusals while sending", () => {
  it("follow the same rules, are recorded once, and are counted by edition", async () => {
    const { ds } = audience.database;
    const { run } = await createRun(ds, {
      ...{ week: "2026-W06", occurrence: "2026-W06", editionId: randomUUID(), state: "SCHEDULED" as const },
      ...{ uncertainPolicy: "HOLD" as const, contentSha256: "0".repeat(64), movedLabs: [] },
      scheduledFor: "2026-02-02T06:30:00.000Z",
    });
    await ds.query("UPDATE delivery_runs SET state = 'SENDING' WHERE id = $1", [run.id]);
    await createPartition(ds, run.number);
    await attachPartition(ds, run.number);
    const refuse = async (id: string, code: number, enhanced: string | null, text: string): Promise<void> => {
      await ds.query(
        "INSERT INTO delivery_recipients (run, subscriber_id, chunk, epoch, state) VALUES ($1, $2, 1, 1, $3)",
        [...[run.number, id, RECIPIENT_STATES.indexOf("ATTEMPTING")]],
      );
      const claimed = { run: run.number, id, epoch: 1, retryInMs: 0, theirs: false };
      await settle(ds, [{ ...claimed, outcome: "REFUSED", code, enhanced, text }], 1e9);
    };
    const other = await seedReader(audience, { address: `autre-${address}` });
    await refuse(subscriberId, 550, "5.1.1", "User unknown");
    await refuse(other, 550, "5.7.1", "Service refuse. LPN007_510");
    await refuse(randomUUID(), 550, "5.1.1", "An erased reader");
    await expect(recordRefusals(audience.means)).resolves.toBe(2);
    await expect(recordRefusals(audience.means)).resolves.toBe(0);
    await expect(reasonOf()).resolves.toBe("HARD_BOUNCE");
    await expect(stateOf(audience, `autre-${address}`)).resolves.toBe("ACTIVE");
    const counts = await countBounces(ds, "2026-W06");
    expect(counts.filter(({ kind }) => kind === "REFUSAL")).toEqual([
      { week: "2026-W06", run: run.number, class: "HARD", kind: "REFUSAL", readers: 1 },
      { week: "2026-W06", run: run.number, class: "POLICY_BLOCK", kind: "REFUSAL", readers: 1 },
    ]);
  });
});
