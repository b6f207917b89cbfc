import type { AssessmentBasis, OutlookTrend, WithdrawalReason } from "../assessment.js";
import type { ErrorCode } from "../errors.js";
import type { Field, Findings } from "../findings.js";
import type { FrenchLabel, Morphology } from "../french-label.js";
import { firstDay, parsePartialDate, type PartialDate } from "../partial-date.js";
import { readPlainWords } from "../plain-words.js";
import type { Confirmation, EvidenceKind } from "../source.js";
import { EchelonError } from "../errors.js";

/** A union of the domain as the list of its words: the compiler asks for each of them. */
function wordsOf<T extends string>(words: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(words) as T[];
}

export const EVIDENCE_KINDS = wordsOf<EvidenceKind>({
  ...{ ACQUISITION: true, DEPARTURE: true, FUNDING: true, HIRING: true, OTHER: true, PARTNERSHIP: true },
  ...{ PRODUCT: true, RESEARCH: true, REVENUE: true, STATEMENT: true },
});
export const CONFIRMATIONS = wordsOf<Confirmation>({
  ...{ CONFIRMED: true, REPORTED: true, RUMOUR: true, DENIED: true, LAPSED: true },
});
export const OUTLOOK_TRENDS = wordsOf<OutlookTrend>({ POSITIVE: true, STABLE: true, NEGATIVE: true, DEVELOPING: true });
export const BASES = wordsOf<AssessmentBasis>({ DECLARED: true, INFERRED: true });
export const WITHDRAWAL_REASONS = wordsOf<WithdrawalReason>({
  ...{ ACQUIRED: true, MERGED: true, CLOSED: true, OUT_OF_SCOPE: true, INSUFFICIENT_INFORMATION: true },
});
export const GENDERS = wordsOf<FrenchLabel["gender"]>({ MASCULINE: true, FEMININE: true });
export const NUMBERS = wordsOf<FrenchLabel["number"]>({ SINGULAR: true, PLURAL: true });
export const POLARITIES = wordsOf<FrenchLabel["polarity"]>({ AFFIRMATIVE: true, NEGATIVE: true });
export const ARTICLES = wordsOf<NonNullable<Morphology["article"]>>({ LE: true, LA: true, LES: true, L: true });

/** One word of a list; what is not on it is noted, and so is nothing where nothing else stands for it. */
export function readWord<T extends string>(
  given: string | null | undefined,
  list: readonly T[],
  otherwise: T | null,
  { findings, field }: Place,
): T | null {
  const text = (given ?? "").trim();
  const word = list.find((known) => known === text);
  if (word !== undefined) return word;
  if (text === "" && otherwise !== null) return otherwise;
  const message = text === "" ? `No ${nameOf(field)} is given.` : `"${text.slice(0, 40)}" is no ${nameOf(field)}.`;
  findings.note({ code: "BAD_USER_INPUT", message, next: `Choose one of ${list.join(", ")}.` }, field);
  return null;
}

/** Where something is read, and what is found wrong with it is noted. */
export interface Place {
  readonly findings: Findings;
  readonly field: Field;
}

/** One line of words; null where nothing is given. */
export function readLine(given: string | null | undefined, longest: number, { findings, field }: Place): string | null {
  return findings.attempt(() => readPlainWords(given, longest), field);
}

/** One line of words that must be there. */
export function readNeeded(
  given: string | null | undefined,
  { longest, missing }: { readonly longest: number; readonly missing: readonly [ErrorCode, string, string] },
  { findings, field }: Place,
): string | null {
  return findings.attempt(() => {
    const words = readPlainWords(given, longest);
    if (words !== null) return words;
    throw new EchelonError(...missing);
  }, field);
}

/** A date as precise as its source, from 1900 to 2200; null where nothing is given. */
export function readDate(given: string | null | undefined, { findings, field }: Place): PartialDate | null {
  const text = (given ?? "").trim();
  if (text === "") return null;
  return findings.attempt(() => {
    const date = parsePartialDate(text);
    if (firstDay(date) >= "1900" && firstDay(date) < "2201") return date;
    throw new EchelonError("DATE_INVALID", `"${text}" lies outside the years 1900 to 2200.`, "Give the year in full.");
  }, field);
}

function nameOf(field: Field): string {
  return (field.at(-1) ?? "word").replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}

/** The parts of something, where all of them were read; null where one is missing, which was noted. */
export function whole<T extends object>(parts: T): { readonly [K in keyof T]: NonNullable<T[K]> } | null {
  return Object.values(parts).includes(null) ? null : (parts as { readonly [K in keyof T]: NonNullable<T[K]> });
}
