import type { Block, BlockRole, Digest } from "../../domain/digest.js";
import type { Imprint } from "../imprint.js";
import type { SlotTokens } from "../slots.js";
import { pageUrl } from "../template/secure-url.js";
import { type CardView, erratumCard, moveCard } from "./card-view.js";
import { hasGhosts, ladderView, type RungView } from "./ladder-view.js";
import { type LinkedSentence, linkedSentence } from "./linked-sentence.js";
import { type SourceView, sourceViews } from "./source-view.js";
import { type TrailView, trailView } from "./trail-view.js";
import { unstopped, visible } from "./visible.js";

/** What the templates of an edition may say: nothing that a digest does not hold, and slots for the reader. */
export interface EditionView {
  readonly week: string;
  readonly subject: string;
  readonly preheader: string;
  readonly dateline: string;
  /** In minutes. */
  readonly readingTime: number;
  readonly opening: readonly LinkedSentence[];
  readonly context: readonly LinkedSentence[];
  readonly quote: readonly LinkedSentence[];
  readonly rungs: readonly RungView[];
  /** Whether the ladder shows where labs stood last week. */
  readonly ghosts: boolean;
  readonly errata: readonly CardView[];
  /** Whether there is any, as a card or as a row. */
  readonly moved: boolean;
  readonly rollCall: readonly LinkedSentence[];
  readonly moves: readonly CardView[];
  /** Where there are many moves: those past the sixth, and those of which there is little to say. */
  readonly rows: readonly CardView[];
  readonly unmoved: readonly LinkedSentence[];
  /** Null where there is nothing to compare. */
  readonly trail: TrailView | null;
  readonly summary: readonly LinkedSentence[];
  readonly farewell: readonly LinkedSentence[];
  readonly sources: readonly (LinkedSentence & { readonly number: number })[];
  readonly credit: readonly LinkedSentence[];
  /** Null where the site has no https address. */
  readonly webVersion: string | null;
  readonly postalAddress: string | null;
  readonly slot: SlotTokens;
}

/** Past so many cards a letter is too long to read. */
const CARDS = 6;
/** What little there is to say fits in a row. */
const ROW_SENTENCES = 3;
/** An adult's silent reading of French. */
const WORDS_A_MINUTE = 230;

export function editionView(digest: Digest, { publicUrl, postalAddress }: Imprint, slot: SlotTokens): EditionView {
  const { blocks } = digest;
  const cited = sourceViews(digest.sources);
  const of = (role: BlockRole): Block[] => blocks.filter((block) => block.role === role);
  const sentences = (role: BlockRole): LinkedSentence[] =>
    of(role).flatMap((block) => block.sentences.map((sentence) => linkedSentence(sentence, cited)));
  const [dateline, ...opening] = sentences("OPENING");
  const rungs = ladderView(digest);
  return {
    week: digest.week,
    subject: visible(digest.subject),
    preheader: visible(digest.preheader),
    dateline: unstopped(dateline?.text ?? ""),
    readingTime: readingTime(digest),
    opening,
    context: sentences("CONTEXT"),
    quote: sentences("QUOTE"),
    rungs,
    ghosts: hasGhosts(rungs),
    errata: of("ERRATUM").map((block) => erratumCard(block, cited)),
    rollCall: sentences("ROLL_CALL"),
    ...cardsAndRows(of("MOVE"), cited),
    unmoved: sentences("UNMOVED"),
    trail: trailView(digest.trail),
    summary: sentences("SUMMARY"),
    farewell: sentences("FAREWELL"),
    sources: sentences("SOURCES").map((sentence, index) => ({ ...sentence, number: index + 1 })),
    credit: sentences("CREDIT"),
    webVersion: pageUrl(`${publicUrl}/lettre/${digest.week}`),
    postalAddress: postalAddress === null ? null : visible(postalAddress),
    slot,
  };
}

function cardsAndRows(
  blocks: readonly Block[],
  sources: readonly SourceView[],
): Pick<EditionView, "moved" | "moves" | "rows"> {
  const isRow = ({ sentences }: Block, index: number): boolean =>
    blocks.length > CARDS && (index >= CARDS || sentences.length <= ROW_SENTENCES);
  const cards = (wanted: boolean): CardView[] =>
    blocks.filter((block, index) => isRow(block, index) === wanted).map((block) => moveCard(block, sources));
  return { moved: blocks.length > 0, moves: cards(false), rows: cards(true) };
}

function readingTime({ blocks }: Digest): number {
  const read = blocks.filter(({ role }) => role !== "SOURCES" && role !== "CREDIT");
  const sentences = read.flatMap((block) => block.sentences);
  const words = sentences.reduce((sum, { text }) => sum + wordsIn(text), 0);
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

function wordsIn(text: string): number {
  let words = 1;
  for (let space = text.indexOf(" "); space >= 0; space = text.indexOf(" ", space + 1)) words += 1;
  return words;
}
