import { describe, expect, it } from "@jest/globals";
import type { Edit } from "../../../src/domain/draft.js";
import type { NumberedEdit } from "../../../src/digest/edits/apply-edits.js";
import { evidence, january, label, rating } from "../../support/builders.js";
import { errorsOf, factsOf } from "../../support/letters.js";
import { gatherFacts } from "../../../src/digest/gather-facts.js";
import { parseWeek } from "../../../src/domain/week.js";
import { inventedWeek } from "../../editions/weeks.js";
import { writeEdited } from "../../../src/digest/write-digest.js";
import { emptyBank } from "../../support/bank.js";
import { refusalOf } from "../../support/refusal.js";
import { standing } from "../../support/stories.js";
import { edited, ordinaryFacts, sentencesOf, standings, withEdits } from "./edited.js";

const FACTS = ordinaryFacts();
const PLAIN = withEdits(FACTS).digest;
const DELTA = "MOVE:atelier-delta";

describe("a block", () => {
  it("is drawn again under another seed, and the others keep their words", () => {
    const { labs, scale } = inventedWeek();
    const quiet = gatherFacts(parseWeek("2026-W05"), labs, scale);
    const drawn = ["1", "2", "3", "4", "5", "6"].map((seed) => {
      const edits = edited(quiet, [], { kind: "REROLL", block: "OPENING", seed });
      return writeEdited(quiet, quiet.week.id, { bank: emptyBank(), served: [], edits }).digest;
    });
    const openings = new Set(drawn.map((digest) => sentencesOf(digest, "OPENING").join(" ")));
    expect(openings.size).toBeGreaterThan(1);
    expect(new Set(drawn.map((digest) => sentencesOf(digest, "LADDER").join(" "))).size).toBe(1);
    expect(drawn.flatMap(errorsOf)).toEqual([]);
  });

  it.each(["OPENING", DELTA, "UNMOVED", "SUMMARY", "FAREWELL"])("is told without jokes: %s", (block) => {
    const { digest } = withEdits(FACTS, edited(FACTS, [], { kind: "PLAIN", block }));
    const [role, slug] = block.split(":");
    const told = digest.blocks.filter((one) => one.role === role && (slug === undefined || one.lab?.slug === slug));
    expect(told.length).toBeGreaterThan(0);
    expect(told.flatMap(({ sentences }) => sentences.map(({ phrase }) => phrase))).not.toContainEqual(
      expect.any(String),
    );
    expect(errorsOf(digest)).toEqual([]);
  });

  it.each(["CONTEXT", "QUOTE", "ROLL_CALL", "UNMOVED", "SUMMARY"])("is left out: %s", (block) => {
    if (!PLAIN.blocks.some(({ role }) => role === block)) return;
    const { digest, outcomes } = withEdits(FACTS, edited(FACTS, [], { kind: "DROP", block }));
    expect(standings(outcomes)).toEqual(["APPLIED"]);
    expect(sentencesOf(digest, block)).toEqual([]);
    expect(errorsOf(digest)).toEqual([]);
  });

  it("that tells what happened, or must be exact, is not left out, pinned or reworded", () => {
    const refusals: (readonly [Edit["kind"], string])[] = [
      ["DROP", DELTA],
      ["DROP", "OPENING"],
      ["DROP", "LADDER:4"],
      ["PLAIN", "QUOTE"],
      ["PIN", "SOURCES"],
      ["PIN", "CREDIT"],
      ["PIN", "MOVE:nobody"],
      ["DROP", "__proto__"],
    ];
    for (const [kind, block] of refusals) {
      if (kind === "REROLL" || kind === "REWRITE") continue;
      expect(refusalOf(() => edited(FACTS, [], { kind, block }))).toBe("BAD_USER_INPUT");
    }
    expect(refusalOf(() => edited(FACTS, [], { kind: "REROLL", block: DELTA, seed: "\u0000" }))).toBe("BAD_USER_INPUT");
    expect(refusalOf(() => withEdits(FACTS, edited({ ...FACTS }, [], { kind: "PIN", block: "nothing" })))).toBe(
      "BAD_USER_INPUT",
    );
  });
});

