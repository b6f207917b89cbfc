import type { Block, Digest, Sentence } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import { type LinkedSentence, linkedSentence, visible } from "./linked-sentence.js";
import { secureUrl } from "../template/secure-url.js";

/** What the templates of an edition may say: nothing that a digest does not hold. */
export interface EditionView {
  readonly week: string;
  readonly subject: string;
  readonly preheader: string;
  readonly dateline: string;
  readonly opening: readonly LinkedSentence[];
  readonly context: readonly LinkedSentence[];
  readonly quote: readonly LinkedSentence[];
  readonly rungs: readonly RungView[];
  readonly errata: readonly CardView[];
  /** Whether there is any, as a card or as a row. */
  readonly moved: boolean;
  readonly rollCall: readonly LinkedSentence[];
  readonly moves: readonly CardView[];
  /** Where there are many moves: those past the sixth, and those of which there is little to say. */
  readonly rows: readonly CardView[];
  readonly unmoved: readonly LinkedSentence[];
  readonly summary: readonly LinkedSentence[];
  readonly farewell: readonly LinkedSentence[];
  readonly sources: readonly LinkedSentence[];
  readonly credit: readonly LinkedSentence[];
  /** Null where the site has no https address. */
  readonly webVersion: string | null;
}

interface RungView {
  readonly rank: Rank;
  readonly title: string;
  readonly labs: readonly LabView[];
  readonly notes: readonly string[];
}

interface LabView {
  readonly text: string;
  readonly name: string;
  /** What follows the name. */
  readonly detail: string;
}

interface CardView {
  readonly name: string;
  readonly heading: string;
  readonly rank: Rank | null;
  readonly from: Badge | null;
  readonly to: Badge | null;
  /** What stands out of a correction; null in a paragraph. */
  readonly verdict: LinkedSentence | null;
  readonly prose: readonly LinkedSentence[];
  readonly evidence: readonly LinkedSentence[];
}

/** « 4 », or « 2–4 » in the colour of its middle. */
interface Badge {
  readonly label: string;
  readonly rank: Rank;
}

/** Past so many cards a letter is too long to read. */
const CARDS = 6;

export function editionView(digest: Digest, publicUrl: string): EditionView {
  const blocks = (role: Block["role"]): Block[] => digest.blocks.filter((block) => block.role === role);
  const linked = (sentence: Sentence): LinkedSentence => linkedSentence(sentence, digest.sources);
  const sentences = (role: Block["role"]): LinkedSentence[] =>
    blocks(role).flatMap((block) => block.sentences.map(linked));
  const [dateline, ...opening] = sentences("OPENING");
  const moves = blocks("MOVE").map((block) => moveView(block, linked));
  return {
    week: digest.week,
    subject: visible(digest.subject),
    preheader: visible(digest.preheader),
    dateline: unstopped(dateline?.text ?? ""),
    opening,
    context: sentences("CONTEXT"),
    quote: sentences("QUOTE"),
    rungs: blocks("LADDER").flatMap(rungView),
    errata: blocks("ERRATUM").map((block) => erratumView(block, linked)),
    moved: moves.length > 0,
    rollCall: sentences("ROLL_CALL"),
    moves: moves.filter((move, index) => !isRow(move, index, moves.length)),
    rows: moves.filter((move, index) => isRow(move, index, moves.length)),
    unmoved: sentences("UNMOVED"),
    summary: sentences("SUMMARY"),
    farewell: sentences("FAREWELL"),
    sources: sentences("SOURCES"),
    credit: sentences("CREDIT"),
    webVersion: secureUrl(`${publicUrl}/apercu/${digest.week}.html`),
  };
}

function isRow({ prose }: CardView, index: number, total: number): boolean {
  return total > CARDS && (index >= CARDS || prose.length < 3);
}

function rungView({ rank, sentences }: Block): RungView[] {
  if (rank === null) return [];
  const [, ...others] = sentences;
  const labs = others.filter(holdsLab);
  return [
    {
      rank,
      title: visible(factText(sentences[0], `level.${rank}.name`) ?? ""),
      labs: labs.map(labView),
      notes: others.filter((sentence) => !holdsLab(sentence)).map(({ text }) => visible(text)),
    },
  ];
}

function labView({ text, facts }: Sentence): LabView {
  const name = facts.find(({ kind }) => kind === "LAB")?.text ?? "";
  return { text: unstopped(visible(text)), name: visible(name), detail: unstopped(visible(text.slice(name.length))) };
}

type Linked = (sentence: Sentence) => LinkedSentence;

/** A heading, then one paragraph. */
function moveView(block: Block, linked: Linked): CardView {
  const [, ...paragraph] = block.sentences;
  return { ...cardHead(block), verdict: null, prose: paragraph.map(linked), evidence: [] };
}

/** A heading, what was printed, then what holds, and what it rests on. */
function erratumView(block: Block, linked: Linked): CardView {
  const [, verdict, ...rest] = block.sentences;
  return {
    ...cardHead(block),
    verdict: verdict === undefined ? null : linked(verdict),
    prose: rest.filter((sentence) => !isEvidence(sentence)).map(linked),
    evidence: rest.filter(isEvidence).map(linked),
  };
}

function cardHead({ lab, rank, sentences }: Block): Pick<CardView, "name" | "heading" | "rank" | "from" | "to"> {
  const levels = sentences.flatMap(({ facts }) => facts.filter(({ kind }) => kind === "LEVEL"));
  const badge = (suffixes: readonly string[]): Badge | null =>
    badgeOf(levels.find(({ id }) => suffixes.some((suffix) => id === `${lab?.slug ?? ""}.${suffix}`))?.text ?? "");
  return {
    name: visible(lab?.name ?? ""),
    heading: unstopped(visible(sentences[0]?.text ?? "")),
    rank,
    from: badge(["level-before", "level-printed"]),
    to: badge(["level", "level-corrected"]),
  };
}

/** The digits of a level's words are ranks: « niveau 4 », « entre le niveau 2 et le niveau 4 ». */
function badgeOf(words: string): Badge | null {
  const ranks = [...words.matchAll(/[1-5]/gu)].map(([digit]) => Number(digit));
  const [low] = ranks;
  if (low === undefined) return null;
  const high = ranks.at(-1) ?? low;
  return { label: low === high ? `${low}` : `${low}–${high}`, rank: Math.floor((low + high) / 2) as Rank };
}

function holdsLab({ facts }: Sentence): boolean {
  return facts.some(({ kind }) => kind === "LAB");
}

function isEvidence({ facts }: Sentence): boolean {
  return facts.some(({ id }) => id.startsWith("evidence."));
}

function factText(sentence: Sentence | undefined, id: string): string | undefined {
  return sentence?.facts.find((fact) => fact.id === id)?.text;
}

function unstopped(text: string): string {
  return text.replace(/\.$/u, "");
}
