import type { Sentence } from "../../domain/digest.js";
import type { SourceView } from "./source-view.js";
import { visible } from "./visible.js";

/** A sentence with the words that lead to its source. */
export interface LinkedSentence {
  readonly text: string;
  /** Before the link, or all of it where there is none. */
  readonly head: string;
  readonly link: { readonly words: string; readonly address: string } | null;
  readonly tail: string;
}

/** Links a title, or else a publisher, where the sentence says it last. */
export function linkedSentence({ text, facts }: Sentence, sources: readonly SourceView[]): LinkedSentence {
  const cited = facts.filter(({ kind, sourceId }) => kind === "SOURCE" && sourceId !== null);
  const fact = cited.find(({ id }) => id.endsWith(".title")) ?? cited[0];
  const address = sources.find(({ id }) => id === fact?.sourceId)?.address ?? null;
  const position = fact === undefined ? -1 : text.lastIndexOf(fact.text);
  const shown = visible(text);
  if (fact === undefined || address === null || position < 0) return { text: shown, head: shown, link: null, tail: "" };
  return {
    text: shown,
    head: visible(text.slice(0, position)),
    link: { words: visible(fact.text), address },
    tail: visible(text.slice(position + fact.text.length)),
  };
}
