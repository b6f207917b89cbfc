import type { Assessment } from "../../src/domain/assessment.js";
import type { Digest } from "../../src/domain/digest.js";
import type { LabFile } from "../../src/domain/publication.js";
import { parseWeek } from "../../src/domain/week.js";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import type { WeekFacts } from "../../src/digest/week-facts.js";
import { type WritingMeans, writeDigest } from "../../src/digest/write-digest.js";
import { emptyBank } from "./bank.js";
import { january, labFile, rating, scale } from "./builders.js";

/** The week that these letters tell, and a day before and in it. */
export const WEEK = parseWeek("2026-W06");
export const BEFORE = january(20);
export const DURING = january(34);

/** A lab of its own number, on rung 3 since before the week, with what was recorded since. */
export function known(number: number, ...records: readonly Assessment[]): LabFile {
  const name = `Labo ${String(number)}`;
  return labFile({ slug: `labo-${String(number)}`, name }, rating({ effectiveAt: BEFORE }), ...records);
}

export function factsOf(...labs: readonly LabFile[]): WeekFacts {
  return gatherFacts(WEEK, labs, scale());
}

/** The letter of these labs in plain words. */
export function digest(...labs: readonly LabFile[]): Digest {
  return letter(factsOf(...labs));
}

/** A letter, in plain words and as the first one unless told otherwise. */
export function letter(facts: WeekFacts, means: Partial<WritingMeans> = {}, seed = facts.week.id): Digest {
  return writeDigest(facts, seed, { bank: emptyBank(), served: [], ...means });
}

/** All that a block role says, with plain spaces. */
export function told({ blocks }: Digest, role: string): string {
  const sentences = blocks.filter((block) => block.role === role);
  return withPlainSpaces(sentences.flatMap((block) => block.sentences.map(({ text }) => text)).join(" "));
}

export function withPlainSpaces(text: string): string {
  return text.replaceAll(/[\u00A0\u202F]/gu, " ");
}

/** The checks that fail and that stop a letter, by id. */
export function errorsOf({ checks }: Pick<Digest, "checks">): string[] {
  return checks.filter(({ passed, severity }) => !passed && severity === "ERROR").map(({ id }) => id);
}
