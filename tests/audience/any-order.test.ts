import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { confirm } from "../../src/audience/confirm.js";
import { erase } from "../../src/audience/erase.js";
import { pauseLetters, resumeLetters } from "../../src/audience/preferences.js";
import { subscribe } from "../../src/audience/subscribe.js";
import { suppress } from "../../src/audience/suppress.js";
import { unsubscribe } from "../../src/audience/unsubscribe.js";
import { EchelonError } from "../../src/domain/errors.js";
import type { NoticeRequest } from "../../src/domain/notice-request.js";
import { isLiftedByConsent, SUPPRESSION_REASONS, type SuppressionReason } from "../../src/domain/subscriber.js";
import { suppressionOf } from "../../src/store/suppressions.js";
import { type Audience, MINUTE, openAudience, suppressedActive } from "./readers.js";

let audience: Audience;

beforeAll(async () => {
  audience = await openAudience();
});
afterAll(() => audience.close());

/** What may happen to the readers of two addresses, in any order. `of` counts among the mails there were. */
type Step =
  | { readonly does: "subscribe" | "suppress"; readonly address: 0 | 1; readonly reason: SuppressionReason }
  | { readonly does: "confirm" | "unsubscribe" | "erase" | "pause" | "resume"; readonly of: number }
  | { readonly does: "wait"; readonly minutes: number };

const address = fc.constantFrom(0 as const, 1 as const);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("subscribe" as const),
      address,
      reason: fc.constant("COMPLAINT" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("suppress" as const),
      address,
      reason: fc.constantFrom(...SUPPRESSION_REASONS),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("confirm" as const), of: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom("unsubscribe", "erase", "pause", "resume"), of: fc.nat(9) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("wait" as const), minutes: fc.constantFrom(3, 11, 11_000) }) },
);

/** Each list of steps happens at once; the next one, after it. */
const story = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 12 });

describe("the readers of two addresses, whatever happens to them in whatever order, and at once", () => {
  it("are never written to without their consent, nor more often than is right", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (batches) => {
        const addresses = [`a-${randomUUID()}@example.org`, `b-${randomUUID()}@example.org`] as const;
        audience.notices.length = 0;
        const lost = new Set<string>();
        for (const batch of batches) {
          const owed = audience.notices.length;
          await Promise.all(batch.map((one) => happen(one, addresses)));
          const added = audience.notices.slice(owed);
          // Time that passes, and an erasure, let a mail through before its turn.
          const calm = batch.every(({ does }) => does !== "wait" && does !== "erase");
          const most = calm ? addresses.length - lost.size : batch.length;
          expect(added.length).toBeLessThanOrEqual(most);
          await expectSound(addresses, lost);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

async function happen(one: Step, addresses: readonly [string, string]): Promise<void> {
  try {
    await act(one, addresses);
  } catch (error) {
    if (!(error instanceof EchelonError)) throw error;
  }
}

async function act(one: Step, addresses: readonly [string, string]): Promise<unknown> {
  const { means, notices } = audience;
  if (one.does === "wait") {
    audience.wait(one.minutes * MINUTE);
    return null;
  }
  if ("address" in one) {
    const address = addresses[one.address];
    if (one.does === "suppress") return suppress(means, { address }, one.reason);
    const wish = { address, name: null, frequency: "WEEKLY", labs: [] } as const;
    return subscribe(means, { wish, originHash: randomUUID() });
  }
  const notice = notices[one.of % Math.max(notices.length, 1)];
  return notice === undefined ? null : actOn(notice, one.does);
}

function actOn(
  notice: NoticeRequest,
  does: "confirm" | "unsubscribe" | "erase" | "pause" | "resume",
): Promise<unknown> {
  const { means } = audience;
  const { subscriberId } = notice;
  const id = notice.kind === "CONFIRMATION" ? notice.confirmationId : randomUUID();
  switch (does) {
    case "confirm":
      return confirm(means, { id, originHash: null });
    case "unsubscribe":
      return unsubscribe(means, { subscriberId, how: "mailto", originHash: null });
    case "erase":
      return erase(means, subscriberId);
    case "pause":
      return pauseLetters(means, subscriberId, { weeks: 2 }, "2026-01-28");
    case "resume":
      return resumeLetters(means, subscriberId);
  }
}

/** `lost` are the addresses that complained or do not exist: there is no way back for them. */
async function expectSound(addresses: readonly string[], lost: Set<string>): Promise<void> {
  const { ds } = audience.database;
  expect(await suppressedActive(audience)).toBe(0);
  const active = await ds.query<{ address: string; last: string }[]>(
    `SELECT address, (SELECT kind FROM consents WHERE subscriber_id = subscribers.id AND kind IN ('CONFIRMED', 'UNSUBSCRIBED')
      ORDER BY at DESC, (kind = 'CONFIRMED') DESC LIMIT 1) AS last
    FROM subscribers WHERE address = ANY ($1) AND state = 'ACTIVE'`,
    [addresses],
  );
  expect(active.map(({ last }) => last)).toEqual(active.map(() => "CONFIRMED"));
  expect(active.filter(({ address }) => lost.has(address))).toEqual([]);
  for (const address of addresses) {
    const known = await suppressionOf(ds, audience.means.hashAddress(address));
    if (known !== undefined && !isLiftedByConsent(known.reason)) lost.add(address);
    else expect(lost.has(address)).toBe(false);
  }
  const orphans = await ds.query<unknown[]>(
    `SELECT id FROM consents WHERE subscriber_id NOT IN (SELECT id FROM subscribers)
    UNION ALL SELECT id FROM confirmations WHERE subscriber_id NOT IN (SELECT id FROM subscribers)`,
  );
  expect(orphans).toEqual([]);
}
