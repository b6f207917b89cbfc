import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { EchelonError } from "../../../src/domain/errors.js";
import type { NumberedEdit } from "../../../src/digest/edits/apply-edits.js";
import { blockName } from "../../../src/digest/edits/block-names.js";
import type { EditWish } from "../../../src/digest/edits/make-edit.js";
import { gatherFacts } from "../../../src/digest/gather-facts.js";
import type { WeekFacts } from "../../../src/digest/week-facts.js";
import { parseWeek } from "../../../src/domain/week.js";
import { scale } from "../../support/builders.js";
import { errorsOf } from "../../support/letters.js";
import { randomLabs } from "../../support/random-weeks.js";
import { edited, withEdits } from "./edited.js";

const KINDS = ["REROLL", "PIN", "DROP", "PLAIN", "REWRITE"] as const;

/** What an editor reaches for: some block, some sentence of it, and words that may or may not be held by a fact. */
const wishes = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    block: fc.nat(40),
    place: fc.nat(8),
    words: fc.array(
      fc.constantFrom(
        ..."Rangez l’escabeau|{labo}|{niveau}|{avant}|{preuve}|({source})|{bilan}|{liste}|{n_labos}|niveau 4|trois|3".split(
          "|",
        ),
        ..."OpenAI|Méditation zen|lundi|[labo:prêt|prête]|{|<b>|\u202E|deux semaines|montée".split("|"),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  }),
  { maxLength: 6 },
);

type Wish = typeof wishes extends fc.Arbitrary<(infer T)[]> ? T : never;

/** The edits that those wishes come to; one that is refused is refused for a reason, and nothing else happens. */
function editsOf(facts: WeekFacts, wanted: readonly Wish[]): NumberedEdit[] {
  let edits: NumberedEdit[] = [];
  for (const { kind, block: nth, place, words } of wanted) {
    const { blocks } = withEdits(facts, edits).digest;
    const target = blocks[nth % blocks.length];
    if (target === undefined) continue;
    const block = blockName(target);
    const was = target.sentences[place % target.sentences.length]?.text ?? "";
    const wish: EditWish =
      kind === "REROLL"
        ? { kind, block, seed: String(place) }
        : kind === "REWRITE"
          ? { kind, block, was, text: words.join(" ") }
          : { kind, block };
    try {
      edits = edited(facts, edits, wish);
    } catch (error) {
      expect(error).toBeInstanceOf(EchelonError);
      expect(["BAD_USER_INPUT", "SENTENCE_INVALID"]).toContain((error as EchelonError).code);
    }
  }
  return edits;
}

const weeks = fc.constantFrom(...["2026-W02", "2026-W04", "2026-W05"].map((id) => parseWeek(id)));

describe("any edits of any week", () => {
  it("leave every number, level and name to a fact, in order, whoever wrote the sentence", () => {
    fc.assert(
      fc.property(randomLabs, weeks, wishes, (labs, week, wanted) => {
        const facts = gatherFacts(week, labs, scale());
        const { digest, outcomes } = withEdits(facts, editsOf(facts, wanted));
        expect(errorsOf(digest).filter((id) => !["evidence-told", "repeats", "edits-held"].includes(id))).toEqual([]);
        const stale = outcomes.filter(({ standing }) => standing === "STALE");
        expect(stale.every(({ reason }) => reason !== null && reason !== "")).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("undone in any order, give the letter that nobody edited", () => {
    fc.assert(
      fc.property(randomLabs, weeks, wishes, fc.infiniteStream(fc.nat()), (labs, week, wanted, picks) => {
        const facts = gatherFacts(week, labs, scale());
        let edits = editsOf(facts, wanted);
        while (edits.length > 0) {
          const undone = edits[(picks.next().value as number) % edits.length];
          edits = edits.filter((one) => one !== undone);
          withEdits(facts, edits);
        }
        expect(withEdits(facts, edits).digest).toEqual(withEdits(facts).digest);
      }),
      { numRuns: 60 },
    );
  });
});
