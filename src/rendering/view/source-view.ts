import { typesetDate } from "../../digest/grammar/dates.js";
import type { Block } from "../../domain/digest.js";
import type { Source } from "../../domain/source.js";
import { secureUrl } from "../template/secure-url.js";
import { visible } from "./visible.js";

/** A source as a card cites it. */
export interface SourceView {
  readonly id: string;
  /** Its number in the list at the end, from 1. */
  readonly number: number;
  /** What is clicked: its title, or its publisher where it has none. */
  readonly words: string;
  /** Null where it has no https address: it is named, not linked. */
  readonly address: string | null;
  /** « TechCrunch, 20 janvier 2026 »; without what `words` says. */
  readonly origin: string;
}

/** The sources of a digest, in the order of the list at the end. */
export function sourceViews(sources: readonly Source[]): SourceView[] {
  return sources.map(sourceView);
}

/** Those that a block cites, in the same order. */
export function sourcesCited({ sentences }: Pick<Block, "sentences">, sources: readonly SourceView[]): SourceView[] {
  const cited = new Set(sentences.flatMap(({ facts }) => facts.map(({ sourceId }) => sourceId)));
  return sources.filter(({ id }) => cited.has(id));
}

function sourceView({ id, title, publisher, url, publishedOn, accessedOn }: Source, index: number): SourceView {
  const read = accessedOn === null ? [] : [`lu le ${typesetDate(accessedOn)}`];
  const date = publishedOn === null ? read : [typesetDate(publishedOn)];
  const origin = title === null ? date : [visible(publisher), ...date];
  return {
    id,
    number: index + 1,
    words: visible(title ?? publisher),
    address: secureUrl(url),
    origin: origin.join(", "),
  };
}
