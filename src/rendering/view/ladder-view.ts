import type { Block, BlockMove, Digest, Sentence } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import { halfLevels } from "../../domain/standing.js";
import { unstopped, visible } from "./visible.js";

/** A rung with those who stand on it. */
export interface RungView {
  readonly rank: Rank;
  readonly title: string;
  /** What the rung is about, where the letter introduces it. */
  readonly tagline: string | null;
  readonly pills: readonly PillView[];
  /** « Barreau libre. » */
  readonly notes: readonly string[];
}

export interface PillView {
  readonly name: string;
  /** What follows the name, its comma included. */
  readonly detail: string;
  /** This week. */
  readonly moved: boolean;
  /** It stood here last week. */
  readonly gone: boolean;
}

/** The ladder of a digest, rank 5 first, with a ghost where a lab stood last week. */
export function ladderView({ blocks }: Digest): RungView[] {
  const moves = blocks.filter(({ role, move }) => role === "MOVE" && move !== null);
  return blocks.flatMap((block) =>
    block.role === "LADDER" && block.rank !== null ? [rungView(block, block.rank, moves)] : [],
  );
}

/** Whether some lab is shown where it stood last week. */
export function hasGhosts(rungs: readonly RungView[]): boolean {
  return rungs.some(({ pills }) => pills.some(({ gone }) => gone));
}

function rungView({ sentences: [title, ...others] }: Block, rank: Rank, moves: readonly Block[]): RungView {
  const labs = others.filter(holdsLab);
  const taglines = others.filter(({ facts }) => facts.some(({ id }) => id === `level.${rank}.tagline`));
  const notes = others.filter((sentence) => !holdsLab(sentence) && !taglines.includes(sentence));
  const ghosts = moves.filter(({ move }) => hasLeft(move, rank));
  return {
    rank,
    title: visible(title?.facts.find(({ id }) => id === `level.${rank}.name`)?.text ?? ""),
    tagline: taglines.length === 0 ? null : visible(taglines.map(({ text }) => text).join(" ")),
    pills: [...labs.map((sentence) => pillView(sentence, moves)), ...ghosts.map(ghost)],
    notes: notes.map(({ text }) => visible(text)),
  };
}

function pillView({ text, facts }: Sentence, moves: readonly Block[]): PillView {
  const held = facts.find(({ kind }) => kind === "LAB");
  const name = held?.text ?? "";
  const move = moves.find(({ lab }) => held?.id === `${lab?.slug ?? ""}.short-name`)?.move ?? null;
  const detail = unstopped(visible(text.slice(name.length)));
  const gap = move === null ? null : gapOf(move);
  // Where all enter at once, nobody has to be told who does.
  const worded = gap !== null && moves.some((block) => block.move?.from !== null) ? `, ${gap}` : "";
  return { name: visible(name), detail: `${worded}${detail}`, moved: gap !== null, gone: false };
}

function ghost({ lab }: Block): PillView {
  return { name: visible(lab?.shortName ?? ""), detail: ", la semaine dernière", moved: false, gone: true };
}

function hasLeft(move: BlockMove | null, rank: Rank): boolean {
  return move?.from?.rung === rank && move.to?.rung !== rank;
}

/** « +2 », « −1,5 », « entrée »; null for who has not moved. */
function gapOf({ from, to }: BlockMove): string | null {
  if (to === null) return null;
  if (from === null) return "entrée";
  const gap = (halfLevels(to) - halfLevels(from)) / 2;
  if (gap === 0) return null;
  return `${gap > 0 ? "+" : "−"}${String(Math.abs(gap)).replace(".", ",")}`;
}

function holdsLab({ facts }: Sentence): boolean {
  return facts.some(({ kind }) => kind === "LAB");
}
