import type { Assessment, Decision, RatingDecision } from "./assessment.js";
import { actionKind } from "./action-kind.js";
import { EchelonError } from "./errors.js";
import type { Instant } from "./instant.js";
import { isRank, RANKS } from "./level.js";
import type { Source } from "./source.js";
import { inTimelineOrder, liveRecords, type Log } from "./timeline.js";

/**
 * Accepts the next record of a lab, or refuses it by the name of what is missing or wrong. `log` holds
 * what the lab has on record; the answer is the proposal itself, so that a caller reads it as one step.
 * @throws {EchelonError} RANGE_INVALID, OUTLOOK_IMPOSSIBLE, RATIONALE_MISSING, SOURCE_INCOMPLETE,
 *   ASSESSMENT_UNKNOWN, ALREADY_CORRECTED, RECORDED_OUT_OF_ORDER, EFFECTIVE_DATE_TAKEN, UNRATED, WITHDRAWN,
 *   EVIDENCE_MISSING or EVIDENCE_RUMOUR_ONLY
 */
export function decide(log: Log, proposal: Assessment): Assessment {
  requireSoundDecision(proposal.decision);
  requireWords(proposal);
  requireSoundCorrection(log, proposal);
  for (const knownAt of momentsFrom(log, proposal.recordedAt)) {
    const history = historyWith(log, proposal, knownAt);
    requirePossibleSequence(history);
    requireEvidenceOfActions(history);
  }
  return proposal;
}

/** The moments at which the history becomes another: one, unless an import records in the past. */
function momentsFrom(log: Log, recordedAt: Instant): Set<Instant> {
  const later = log.records.map((record) => record.recordedAt).filter((moment) => moment > recordedAt);
  return new Set([recordedAt, ...later]);
}

function requireSoundDecision(decision: Decision): void {
  if (decision.type === "WITHDRAWAL") return;
  requireSoundRange(decision);
  requirePossibleOutlook(decision);
}

/** @throws {EchelonError} RANGE_INVALID */
export function requireSoundRange({ low, high, headline, expected }: RatingDecision): void {
  const ranks = [low, high, headline, expected].filter((rank) => rank !== null);
  if (
    !ranks.every((rank) => isRank(rank)) ||
    low > high ||
    (headline !== null && (headline < low || headline > high))
  ) {
    throw new EchelonError(
      "RANGE_INVALID",
      `A range from ${low} to ${high} with headline ${headline ?? "none"} is not on the scale.`,
      "Give 1 ≤ low ≤ high ≤ 5, and a headline within the range or none.",
    );
  }
}

/** @throws {EchelonError} OUTLOOK_IMPOSSIBLE */
export function requirePossibleOutlook({ low, high, outlook }: RatingDecision): void {
  const { trend, target } = outlook;
  const reach = {
    POSITIVE: RANKS.filter((rank) => rank > low),
    NEGATIVE: RANKS.filter((rank) => rank < high),
    STABLE: RANKS,
    DEVELOPING: RANKS,
  }[trend];
  if (target === null ? reach.length === 0 : !reach.includes(target)) {
    throw new EchelonError(
      "OUTLOOK_IMPOSSIBLE",
      `A ${trend.toLowerCase()} outlook${target === null ? "" : ` towards ${target}`} is impossible from ${low}–${high}.`,
      "Choose an outlook, and a target, that lie where the level can still go.",
    );
  }
}

function requireWords({ rationale, evidence }: Assessment): void {
  if (rationale.trim() === "") {
    throw new EchelonError(
      "RATIONALE_MISSING",
      "The assessment has no rationale.",
      "Say in French why the level holds.",
    );
  }
  const incomplete = evidence.find(({ source }) => !isComplete(source));
  if (incomplete !== undefined) {
    throw new EchelonError(
      "SOURCE_INCOMPLETE",
      `The source of « ${incomplete.claim} » lacks a publisher, a title or a date.`,
      "Give its publisher, its title, and the date on which it was published or read.",
    );
  }
}

function isComplete({ publisher, title, publishedOn, accessedOn }: Source): boolean {
  return publisher.trim() !== "" && (title ?? "").trim() !== "" && (publishedOn ?? accessedOn) !== null;
}

function requireSoundCorrection(log: Log, proposal: Assessment): void {
  if (proposal.corrects === null) return;
  const corrected = log.records.find(({ id }) => id === proposal.corrects);
  if (corrected === undefined) {
    throw new EchelonError(
      "ASSESSMENT_UNKNOWN",
      `No assessment ${proposal.corrects} of this lab is on record.`,
      "Correct an assessment of the same lab.",
    );
  }
  const correction = log.corrections.get(corrected.id);
  if (correction !== undefined) {
    throw new EchelonError(
      "ALREADY_CORRECTED",
      `Assessment ${corrected.id} was corrected already.`,
      `Correct the record that replaced it, ${correction.id}.`,
    );
  }
  if (proposal.recordedAt <= corrected.recordedAt) {
    throw new EchelonError(
      "RECORDED_OUT_OF_ORDER",
      "A correction cannot be recorded before what it corrects.",
      `Record it after ${corrected.recordedAt}.`,
    );
  }
}

/** The lab's history as it will be known at a moment, in timeline order; the record that the proposal corrects is out of it. */
function historyWith(log: Log, proposal: Assessment, knownAt: Instant): Assessment[] {
  const others = liveRecords(log, knownAt).filter(({ id }) => id !== proposal.corrects);
  const rival = others.find(({ effectiveAt }) => effectiveAt === proposal.effectiveAt);
  if (rival !== undefined) {
    throw new EchelonError(
      "EFFECTIVE_DATE_TAKEN",
      `Assessment ${rival.id} takes effect at ${proposal.effectiveAt} already.`,
      "Correct that record, or give another effective date.",
    );
  }
  return [...others, proposal].sort(inTimelineOrder);
}

/** A withdrawal follows a rating, and only a reinstatement follows a withdrawal. */
function requirePossibleSequence(history: readonly Assessment[]): void {
  for (const [index, { decision }] of history.entries()) {
    if (decision.type === "RATING") continue;
    const previous = history[index - 1];
    if (previous === undefined) {
      throw new EchelonError(
        "UNRATED",
        "A lab that was never rated cannot be withdrawn.",
        "Rate it first, or leave it unrated.",
      );
    }
    if (previous.decision.type === "WITHDRAWAL") {
      throw new EchelonError(
        "WITHDRAWN",
        "The lab is withdrawn already: only a reinstatement can follow.",
        "Record a rating to reinstate it, or correct the withdrawal.",
      );
    }
  }
}

/** Asked of the whole history: a record put before an affirmation, or corrected there, may make a move of it. */
function requireEvidenceOfActions(history: readonly Assessment[]): void {
  for (const [index, assessment] of history.entries()) {
    if (actionKind(history[index - 1] ?? null, assessment) !== "AFFIRMATION") requireEvidence(assessment);
  }
}

function requireEvidence({ evidence, effectiveAt }: Assessment): void {
  if (evidence.length === 0) {
    throw new EchelonError(
      "EVIDENCE_MISSING",
      `What takes effect at ${effectiveAt} is more than an affirmation, and has no evidence.`,
      "Add at least one claim with its source; where it is another record that lacks it, correct that one first.",
    );
  }
  if (!evidence.some(({ confirmation }) => confirmation === "CONFIRMED" || confirmation === "REPORTED")) {
    throw new EchelonError(
      "EVIDENCE_RUMOUR_ONLY",
      "A rumour alone moves nothing.",
      "Add evidence that is confirmed, or at least reported.",
    );
  }
}
