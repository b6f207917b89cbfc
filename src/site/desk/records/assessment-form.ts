import type { FastifyRequest } from "fastify";
import type { Assessment } from "../../../domain/assessment.js";
import type { ErrorCode } from "../../../domain/errors.js";
import type { Instant } from "../../../domain/instant.js";
import type { TimeZone } from "../../../domain/local-time.js";
import type { GivenRating } from "../../../domain/records/given.js";
import type { AssessmentWish } from "../../../newsroom/records/assessment-wish.js";
import { fieldOf, fieldsOf } from "../form-fields.js";
import { dayAndTime, momentOf } from "./desk-dates.js";
import { emptyRow, type EvidenceRow, givenEvidence, isBlank, readRows, rowFieldAt, rowOf } from "./evidence-rows.js";

const NAMES = [
  ...(["nature", "bas", "haut", "affiche", "perspective", "cible", "a-guetter", "fondement", "attendu"] as const),
  ...(["motif-retrait", "justification", "effet-jour", "effet-heure"] as const),
];
export type AssessmentField = (typeof NAMES)[number];

/** An assessment as it is typed. */
export interface AssessmentForm {
  readonly values: Readonly<Record<AssessmentField, string>>;
  /** Ids of waiting evidence that is ticked. */
  readonly waiting: readonly string[];
  readonly rows: readonly EvidenceRow[];
}

export function readAssessmentForm(request: Pick<FastifyRequest, "body">): AssessmentForm {
  return {
    values: valuesFrom((name) => fieldOf(request, name)),
    waiting: fieldsOf(request, "attente"),
    rows: readRows(request),
  };
}

function valuesFrom(valueOf: (name: AssessmentField) => string): AssessmentForm["values"] {
  return Object.fromEntries(NAMES.map((name) => [name, valueOf(name)])) as Record<AssessmentField, string>;
}

/** A form to fill in: a rating from this moment on, or a withdrawal. */
export function emptyForm(nature: "note" | "retrait", now: Instant, timeZone: TimeZone): AssessmentForm {
  const { day, time } = dayAndTime(now, timeZone);
  const given: Partial<AssessmentForm["values"]> = {
    ...{ nature, perspective: "STABLE", fondement: "INFERRED", "effet-jour": day, "effet-heure": time },
  };
  return { values: valuesFrom((name) => given[name] ?? ""), waiting: [], rows: [emptyRow(day)] };
}

/** What an assessment says, to be put right. */
export function formOf({ decision, rationale, effectiveAt, evidence }: Assessment, timeZone: TimeZone): AssessmentForm {
  const { day, time } = dayAndTime(effectiveAt, timeZone);
  const said: Partial<AssessmentForm["values"]> =
    decision.type === "WITHDRAWAL"
      ? { nature: "retrait", "motif-retrait": decision.reason, perspective: "STABLE", fondement: "INFERRED" }
      : {
          ...{
            nature: "note",
            bas: String(decision.low),
            haut: decision.low === decision.high ? "" : String(decision.high),
          },
          affiche: decision.headline === null || decision.low === decision.high ? "" : String(decision.headline),
          ...{ perspective: decision.outlook.trend, cible: textOf(decision.outlook.target) },
          ...{ "a-guetter": decision.outlook.trigger ?? "", fondement: decision.basis },
          attendu: textOf(decision.expected),
        };
  const given = { ...said, justification: rationale, "effet-jour": day, "effet-heure": time };
  return { values: valuesFrom((name) => given[name] ?? ""), waiting: [], rows: evidence.map(rowOf) };
}

function textOf(rank: number | null): string {
  return rank === null ? "" : String(rank);
}

/** What a form is read against. */
export interface FormGround {
  readonly labId: string;
  /** Null: it corrects nothing. */
  readonly corrected: Assessment | null;
  readonly timeZone: TimeZone;
}

export function wishOf(form: AssessmentForm, { labId, corrected, timeZone }: FormGround): AssessmentWish {
  const { values, waiting, rows } = form;
  const known = (corrected?.evidence ?? []).map(({ source }) => source);
  return {
    labId,
    corrects: corrected?.id ?? null,
    ...(values.nature === "retrait" ? { withdrawal: values["motif-retrait"] } : { rating: ratingIn(values) }),
    rationale: values.justification,
    effectiveAt: effectIn(values, corrected, timeZone),
    evidence: rows.filter((row) => !isBlank(row)).map((row) => givenEvidence(row, known)),
    waitingEvidence: waiting,
  };
}

function ratingIn(values: AssessmentForm["values"]): GivenRating {
  return {
    ...{ low: rankIn(values.bas), high: rankIn(values.haut), headline: rankIn(values.affiche) },
    outlook: { trend: values.perspective, target: rankIn(values.cible), trigger: values["a-guetter"] },
    ...{ basis: values.fondement, expected: rankIn(values.attendu) },
  };
}

function rankIn(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

/** A form knows minutes: a moment that nobody retouched keeps its seconds. */
function effectIn(values: AssessmentForm["values"], corrected: Assessment | null, timeZone: TimeZone): string {
  const typed = { day: values["effet-jour"], time: values["effet-heure"] };
  if (corrected !== null) {
    const { day, time } = dayAndTime(corrected.effectiveAt, timeZone);
    if (typed.day === day && typed.time === time) return corrected.effectiveAt;
  }
  return momentOf(typed, timeZone);
}

const FIELD_OF: Readonly<Record<string, AssessmentField | "preuves">> = {
  ...{ low: "bas", high: "haut", headline: "affiche", outlook: "perspective", trend: "perspective", target: "cible" },
  ...{ trigger: "a-guetter", basis: "fondement", expected: "attendu", rationale: "justification" },
  ...{ effectiveAt: "effet-jour", withdrawal: "motif-retrait" },
  // A range as a whole, and evidence as a whole.
  ...{ rating: "haut", evidence: "preuves", waitingEvidence: "preuves" },
};

/** Which field of a form a place of its wish came from. */
export function fieldAt(form: AssessmentForm, place: readonly string[], code: ErrorCode): string {
  const [first, second] = place;
  if (first === "evidence" && second !== undefined) return rowFieldAt(rowAt(form, Number(second)), place);
  const isOfLevels = form.values.nature !== "retrait";
  if (code === "DECISION_MISSING") return isOfLevels ? "bas" : "motif-retrait";
  const known = [place.at(-1), first].map((part) => FIELD_OF[part ?? ""]);
  return known.find((field) => field !== undefined) ?? "avis";
}

/** Blank rows are left out of a wish, and stay in the form. */
function rowAt({ rows }: AssessmentForm, index: number): number {
  const filled = rows.flatMap((row, place) => (isBlank(row) ? [] : [place]));
  return filled[index] ?? 0;
}
