import { beforeAll, describe, expect, it } from "@jest/globals";
import {
  type LetterKind,
  PHRASE_KINDS,
  phrasesOf,
  type FramePlace,
  type PhraseBank,
} from "../../../src/digest/phrases/phrase.js";
import { checkBank, faultLine } from "../../../src/ingest/phrases/phrase-bank.js";
import { readPhraseFiles } from "../../../src/wiring/project-files.js";

let bank: PhraseBank;
let faults: string[];

beforeAll(async () => {
  const checked = checkBank(await readPhraseFiles());
  ({ bank } = checked);
  faults = checked.faults.map(faultLine);
});

function places(place: FramePlace, letter: LetterKind): number {
  return bank.frame.filter((phrase) => phrase.place === place && phrase.weeks.includes(letter)).length;
}

describe("the phrases that ship with the project", () => {
  it("have no fault", () => {
    expect(faults).toStrictEqual([]);
  });

  it("are three hundred at least, six in ten of them in arcs", () => {
    const inArcs = bank.arcs.reduce((sum, { pieces }) => sum + pieces.length, 0);
    expect(phrasesOf(bank).length).toBeGreaterThanOrEqual(300);
    expect(inArcs / phrasesOf(bank).length).toBeGreaterThanOrEqual(0.6);
  });

  it.each(PHRASE_KINDS.filter((kind) => kind !== "UNMOVED"))("have an arc for %s", (kind) => {
    expect(bank.arcs.filter(({ kinds }) => kinds.includes(kind))).not.toHaveLength(0);
  });

  it("have a word in passing on labs at rest", () => {
    expect(bank.loose.filter(({ kinds, place }) => kinds.includes("UNMOVED") && place === "brief")).not.toHaveLength(0);
  });

  it.each(["epigraph", "salutation", "moral", "quote", "summary", "farewell"] as const)(
    "have twenty of %s for ordinary weeks, eight for quiet ones",
    (place) => {
      expect(places(place, "ORDINARY")).toBeGreaterThanOrEqual(20);
      expect(places(place, "QUIET")).toBeGreaterThanOrEqual(8);
    },
  );
});
