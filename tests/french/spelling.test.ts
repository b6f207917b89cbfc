import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { loadSpeller } from "../../src/checks/french/speller.js";
import { wordsOf } from "../../src/checks/french/words.js";
import { corpus, phrases } from "./corpus.js";

/** Names, anglicisms and winks that the dictionary does not know and readers do, one a line. */
const VOCABULARY = readFileSync(new URL("../../../templates/french/vocabulary.txt", import.meta.url), "utf8");

describe("the spelling of the phrase bank, of a simulated year and of the launch edition", () => {
  it("is that of the dictionary, or of the vocabulary that was agreed on", async () => {
    const speller = await loadSpeller(VOCABULARY);
    const used = new Set([...(await corpus()), ...(await phrases())].flatMap(wordsOf));
    expect([...used].filter((word) => !speller.knows(word))).toStrictEqual([]);
  });
});
