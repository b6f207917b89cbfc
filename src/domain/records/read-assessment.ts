import type { Decision, Outlook, RatingDecision } from "../assessment.js";
import { requirePossibleOutlook, requireSoundRange } from "../decide.js";
import type { Field, Findings } from "../findings.js";
import { type Instant, parseInstant } from "../instant.js";
import type { Rank } from "../level.js";
import type { ProposedAssessment } from "../proposal.js";
import type { Evidence } from "../source.js";
import type { WaitingEvidence } from "../waiting-evidence.js";
import type { GivenAssessment, GivenRating } from "./given.js";
import { readEvidence } from "./read-evidence.js";
import type { SourceShelf } from "./read-source.js";
import { EchelonError } from "../errors.js";
import {
  BASES,
  OUTLOOK_TRENDS,
  type Place,
  readLine,
  readNeeded,
  readWord,
  whole,
  WITHDRAWAL_REASONS,
} from "./read-words.js";

const LONGEST = { rationale: 1000, trigger: 300 };
const MOST_EVIDENCE = 30;

/** What an assessment is read against. */
export interface RecordShelf extends SourceShelf {
  /** The evidence that waits for the lab. */
  readonly waiting: readonly WaitingEvidence[];
}

/** What is known of an assessment before a word of it is read. */
export type AssessmentFrame = Pick<ProposedAssessment, "id" | "labId" | "scaleVersion" | "corrects">;

/**
 * An assessment as given, or all that is wrong with it. Whatever it does, it says why, from when, and on what
 * evidence: an import of history alone may affirm without any.
 * @throws {ManyRefusals} DECISION_MISSING, RANGE_INVALID, OUTLOOK_IMPOSSIBLE, RATIONALE_MISSING, EFFECTIVE_DATE_MISSING,
 *   DATE_INVALID, EVIDENCE_MISSING, EVIDENCE_UNKNOWN, SOURCE_INCOMPLETE, SOURCE_UNKNOWN, URL_REFUSED, BAD_USER_INPUT
 */
export function readAssessment(
  given: GivenAssessment,
  frame: AssessmentFrame,
  shelf: RecordShelf,
  findings: Findings,
): ProposedAssessment {
  const decision = readDecision(given, findings);
  const rationale = readNeeded(given.rationale, RATIONALE, { findings, field: ["rationale"] });
  const effectiveAt = readEffectiveDate(given.effectiveAt, findings);
  const evidence = readAllEvidence(given, shelf, findings);
  const read = whole({ decision, rationale, evidence, effectiveAt });
  return findings.settle(read && { ...frame, ...read });
}

const RATIONALE: Parameters<typeof readNeeded>[1] = {
  longest: LONGEST.rationale,
  missing: ["RATIONALE_MISSING", "The assessment has no rationale.", "Say in French why the level holds."],
};

function readDecision({ rating, withdrawal }: GivenAssessment, findings: Findings): Decision | null {
  const withdrawn = (withdrawal ?? "").trim() !== "";
  if (rating !== null && rating !== undefined) {
    if (withdrawn) findings.note(TWO_DECISIONS, ["withdrawal"]);
    return readRating(rating, findings);
  }
  if (!withdrawn) {
    findings.note(NO_DECISION, ["rating"]);
    return null;
  }
  const reason = readWord(withdrawal, WITHDRAWAL_REASONS, null, { findings, field: ["withdrawal"] });
  return reason === null ? null : { type: "WITHDRAWAL", reason };
}

const NO_DECISION = {
  code: "DECISION_MISSING",
  message: "The assessment says neither a rating nor a withdrawal.",
  next: "Give a level from 1 to 5, or the reason of a withdrawal.",
} as const;

const TWO_DECISIONS = {
  code: "BAD_USER_INPUT",
  message: "The assessment says both a rating and a withdrawal.",
  next: "Give one of the two.",
} as const;

function readRating(given: GivenRating, findings: Findings): RatingDecision | null {
  const at = (...field: string[]): Place => ({ findings, field: ["rating", ...field] });
  const outlook = readOutlook(given.outlook ?? {}, at) ?? STABLE;
  const basis = readWord(given.basis, BASES, null, at("basis")) ?? "INFERRED";
  const ranks = ranksOf(given);
  if (ranks === null) {
    findings.note(NO_LEVEL, at("low").field);
    return null;
  }
  const rating = { type: "RATING" as const, ...ranks, outlook, basis };
  if (
    isRefused(findings, at().field, () => {
      requireSoundRange(rating);
    })
  )
    return null;
  return isRefused(findings, at("outlook").field, () => {
    requirePossibleOutlook(rating);
  })
    ? null
    : rating;
}

