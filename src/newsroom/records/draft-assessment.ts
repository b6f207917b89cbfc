import { randomUUID } from "node:crypto";
import { decide } from "../../domain/decide.js";
import { EchelonError, type ErrorCode } from "../../domain/errors.js";
import { Findings } from "../../domain/findings.js";
import type { Instant } from "../../domain/instant.js";
import type { Lab } from "../../domain/lab.js";
import type { Scale } from "../../domain/level.js";
import { localDay, PARIS } from "../../domain/local-time.js";
import type { ProposedAssessment } from "../../domain/proposal.js";
import { readAssessment, type RecordShelf } from "../../domain/records/read-assessment.js";
import { type Timeline, timelineOf } from "../../domain/timeline.js";
import { isUuid } from "../../domain/uuid.js";
import type { Db } from "../../store/db.js";
import { allScales } from "../../store/scales.js";
import { sourcesNamed } from "../../store/sources.js";
import { timelinesOf } from "../../store/timelines.js";
import { waitingEvidence } from "../../store/waiting-evidence.js";
import type { AssessmentWish } from "./assessment-wish.js";
import { requireLab } from "./require-lab.js";

/** An assessment that the rules accept at a moment, with what they were asked of. */
export interface AssessmentDraft {
  readonly lab: Lab;
  /** What the lab has on record. */
  readonly timeline: Timeline;
  readonly assessment: ProposedAssessment;
  /** Ids of the waiting evidence that it rests on. */
  readonly waiting: readonly string[];
}

/**
 * Reads what somebody asks to have recorded, against all that is on record; nothing is written.
 * @throws {ManyRefusals} all that is missing or wrong in it
 * @throws {EchelonError} LAB_UNKNOWN, DATA_SET_INVALID, and the refusals of `decide`
 */
export async function draftAssessment(db: Db, wish: AssessmentWish, now: Instant): Promise<AssessmentDraft> {
  const lab = await requireLab(db, wish.labId);
  const timeline = (await timelinesOf(db, [lab.id])).get(lab.id) ?? timelineOf([]);
  const shelf = await shelfFor(db, lab, wish);
  const corrects = wish.corrects ?? null;
  const corrected = timeline.records.find(({ id }) => id === corrects);
  // A correction stands where the record stood that it corrects, in the same words of the scale.
  const scaleVersion = corrected?.scaleVersion ?? scaleAt(await allScales(db), now).version;
  const frame = { id: randomUUID(), labId: lab.id, scaleVersion, corrects };
  const assessment = readAssessment(wish, frame, shelf, new Findings());
  placing(() => decide(timeline, { ...assessment, recordedAt: now }));
  return { lab, timeline, assessment, waiting: [...new Set(wish.waitingEvidence ?? [])] };
}

async function shelfFor(db: Db, lab: Lab, { evidence }: AssessmentWish): Promise<RecordShelf> {
  const given = (evidence ?? []).map(({ source }) => source);
  const ids = given.flatMap((source) => (source?.id && isUuid(source.id) ? [source.id] : []));
  const urls = given.flatMap((source) => (source?.url ? [source.url.trim()] : []));
  return {
    sources: await sourcesNamed(db, { ids, urls }),
    waiting: await waitingEvidence(db, lab.id),
    newId: randomUUID,
  };
}

function scaleAt(scales: readonly Scale[], now: Instant): Scale {
  const scale = scales.findLast(({ validFrom }) => validFrom <= localDay(now, PARIS)) ?? scales[0];
  if (scale !== undefined) return scale;
  throw new EchelonError(
    "DATA_SET_INVALID",
    "No scale is on record: nothing can be rated.",
    "Import a data set: echelon labs import data/labs.json",
  );
}

/** Where in what was given each refusal of `decide` points. */
const PLACES: Partial<Record<ErrorCode, readonly string[]>> = {
  ALREADY_CORRECTED: ["corrects"],
  ASSESSMENT_UNKNOWN: ["corrects"],
  EFFECTIVE_DATE_TAKEN: ["effectiveAt"],
  EVIDENCE_MISSING: ["evidence"],
  EVIDENCE_RUMOUR_ONLY: ["evidence"],
  RECORDED_OUT_OF_ORDER: ["corrects"],
  UNRATED: ["withdrawal"],
  WITHDRAWN: ["withdrawal"],
};

function placing(accept: () => unknown): void {
  try {
    accept();
  } catch (error) {
    const field = error instanceof EchelonError ? PLACES[error.code] : undefined;
    if (!(error instanceof EchelonError) || field === undefined) throw error;
    throw new EchelonError(error.code, error.message, error.next, { cause: error, field });
  }
}
