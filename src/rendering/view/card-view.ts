import { typesetDate } from "../../digest/grammar/dates.js";
import type { Block, BlockMove, Sentence } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import { localDay, PARIS } from "../../domain/local-time.js";
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
  /** One a paragraph. */
  readonly body: readonly string[];
  /** Where it is likely to go; null where nothing is said of it. */
  readonly outlook: string | null;
  /** What follows the outlook; empty where nothing does. */
  readonly rest: string;
  readonly sources: readonly SourceView[];
}

/** A lead is read at a glance. */
const LEAD_LENGTH = 110;

export function moveCard(block: Block, sources: readonly SourceView[]): CardView {
  const [, ...told] = block.sentences;
  const lead = leadOf(told);
  const prose = lead === null ? told : told.slice(1);
  const turn = prose.findIndex(isOutlook);
  const before = turn < 0 ? prose : prose.slice(0, turn);
  const [outlook, ...rest] = prose.slice(before.length);
  return {
    ...cardHead(block, sources, moveBadges),
    lead: lead && visible(lead.text),
    body: before.length === 0 ? [] : [texts(before).join(" ")],
    outlook: outlook === undefined ? null : visible(outlook.text),
    rest: texts(rest).join(" "),
  };
}

/** The first sentence, where it plays and others inform. */
function leadOf([first, ...others]: readonly Sentence[]): Sentence | null {
  if (first === undefined || others.length < 2) return null;
  return first.phrase !== null && first.text.length <= LEAD_LENGTH ? first : null;
}

/** What was printed, what holds, why, and on what evidence. */
export function erratumCard(block: Block, sources: readonly SourceView[]): CardView {
  const [, ...told] = block.sentences;
  return { ...cardHead(block, sources, erratumBadges), lead: null, body: texts(told), outlook: null, rest: "" };
}

type CardHead = Pick<CardView, "name" | "heading" | "rank" | "badges" | "effect" | "sources">;

function cardHead(block: Block, sources: readonly SourceView[], badges: (move: BlockMove) => BadgeView[]): CardHead {
  const { lab, rank, move, sentences } = block;
  const [heading] = sentences;
  return {
    name: visible(lab?.name ?? ""),
    heading: unstopped(visible(heading?.text ?? "")),
    rank,
    ...(move === null ? { badges: [], effect: null } : { badges: badges(move), effect: effectOf(move, heading) }),
    sources: sourcesCited(block, sources),
  };
}

function effectOf({ effectiveAt }: BlockMove, heading: Sentence | undefined): string | null {
  const dated = heading?.facts.some(({ kind }) => kind === "DATE") === true;
  return dated ? null : `effet au ${typesetDate(localDay(effectiveAt, PARIS))}`;
}

function isOutlook({ facts }: Sentence): boolean {
  return facts.some(({ kind }) => kind === "OUTLOOK");
}

function texts(sentences: readonly Sentence[]): string[] {
  return sentences.map(({ text }) => visible(text));
}
