import { readFileSync } from "node:fs";
import type { PhraseBank } from "../../src/digest/phrases/phrase.js";
import { requireBank } from "../../src/ingest/phrases/phrase-bank.js";

/** Compiled tests live in dist/tests/support; the phrases are in the sources. */
const PHRASES = new URL("../../../tests/support/phrases.yaml", import.meta.url);

/** Nothing playful: the letter is written in plain words alone. */
export function emptyBank(): PhraseBank {
  return { arcs: [], loose: [], frame: [] };
}

/** A small frozen bank, which no journalist adds to. */
export function testBank(): PhraseBank {
  return requireBank([{ name: "phrases.yaml", text: readFileSync(PHRASES, "utf8") }]);
}

/** A bank of the phrases given here. */
export function bankOf(text: string): PhraseBank {
  return requireBank([{ name: "phrases.yaml", text }]);
}
