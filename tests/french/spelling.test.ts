import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import dictionary from "dictionary-fr";
import { loadModule } from "hunspell-asm";
import { corpus, phrases } from "./corpus.js";

/** Names, anglicisms and winks that the dictionary does not know and readers do, one a line. */
const VOCABULARY = readFileSync(new URL("../../../tests/french/vocabulary.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((word) => word !== "" && !word.startsWith("#"));

const WORD = /aujourd’hui|(?<!\d)\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*/gu;

describe("the spelling of the phrase bank, of a simulated year and of the launch edition", () => {
  it("is that of the dictionary, or of the vocabulary that was agreed on", async () => {
    const factory = await loadModule();
    const affixes = factory.mountBuffer(dictionary.aff, "fr.aff");
    const words = factory.mountBuffer(dictionary.dic, "fr.dic");
    const speller = factory.create(affixes, words);
    const known = new Set(VOCABULARY);
    const used = new Set([...(await corpus()), ...(await phrases())].flatMap((words) => words.match(WORD) ?? []));
    const spell = (word: string): boolean => speller.spell(word.replaceAll("’", "'"));
    const unknown = [...used].filter((word) => !known.has(word) && !spell(word) && !spell(word.toLowerCase()));
    speller.dispose();
    expect(unknown).toStrictEqual([]);
  });
});
