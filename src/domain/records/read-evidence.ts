import { EchelonError } from "../errors.js";
import type { FrenchLabel } from "../french-label.js";
import { NOUN_PHRASE } from "../noun-phrase.js";
import { readPlainWords } from "../plain-words.js";
import type { Evidence } from "../source.js";
import type { GivenEvidence, GivenLabel } from "./given.js";
import { readSource, type SourceShelf } from "./read-source.js";
import {
  CONFIRMATIONS,
  EVIDENCE_KINDS,
  GENDERS,
  NUMBERS,
  type Place,
  POLARITIES,
  readLine,
  readNeeded,
  readWord,
  whole,
} from "./read-words.js";

const LONGEST = { claim: 500, quote: 1500, label: 120 };

/** A claim with its source; each part that is missing or wrong is noted by name. */
export function readEvidence(given: GivenEvidence, shelf: SourceShelf, { findings, field }: Place): Evidence | null {
  const at = (name: string): Place => ({ findings, field: [...field, name] });
  const kind = readWord(given.kind, EVIDENCE_KINDS, null, at("kind"));
  const claim = readNeeded(
    given.claim,
    {
      longest: LONGEST.claim,
      missing: ["EVIDENCE_MISSING", "The evidence says nothing.", "Say in one French sentence what the source tells."],
    },
    at("claim"),
  );
  const quote = readLine(given.quote, LONGEST.quote, at("quote"));
  const confirmation = readWord(given.confirmation, CONFIRMATIONS, null, at("confirmation"));
  const label = readLabel(given.label, at("label"));
  const source = readSource(given.source, shelf, at("source"));
  const read = whole({ kind, claim, confirmation, source });
  return read && { id: shelf.newId(), ...read, quote, label };
}

function readLabel(given: GivenLabel | null | undefined, { findings, field }: Place): FrenchLabel | null {
  const at = (name: string): Place => ({ findings, field: [...field, name] });
  if (given === null || given === undefined) return null;
  const text = readNounPhrase(given.text, at("text"));
  const gender = readWord(given.gender, GENDERS, null, at("gender"));
  const number = readWord(given.number, NUMBERS, null, at("number"));
  const polarity = readWord(given.polarity, POLARITIES, "AFFIRMATIVE", at("polarity"));
  const weight = readWeight(given.weight ?? 2, at("weight"));
  return whole({ text, gender, number, polarity, weight });
}

function readNounPhrase(given: string | null | undefined, { findings, field }: Place): string | null {
  return findings.attempt(() => {
    const text = readPlainWords(given, LONGEST.label);
    if (text !== null && NOUN_PHRASE.test(text)) return text;
    throw new EchelonError("BAD_USER_INPUT", "The label is no noun phrase.", NOUN_PHRASE_ADVICE);
  }, field);
}

const NOUN_PHRASE_ADVICE =
  "Write a noun phrase with its article, as in « une levée de fonds », or leave the label out.";

function readWeight(weight: number, { findings, field }: Place): FrenchLabel["weight"] | null {
  const known = ([1, 2, 3] as const).find((one) => one === weight);
  if (known !== undefined) return known;
  const next = "Give 1 for colour, 2 for what must be said once, 3 for what leads.";
  findings.note({ code: "BAD_USER_INPUT", message: "The weight is not 1, 2 or 3.", next }, field);
  return null;
}