/** Whole numbers or not, on the scale or not: the rule of the range says so. Null without a low end. */
function ranksOf({ low, high, headline, expected }: GivenRating): Ranks | null {
  if (low === null || low === undefined) return null;
  const top = high ?? low;
  return { low, high: top, headline: headline ?? (low === top ? low : null), expected: expected ?? null } as Ranks;
}

function isRefused(findings: Findings, field: Field, rule: () => void): boolean {
  const passed = findings.attempt(() => {
    rule();
    return true;
  }, field);
  return passed === null;
}

type Ranks = Pick<RatingDecision, "low" | "high" | "headline" | "expected">;

const STABLE: Outlook = { trend: "STABLE", target: null, trigger: null };

const NO_LEVEL = {
  code: "RANGE_INVALID",
  message: "The rating has no level.",
  next: "Give the low end of its range, from 1 to 5; the high end is the same where none is given.",
} as const;

function readOutlook(given: NonNullable<GivenRating["outlook"]>, at: (...field: string[]) => Place): Outlook | null {
  const trend = readWord(given.trend, OUTLOOK_TRENDS, "STABLE", at("outlook", "trend"));
  const trigger = readLine(given.trigger, LONGEST.trigger, at("outlook", "trigger"));
  return trend === null ? null : { trend, target: (given.target ?? null) as Rank | null, trigger };
}

function readEffectiveDate(given: string | null | undefined, findings: Findings): Instant | null {
  return findings.attempt(() => {
    const text = (given ?? "").trim();
    if (text === "") {
      const next = "Say from which moment it is true in the world, such as 2026-01-24T12:00:00+01:00.";
      throw new EchelonError("EFFECTIVE_DATE_MISSING", "The assessment does not say when it takes effect.", next);
    }
    const instant = parseInstant(text);
    if (instant >= "1900" && instant < "2201") return instant;
    throw new EchelonError("DATE_INVALID", `"${text}" lies outside the years 1900 to 2200.`, "Give the year in full.");
  }, ["effectiveAt"]);
}

function readAllEvidence(
  { evidence, waitingEvidence }: GivenAssessment,
  shelf: RecordShelf,
  findings: Findings,
): Evidence[] | null {
  const [given, waiting] = [evidence ?? [], [...new Set(waitingEvidence ?? [])]];
  if (given.length + waiting.length === 0) findings.note(NO_EVIDENCE, ["evidence"]);
  if (given.length + waiting.length > MOST_EVIDENCE) {
    findings.note(TOO_MUCH_EVIDENCE, ["evidence"]);
    return null;
  }
  const sources = [...shelf.sources];
  const read = given.map((piece, index) => {
    const found = readEvidence(piece, { ...shelf, sources }, { findings, field: ["evidence", String(index)] });
    if (found !== null) sources.push(found.source);
    return found;
  });
  const known = waiting.map((id, index) =>
    readWaiting(id, shelf, { findings, field: ["waitingEvidence", `${index}`] }),
  );
  const pieces = [...read, ...known];
  return pieces.some((piece) => piece === null) ? null : pieces.filter((piece) => piece !== null);
}

/** The same claim, as evidence in its own right. */
function readWaiting(id: string, { waiting, newId }: RecordShelf, { findings, field }: Place): Evidence | null {
  const found = waiting.find((piece) => piece.id === id);
  if (found === undefined) {
    findings.note(EVIDENCE_UNKNOWN, field satisfies Field);
    return null;
  }
  const { kind, claim, quote, confirmation, label, source } = found;
  return { id: newId(), kind, claim, quote, confirmation, label, source };
}

const NO_EVIDENCE = {
  code: "EVIDENCE_MISSING",
  message: "The assessment rests on nothing.",
  next: "Add at least one claim with its source.",
} as const;

const TOO_MUCH_EVIDENCE = {
  code: "BAD_USER_INPUT",
  message: `The assessment rests on more than ${MOST_EVIDENCE} claims.`,
  next: "Keep those that decide.",
} as const;

const EVIDENCE_UNKNOWN = {
  code: "EVIDENCE_UNKNOWN",
  message: "No evidence of this id waits for the lab.",
  next: "Look again at what waits: it may have been used, or put aside.",
} as const;
