import type { FrenchLabel, Morphology } from "../../domain/french-label.js";
import { type Said, say } from "../say.js";

/** What a slot says, with what the words around it need to know. */
export interface Filling {
  readonly said: Said;
  readonly gender: FrenchLabel["gender"];
  readonly number: FrenchLabel["number"];
  /** « d’OpenAI », « qu’une levée ». */
  readonly elides: boolean;
  /** The article that melts into « de » and « à », as it opens the words. */
  readonly article: "LE" | "LES" | "DES" | null;
}

/** A name that declares its own morphology. */
export function nameFilling(said: Said, { gender, number, elides, article }: Morphology): Filling {
  return { said, gender, number, elides, article: article === "LE" || article === "LES" ? article : null };
}

/** A noun phrase with its article, worded by a person: the article tells how it joins. */
export function nounFilling(said: Said, { gender, number }: Pick<FrenchLabel, "gender" | "number">): Filling {
  return { said, gender, number, elides: startsWithVowel(said.text), article: articleOf(said.text) };
}

/** Words that agree with nothing and melt into nothing: a level, a date. */
export function plainFilling(said: Said): Filling {
  return nounFilling(said, { gender: "MASCULINE", number: "SINGULAR" });
}

/** The « h » of a noun phrase never comes first: an article does. « Onze » and « onzième » do not elide, nor does « yen ». */
export function startsWithVowel(text: string): boolean {
  return /^[aeiouàâäéèêëîïôöùûüœ]/iu.test(text) && !/^onz(?:e(?!\p{L})|ième)/iu.test(text);
}

function articleOf(text: string): Filling["article"] {
  if (/^le\s/iu.test(text)) return "LE";
  if (/^les\s/iu.test(text)) return "LES";
  return /^des\s/iu.test(text) ? "DES" : null;
}

/** How each word that governs a name or noun joins it. */
const MELTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { LE: "du ", LES: "des ", DES: "de " },
  à: { LE: "au ", LES: "aux " },
  jusqu: { LE: "au ", LES: "aux " },
};

const ARTICLE = /^(?:les?|des)\s+/iu;

/** The words before a slot, and what the slot then says: « de » and « le refus » make « du » and « refus ». */
export interface Joined {
  readonly before: string;
  readonly said: Said;
}

/** Joins a slot to the words before it: contraction and elision. */
export function join(before: string, filling: Filling): Joined {
  const [, head = "", word = ""] = GOVERNED.exec(before) ?? [];
  return contracted(head, word, filling) ?? elided(head, word, filling) ?? { before, said: filling.said };
}

/** The last word before a slot, and what stands before it. */
const GOVERNED = /^(.*(?:^|[\s(«“’—-]))(\p{L}+)\s$/su;

function contracted(head: string, word: string, { said, article }: Filling): Joined | null {
  const melted = article === null ? undefined : MELTED[word.toLowerCase()]?.[article];
  return melted === undefined ? null : { before: head + likeIn(word, melted), said: withoutArticle(said) };
}

function elided(head: string, word: string, { said, elides }: Filling): Joined | null {
  const form = elides ? elidedFormOf(word, said.text) : null;
  return form === null ? null : { before: head + form, said };
}

/** « de » → « d’ », « lorsque » → « lorsqu’ »; « si » only before « il » and « ils ». */
function elidedFormOf(word: string, next: string): string | null {
  if (/^si$/iu.test(word)) return /^ils?(?!\p{L})/u.test(next) ? `${word.slice(0, -1)}’` : null;
  return /^(?:de|que|ne|se|lorsque|puisque|quoique)$/iu.test(word) ? `${word.slice(0, -1)}’` : null;
}

function likeIn(word: string, melted: string): string {
  return /^\p{Lu}/u.test(word) ? melted.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : melted;
}

/** The fact loses the article as well, so that it is still found in the sentence. */
function withoutArticle({ text, facts }: Said): Said {
  const [first, ...others] = facts;
  const shorter = text.replace(ARTICLE, "");
  if (first === undefined || !text.startsWith(first.text)) return { text: shorter, facts };
  return { text: shorter, facts: [{ ...first, text: first.text.replace(ARTICLE, "") }, ...others] };
}

/** The form of a word that agrees with a filling. */
export function agreed(
  { gender, number }: Pick<Filling, "gender" | "number">,
  by: "GENDER" | "NUMBER" | "BOTH",
  forms: readonly string[],
): string {
  const feminine = gender === "FEMININE" ? 1 : 0;
  const plural = number === "PLURAL" ? 1 : 0;
  const index = by === "GENDER" ? feminine : by === "NUMBER" ? plural : feminine + 2 * plural;
  return forms[index] ?? "";
}

/** « il », « elle », « ils », « elles ». */
export function pronoun({ gender, number }: Pick<Morphology, "gender" | "number">): Filling {
  const text = agreed({ gender, number }, "BOTH", ["il", "elle", "ils", "elles"]);
  return { said: say`${text}`, gender, number, elides: true, article: null };
}
