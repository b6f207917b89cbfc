import { classifyDiagnosis } from "../domain/bounces/classify.js";
import type { Diagnosis } from "../domain/bounces/bounce.js";
import { type Refused, refusalsToRecord } from "../store/delivery/events.js";
import type { RecordMeans } from "./means.js";
import { recordBounce } from "./record-bounce.js";

const BATCH = 500;
/** A run that ended longer ago was looked through already. */
const DAYS = 2;

/**
 * Records what servers refused while we were sending, by the same rules as what comes back later. It may run beside itself and
 * be stopped anywhere: what is recorded is not looked at again.
 * @returns how many were recorded
 */
export async function recordRefusals(means: RecordMeans): Promise<number> {
  const since = new Date(Date.parse(means.now()) - DAYS * 86_400_000).toISOString();
  let recorded = 0;
  for (;;) {
    const refused = await refusalsToRecord(means.database, since, BATCH);
    for (const each of refused) await record(means, each);
    recorded += refused.length;
    if (refused.length < BATCH) return recorded;
  }
}

async function record(means: RecordMeans, { run, subscriberId, code, enhanced, text }: Refused): Promise<void> {
  const diagnosis: Diagnosis = { code, enhanced, text: text ?? "" };
  await recordBounce(means, {
    ...{ run, subscriberId, diagnosis, key: "refusal", kind: "REFUSAL" as const },
    ...classifyDiagnosis(diagnosis),
  });
}
