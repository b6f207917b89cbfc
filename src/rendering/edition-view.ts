import type { Block, Digest, Sentence } from "../domain/digest.js";
import type { Rank } from "../domain/level.js";
import { type LinkedSentence, linkedSentence, visible } from "./linked-sentence.js";
import { secureUrl } from "./secure-url.js";

/** What the templates of an edition may say: nothing that a digest does not hold. */
export interface EditionView {
  readonly week: string;
  readonly subject: string;
  readonly preheader: string;
  readonly dateline: string;
  readonly opening: readonly LinkedSentence[];
  readonly rungs: readonly RungView[];
  readonly errata: readonly CardView[];
  /** Whether there is any, as a card or as a row. */
  readonly moved: boolean;
  readonly moves: readonly CardView[];
  /** Where there are many moves: those past the sixth, and those of which there is little to say. */
  readonly rows: readonly CardView[];
  readonly unmoved: readonly LinkedSentence[];
  readonly summary: readonly LinkedSentence[];
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
  readonly verdict: LinkedSentence;
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
  const moves = blocks("MOVE").map((block) => cardView(block, linked));
  return {
    week: digest.week,
    subject: visible(digest.subject),
    preheader: visible(digest.preheader),
    dateline: unstopped(dateline?.text ?? ""),
    opening,
    rungs: blocks("LADDER").flatMap(rungView),
    errata: blocks("ERRATUM").map((block) => cardView(block, linked)),
    moved: moves.length > 0,
    moves: moves.filter((move, index) => !isRow(move, index, moves.length)),
    rows: moves.filter((move, index) => isRow(move, index, moves.length)),
    unmoved: sentences("UNMOVED"),
    summary: sentences("SUMMARY"),
    sources: sentences("SOURCES"),
    credit: sentences("CREDIT"),
    webVersion: secureUrl(`${publicUrl}/apercu/${digest.week}.html`),
  };
}

function isRow({ evidence }: CardView, index: number, total: number): boolean {
  return total > CARDS && (index >= CARDS || evidence.length < 2);
}

function rungView({ rank, sentences }: Block): RungView[] {
  if (rank === null) return [];
  const [, ...others] = sentences;
  const labs = others.filter(holdsLab);
  return [
    {
      rank,
      title: factText(sentences[0], `level.${rank}.name`) ?? "",
      labs: labs.map(labView),
      notes: others.filter((sentence) => !holdsLab(sentence)).map(({ text }) => visible(text)),
    },
  ];
}

function labView({ text, facts }: Sentence): LabView {
  const name = facts.find(({ kind }) => kind === "LAB")?.text ?? "";
  return { text: unstopped(visible(text)), name: visible(name), detail: unstopped(visible(text.slice(name.length))) };
}

function cardView(block: Block, linked: (sentence: Sentence) => LinkedSentence): CardView {
  const [heading, verdict, ...rest] = block.sentences;
  const levels = block.sentences.flatMap(({ facts }) => facts.filter(({ kind }) => kind === "LEVEL"));
  const badge = (suffixes: readonly string[]): Badge | null =>
    badgeOf(
      levels.find(({ id }) => suffixes.some((suffix) => id === `${block.lab?.slug ?? ""}.${suffix}`))?.text ?? "",
    );
  return {
    name: visible(block.lab?.name ?? ""),
    heading: unstopped(visible(heading?.text ?? "")),
    rank: block.rank,
    from: badge(["level-before", "level-printed"]),
    to: badge(["level", "level-corrected"]),
    verdict: linked(verdict ?? { text: "", phrase: null, facts: [] }),
    prose: rest.filter((sentence) => !isEvidence(sentence)).map(linked),
    evidence: rest.filter(isEvidence).map(linked),
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
