import type { Digest } from "../../../src/domain/digest.js";
import type { EditOutcome } from "../../../src/digest/edits/apply-edits.js";
import { type EditWish, makeEdit } from "../../../src/digest/edits/make-edit.js";
import type { WeekFacts } from "../../../src/digest/week-facts.js";
import { type EditedDigest, writeEdited } from "../../../src/digest/write-digest.js";
import type { NumberedEdit } from "../../../src/digest/edits/apply-edits.js";
import { gatherFacts } from "../../../src/digest/gather-facts.js";
import { testBank } from "../../support/bank.js";
import { WEEK } from "../../support/letters.js";
import { inventedWeek } from "../../editions/weeks.js";

const BANK = testBank();

/** Invented labs in an ordinary week. */
export function ordinaryFacts(): WeekFacts {
  const { labs, scale } = inventedWeek();
  return gatherFacts(WEEK, labs, scale);
}

/** A letter of the test bank with some edits. */
export function withEdits(facts: WeekFacts, edits: readonly NumberedEdit[] = []): EditedDigest {
  return writeEdited(facts, facts.week.id, { bank: BANK, served: [], edits });
}

/** The names of all labs of a week. */
function namesIn({ stories, affirmed, unmoved }: WeekFacts): string[] {
  return [...stories, ...affirmed, ...unmoved].flatMap(({ lab }) => [lab.name, lab.shortName]);
}

/** Adds what an editor asks for to the edits of a letter, as the desk does. */
export function edited(facts: WeekFacts, edits: readonly NumberedEdit[], wish: EditWish): NumberedEdit[] {
  const { digest } = withEdits(facts, edits);
  const edit = makeEdit(wish, { facts, blocks: digest.blocks, names: namesIn(facts) });
  return [...edits, { number: edits.length + 1, edit }];
}

/** The sentences of a block by its role and, if it has one, its lab. */
export function sentencesOf({ blocks }: Digest, role: string, slug?: string): string[] {
  return blocks
    .filter((block) => block.role === role && (slug === undefined || block.lab?.slug === slug))
    .flatMap(({ sentences }) => sentences.map(({ text }) => text));
}

export function standings(outcomes: readonly EditOutcome[]): string[] {
  return outcomes.map(({ standing }) => standing);
}