describe("a pinned block", () => {
  it("keeps its sentences whatever the letter is drawn with", () => {
    const pin = edited(FACTS, [], { kind: "PIN", block: DELTA });
    const other: NumberedEdit[] = [...pin, { number: 2, edit: { kind: "REROLL", block: "OPENING", seed: "9" } }];
    const { digest, outcomes } = withEdits(FACTS, other);
    expect(standings(outcomes)).toEqual(["APPLIED", "APPLIED"]);
    expect(sentencesOf(digest, "MOVE", "atelier-delta")).toEqual(sentencesOf(PLAIN, "MOVE", "atelier-delta"));
  });

  it("holds on the very facts that it was written from, for every block that can be pinned", () => {
    for (const { role, lab } of PLAIN.blocks) {
      const block = lab === null ? role : `${role}:${lab.slug}`;
      if (["LADDER", "ERRATUM", "SOURCES", "CREDIT"].includes(role)) continue;
      const { digest, outcomes } = withEdits(FACTS, edited(FACTS, [], { kind: "PIN", block }));
      expect([block, outcomes[0]?.reason]).toEqual([block, null]);
      expect(digest.blocks).toEqual(PLAIN.blocks);
    }
  });

  it("gives way where a fact changed: the letter tells the new one, and the check says which", () => {
    const piece = evidence({ kind: "PRODUCT", label: label({ text: "l’offre" }) });
    const before = factsOf(standing("OpenAI", 3, rating({ low: 4, effectiveAt: january(34), evidence: [piece] })));
    const after = factsOf(standing("OpenAI", 3, rating({ low: 5, effectiveAt: january(34), evidence: [piece] })));
    const { digest, outcomes } = withEdits(after, edited(before, [], { kind: "PIN", block: "MOVE:openai" }));
    expect(outcomes).toMatchObject([{ standing: "STALE" }]);
    expect(outcomes[0]?.reason).toMatch(/« niveau\s4 » est devenu « niveau\s5 »/u);
    expect(errorsOf(digest)).toEqual(["edits-held"]);
    const held = digest.checks.find(({ id }) => id === "edits-held");
    expect(held).toMatchObject({ severity: "ERROR", places: ["block:MOVE:openai"] });
    expect(sentencesOf(digest, "MOVE").join(" ")).not.toContain("niveau\u00A04");
  });

  it("gives way where its lab moves another way, or the block is gone", () => {
    const up = factsOf(standing("OpenAI", 3, rating({ low: 4, effectiveAt: january(34) })));
    const down = factsOf(standing("OpenAI", 5, rating({ low: 4, effectiveAt: january(34) })));
    const none = factsOf(standing("OpenAI", 3));
    const pin = edited(up, [], { kind: "PIN", block: "MOVE:openai" });
    expect(withEdits(down, pin).outcomes[0]?.reason).toContain("n’est plus de la même nature");
    expect(withEdits(none, pin).outcomes[0]?.reason).toContain("n’est plus dans la lettre");
    const again: NumberedEdit[] = [{ number: 1, edit: { kind: "REROLL", block: "MOVE:openai", seed: "2" } }];
    const missed = withEdits(none, again).digest.checks.find(({ id }) => id === "edits-applied");
    expect(missed).toMatchObject({ severity: "WARNING", passed: false });
  });

  it("gives way where a fact of it is no longer one", () => {
    const gone = evidence({ id: "gone", kind: "PRODUCT", label: label({ text: "l’offre disparue" }) });
    const up = (...pieces: ReturnType<typeof evidence>[]) =>
      factsOf(standing("OpenAI", 3, rating({ low: 4, effectiveAt: january(34), evidence: pieces })));
    const pin = edited(up(gone), [], { kind: "PIN", block: "MOVE:openai" });
    const other = evidence({ id: "other", kind: "PRODUCT", label: label({ text: "l’offre nouvelle" }) });
    expect(withEdits(up(other), pin).outcomes[0]?.reason).toContain("n’est plus un fait de la semaine");
  });
});

describe("edits one after the other", () => {
  it("have what was pinned or reworded give way to a block that is told anew, until that is undone", () => {
    const pin = edited(FACTS, [], { kind: "PIN", block: DELTA });
    const again = edited(FACTS, pin, { kind: "REROLL", block: DELTA, seed: "7" });
    expect(standings(withEdits(FACTS, again).outcomes)).toEqual(["SUPERSEDED", "APPLIED"]);
    expect(standings(withEdits(FACTS, pin).outcomes)).toEqual(["APPLIED"]);
  });

  it("are told of by checks only where there are any", () => {
    expect(PLAIN.checks.map(({ id }) => id)).not.toContain("edits-held");
    const { digest } = withEdits(FACTS, edited(FACTS, [], { kind: "PIN", block: DELTA }));
    expect(digest.checks.filter(({ id }) => id.startsWith("edits-")).map(({ passed }) => passed)).toEqual([true, true]);
  });
});
