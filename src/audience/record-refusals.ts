import { classifyDiagnosis } from "../domain/bounces/classify.js";
import type { Diagnosis } from "../domain/bounces/bounce.js";
import { forgetRefusal, type Refused, refusalsToRecord } from "../store/delivery/events.js";
import type { RecordMeans } from "./means.js";
import { type BounceOutcome, recordBounce } from "./record-bounce.js";

const BATCH = 500;

/**
 * Records what servers refused while we were sending, by the same rules as what comes back later. It may run beside itself and
 * be stopped anywhere: each refusal waits until it was recorded, and counts once.
 * @returns how many were recorded
 */
export async function recordRefusals(means: RecordMeans): Promise<number> {
  let recorded = 0;
  for (;;) {
    const refused = await refusalsToRecord(means.database, BATCH);
    for (const each of refused) {
      if ((await record(means, each)) !== "STRANGER") recorded += 1;
      await forgetRefusal(means.database, each);
    }
    if (refused.length < BATCH) return recorded;
  }
}

async function record(
  means: RecordMeans,
  { run, subscriberId, code, enhanced, text }: Refused,
): Promise<BounceOutcome> {
  const diagnosis: Diagnosis = { code, enhanced, text: text ?? "" };
  return recordBounce(means, {
    ...{ run, subscriberId, diagnosis, key: "refusal", kind: "REFUSAL" as const },
    ...classifyDiagnosis(diagnosis),
  });
}
