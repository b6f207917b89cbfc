import { describe, expect, it } from "@jest/globals";
import type { Digest, Sentence } from "../../src/domain/digest.js";
import { parseWeek } from "../../src/domain/week.js";
import { checksOf, unheld } from "../../src/digest/checks.js";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import { emptyBank } from "../support/bank.js";
import { january, labFile, rating, scale } from "../support/builders.js";
import { letter } from "../support/letters.js";

const FACTS = gatherFacts(
  parseWeek("2026-W06"),
  [
    labFile(
      { slug: "delta", name: "Delta" },
      rating({ effectiveAt: january(20) }),
      rating({ low: 4, effectiveAt: january(34) }),
    ),
  ],
  scale(),
);
const DIGEST = letter(FACTS);

function said(text: string): Sentence {
  return {
    text,
    phrase: null,
    image: null,
    facts: [{ id: "delta.level", kind: "LEVEL", text: "niveau\u00A04", sourceId: null }],
  };
}

/** The ids of the checks that a spoiled digest fails. */
function failed(spoiled: Partial<Digest>): string[] {
  return checksOf({ ...DIGEST, ...spoiled }, FACTS, { bank: emptyBank(), memory: new Map() })
    .filter(({ passed, next, severity }) => !passed && next !== null && severity === "ERROR")
    .map(({ id }) => id);
}

describe("what a sentence may not state by itself", () => {
  it.each([
    ["Delta reste au niveau\u00A04.", ["Delta"]],
    ["Au niveau\u00A04 depuis 3 jours.", ["3"]],
    ["Trois labos au niveau\u00A04.", ["Trois"]],
    ["Au niveau\u00A04, et au niveau\u00A05.", ["5"]],
    ["Un labo au niveau\u00A04.", []],
  ])("is found in %j", (text, faults) => {
    expect(unheld(said(text), ["Delta"])).toStrictEqual(faults);
  });
});

describe("the checks of a digest", () => {
  it("all pass on what the writer wrote", () => {
    expect(failed({})).toStrictEqual([]);
  });

  it.each<readonly [string, Partial<Digest>]>([
    [
      "facts-held",
      {
        blocks: [
          ...DIGEST.blocks,
          { role: "SUMMARY", lab: null, rank: null, move: null, sentences: [said("Delta a 12 clients.")] },
        ],
      },
    ],
    ["evidence-told", { blocks: DIGEST.blocks.filter(({ role }) => role !== "MOVE") }],
    ["sources-listed", { sources: [] }],
    ["subject-length", { subject: "s".repeat(51) }],
    ["preheader-length", { preheader: "Trop court" }],
    [
      "typography",
      {
        blocks: [
          ...DIGEST.blocks,
          { role: "SUMMARY", lab: null, rank: null, move: null, sentences: [said("Vraiment ?")] },
        ],
      },
    ],
  ])("name the fault: %s", (id, spoiled) => {
    expect(failed(spoiled)).toStrictEqual([id]);
  });
});
