import type { FactRef, Sentence } from "../domain/digest.js";
import { typeset } from "./grammar/typography.js";

/** Words with the facts that they state. */
export interface Said {
  readonly text: string;
  readonly facts: readonly FactRef[];
}

/**
 * Joins words and facts: what a sentence states is bound to it as it is written, never looked for afterwards.
 * Plain strings are words alone.
 */
export function say(words: TemplateStringsArray, ...parts: readonly (Said | string)[]): Said {
  const said = words.flatMap((text, index) => [plain(text), asSaid(parts[index] ?? "")]);
  return joined(said);
}

/** The end of a sentence is added where its last words have none. */
export function sentence(said: Said, phrase: string | null = null): Sentence {
  const opaque = said.facts.filter(isOpaque).map(({ text }) => text);
  const set = (text: string): string => typeset(text, opaque);
  return {
    text: ended(set(said.text)),
    phrase,
    image: null,
    facts: distinct(said.facts).map((fact) => (isOpaque(fact) ? fact : { ...fact, text: set(fact.text) })),
  };
}

export function fact(kind: FactRef["kind"], id: string, text: string): Said {
  return { text, facts: [{ id, kind, text, sourceId: null }] };
}

/** « A », « A et B », « A, B et C ». */
export function sayList(items: readonly Said[], separator: (index: number, length: number) => string): Said {
  return joined(items.flatMap((item, index) => [plain(separator(index, items.length)), item]));
}

/** The same words with a capital, in the facts as well when they open the sentence; « xAI » keeps its small letter. */
export function capitalised(said: Said): Said {
  const { text, facts } = said;
  const [first, ...others] = facts;
  if (first === undefined || !text.startsWith(first.text)) return { text: upperFirst(text), facts };
  if (isOpaque(first)) return said;
  return { text: upperFirst(text), facts: [{ ...first, text: upperFirst(first.text) }, ...others] };
}

/** Names and titles belong to others: typography leaves them alone. */
export function isOpaque({ kind }: FactRef): boolean {
  return kind === "LAB" || kind === "PERSON" || kind === "SOURCE";
}

/** A full stop where the words do not end by themselves. */
function ended(text: string): string {
  return /[.!?…][»”\u00A0\u202F]*$/u.test(text) ? text : `${text}.`;
}

function joined(said: readonly Said[]): Said {
  return { text: said.map(({ text }) => text).join(""), facts: said.flatMap(({ facts }) => facts) };
}

function plain(text: string): Said {
  return { text, facts: [] };
}

function asSaid(part: Said | string): Said {
  return typeof part === "string" ? plain(part) : part;
}

function upperFirst(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function distinct(facts: readonly FactRef[]): FactRef[] {
  return [...new Map(facts.map((ref) => [`${ref.id} ${ref.text}`, ref])).values()];
}
