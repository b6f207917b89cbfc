import type { EntityManager } from "typeorm";
import type { Assessment } from "../domain/assessment.js";
import { decide } from "../domain/decide.js";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import { timelineOf } from "../domain/timeline.js";
import type { LabEntry } from "../ingest/data-set.js";
import { appendAll, countRecords } from "../store/assessments.js";
import type { Db, Log } from "../store/db.js";
import { timelinesOf } from "../store/timelines.js";

/** A lab of the file: as the editors wrote it, and with our ids. */
export interface ImportedLab {
  readonly written: LabEntry;
  readonly entry: LabEntry;
}

export interface RecordsImported {
  readonly added: number;
  readonly unchanged: number;
}

/** Assessments recorded between two lines of progress. */
const STRIDE = 5000;

/**
 * Adds the assessments that are not on record yet, each one decided on its lab's timeline. What is on record stays:
 * the same again is left alone.
 * @throws {EchelonError} DATA_SET_INVALID for other words under an id that is on record; RECORDED_OUT_OF_ORDER for what
 *   is recorded after `now`; and whatever `decide` refuses, with the lab and the record named
 */
export async function importAssessments(
  tx: EntityManager,
  labs: readonly ImportedLab[],
  { log, now }: { log: Log; now: Instant },
): Promise<RecordsImported> {
  const fresh = await decideAll(tx, labs, now);
  for (let done = 0; done < fresh.length; done += STRIDE) {
    await appendAll(tx, fresh.slice(done, done + STRIDE));
    if (fresh.length > STRIDE)
      log(`Assessments: ${Math.min(done + STRIDE, fresh.length)} of ${fresh.length} recorded.`);
  }
  if (fresh.length > STRIDE) await countRecords(tx);
  const total = labs.reduce((sum, { entry }) => sum + entry.assessments.length, 0);
  return { added: fresh.length, unchanged: total - fresh.length };
}

async function decideAll(db: Db, labs: readonly ImportedLab[], now: Instant): Promise<Assessment[]> {
  const rated = labs.filter(({ entry }) => entry.assessments.length > 0);
  const timelines = await timelinesOf(
    db,
    rated.map(({ entry }) => entry.lab.id),
  );
  return rated.flatMap((lab) => decideLab(lab, timelines.get(lab.entry.lab.id)?.records ?? [], now));
}

/** The lab's new records, in the order of recording, which is the order in which each one was decided. */
function decideLab({ written, entry }: ImportedLab, onRecord: readonly Assessment[], now: Instant): Assessment[] {
  const known = new Map(onRecord.map((record) => [record.id, record]));
  const fresh: Assessment[] = [];
  for (const index of inOrderOfRecording(entry.assessments)) {
    const [proposal, key] = [entry.assessments[index], written.assessments[index]?.id];
    if (proposal === undefined) continue;
    const name = `${entry.lab.slug}, assessment ${key ?? proposal.id}`;
    const stored = known.get(proposal.id);
    if (stored !== undefined) {
      requireSame(stored, proposal, name);
      continue;
    }
    fresh.push(decideNamed([...onRecord, ...fresh], proposal, { name, now }));
  }
  return fresh;
}

/** Indexes into the file's list, which is in any order. */
function inOrderOfRecording(assessments: readonly Assessment[]): number[] {
  const keyOf = ({ recordedAt, effectiveAt }: Assessment): string => recordedAt + effectiveAt;
  return assessments
    .map((assessment, index) => ({ index, key: keyOf(assessment) }))
    .toSorted((one, other) => Number(one.key > other.key) - Number(one.key < other.key))
    .map(({ index }) => index);
}

function decideNamed(
  log: readonly Assessment[],
  proposal: Assessment,
  { name, now }: { name: string; now: Instant },
): Assessment {
  if (proposal.recordedAt > now) {
    throw new EchelonError(
      "RECORDED_OUT_OF_ORDER",
      `${name}: recorded at ${proposal.recordedAt}, which is yet to come.`,
      "Give the moment at which it was recorded.",
    );
  }
  try {
    return decide(timelineOf(log), proposal);
  } catch (error) {
    if (!(error instanceof EchelonError)) throw error;
    throw new EchelonError(error.code, `${name}: ${error.message}`, error.next, { cause: error });
  }
}

function requireSame(stored: Assessment, proposal: Assessment, name: string): void {
  const [before, after] = [contentOf(stored), contentOf(proposal)];
  const differing = Object.keys(before).filter((field) => before[field] !== after[field]);
  if (differing.length === 0) return;
  throw new EchelonError(
    "DATA_SET_INVALID",
    `${name} is on record already with another ${differing.join(", ")}: what is recorded never changes.`,
    "Put the record back as it was, and add a new one that names it in `corrects`.",
  );
}

/** Each field as text. Sources count by their id: their own words may be mended. */
function contentOf({ evidence, ...record }: Assessment): Record<string, string> {
  const claims = evidence.map(({ source, ...claim }) => ({ ...claim, source: source.id }));
  return Object.fromEntries(
    Object.entries({ ...record, evidence: claims }).map(([field, value]) => [field, JSON.stringify(value, sortedKeys)]),
  );
}

/** Two objects with the same fields in another order are the same. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => Number(one > other) - Number(one < other)),
  );
}
