import type { DeliveryEvent, Diagnosis } from "../domain/bounces/bounce.js";
import { consequenceOf, isGivenUp, REMEMBERED_DAYS } from "../domain/bounces/consequence.js";
import type { BounceReport } from "../domain/bounces/report.js";
import type { Instant } from "../domain/instant.js";
import type { SuppressionReason } from "../domain/subscriber.js";
import type { Db } from "../store/db.js";
import { addDeliveryEvent, softBouncesOf } from "../store/delivery/events.js";
import { refusing } from "../store/refusal.js";
import { stableId } from "../store/stable-id.js";
import { lockSubscriber } from "../store/subscribers.js";
import type { RecordMeans } from "./means.js";
import { suppressWithin } from "./suppress.js";

/** What came back, and whose letter it was: said by a signature of this house, never by the message alone. */
export interface ReturnedLetter extends BounceReport {
  /** Number of the run; null where nothing says which. */
  readonly run: number | null;
  readonly subscriberId: string;
}

/** `REPEATED`: the same message came before. `STRANGER`: the reader was erased. */
export type BounceOutcome = "RECORDED" | "SUPPRESSED" | "REPEATED" | "STRANGER";

/**
 * Records what came back, and what follows from it, in one transaction: a mailbox that does not exist, a complaint and a leaver
 * are suppressed at once; a full mailbox at its third edition; nothing else is. The same message has its effect once.
 */
export async function recordBounce(means: RecordMeans, letter: ReturnedLetter): Promise<BounceOutcome> {
  return refusing(() =>
    means.database.transaction(async (tx) => {
      const reader = await lockSubscriber(tx, letter.subscriberId);
      if (reader === undefined) return "STRANGER";
      const at = means.now();
      if (!(await addDeliveryEvent(tx, eventOf(letter, at)))) return "REPEATED";
      const reason = await reasonFor(tx, letter, at);
      if (reason === null) return "RECORDED";
      const target = { subscriberId: letter.subscriberId };
      return (await suppressWithin(tx, means, target, reason)) ? "SUPPRESSED" : "RECORDED";
    }),
  );
}

async function reasonFor(tx: Db, letter: ReturnedLetter, at: Instant): Promise<SuppressionReason | null> {
  const consequence = consequenceOf(letter.class);
  if (consequence !== "COUNT") return consequence;
  const from = new Date(Date.parse(at) - REMEMBERED_DAYS * 86_400_000).toISOString();
  return isGivenUp(await softBouncesOf(tx, letter.subscriberId, from)) ? "HARD_BOUNCE" : null;
}

function eventOf(
  { run, subscriberId, kind, class: bounce, diagnosis, mark, key }: ReturnedLetter,
  at: Instant,
): DeliveryEvent {
  return {
    id: stableId("delivery-event", [kind, subscriberId, run ?? "", key].join(":")),
    ...{ run, subscriberId, kind, class: bounce, at },
    ...codesOf(diagnosis),
    mark: mark !== null && /^[\w-]{1,60}$/.test(mark) ? mark : null,
  };
}

/** What a server may say is anything: what is no code is not kept. */
function codesOf(diagnosis: Diagnosis | null): Pick<DeliveryEvent, "code" | "enhanced"> {
  if (diagnosis === null) return { code: null, enhanced: null };
  const { code, enhanced } = diagnosis;
  return {
    code: code !== null && /^[2-5]\d\d$/.test(String(code)) ? code : null,
    enhanced: enhanced !== null && /^[245]\.\d{1,3}\.\d{1,3}$/.test(enhanced) ? enhanced : null,
  };
}
