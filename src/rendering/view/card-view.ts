import { frenchDate } from "../../digest/grammar/dates.js";
import type { Block, BlockMove, Sentence } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import { localDay, PARIS } from "../../domain/local-time.js";
import type { Source } from "../../domain/source.js";
import { type BadgeView, erratumBadges, moveBadges } from "./badge-view.js";
import { type SourceView, sourcesCited } from "./source-view.js";
import { unstopped, visible } from "./visible.js";

/** A move or an erratum: as a card, or as a compact row. */
export interface CardView {
  readonly name: string;
  readonly heading: string;
  readonly rank: Rank | null;
  readonly badges: readonly BadgeView[];
  /** « effet au 3 février 2026 »; null where the heading dates it. */
  readonly effect: string | null;
  /** A first sentence that plays; null where it informs. */
  readonly lead: string | null;
  readonly body: readonly string[];
  /** Where it is likely to go; null where nothing is said of it. */
  readonly outlook: string | null;
  readonly rest: readonly string[];
  readonly sources: readonly SourceView[];
}

/** A lead is read at a glance. */
const LEAD_LENGTH = 110;

export function moveCard(block: Block, sources: readonly Source[]): CardView {
  const [, ...told] = block.sentences;
  const [first] = told;
  const leads = first !== undefined && first.phrase !== null && first.text.length <= LEAD_LENGTH && told.length > 2;
  const prose = leads ? told.slice(1) : told;
  const turn = prose.findIndex(isOutlook);
  return {
    ...cardHead(block, sources, moveBadges),
    lead: leads ? visible(first.text) : null,
    body: texts(turn < 0 ? prose : prose.slice(0, turn)),
    outlook: turn < 0 ? null : visible(prose[turn]?.text ?? ""),
    rest: turn < 0 ? [] : texts(prose.slice(turn + 1)),
  };
}

/** What was printed, what holds, why, and on what evidence. */
export function erratumCard(block: Block, sources: readonly Source[]): CardView {
  const [, ...told] = block.sentences;
  return { ...cardHead(block, sources, erratumBadges), lead: null, body: texts(told), outlook: null, rest: [] };
}

type CardHead = Pick<CardView, "name" | "heading" | "rank" | "badges" | "effect" | "sources">;

function cardHead(block: Block, sources: readonly Source[], badges: (move: BlockMove) => BadgeView[]): CardHead {
  const { lab, rank, move, sentences } = block;
  const [heading] = sentences;
  const dated = heading?.facts.some(({ kind }) => kind === "DATE") ?? false;
  return {
    name: visible(lab?.name ?? ""),
    heading: unstopped(visible(heading?.text ?? "")),
    rank,
    badges: move === null ? [] : badges(move),
    effect: move === null || dated ? null : `effet au\u00A0${frenchDate(localDay(move.effectiveAt, PARIS))}`,
    sources: sourcesCited(block, sources),
  };
}

function isOutlook({ facts }: Sentence): boolean {
  return facts.some(({ kind }) => kind === "OUTLOOK");
}

function texts(sentences: readonly Sentence[]): string[] {
  return sentences.map(({ text }) => visible(text));
}
