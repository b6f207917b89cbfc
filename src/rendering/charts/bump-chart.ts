import type { Digest, TrailRow } from "../../domain/digest.js";
import { RANKS, type Rank } from "../../domain/level.js";
import type { Position } from "../../domain/standing.js";
import { visible } from "../view/visible.js";
import { bumpAlt } from "./alt.js";
import { PALETTES, type Palette, type Scheme } from "./colours.js";
import { fitting } from "./text-width.js";

/** The last weeks of each lab as lines, laid out. */
export interface BumpDrawing {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly alt: string;
  readonly bands: readonly { readonly rank: Rank; readonly y: number; readonly fill: string; readonly on: string }[];
  readonly weeks: readonly { readonly label: string; readonly x: number }[];
  readonly lines: readonly BumpLine[];
}

interface BumpLine {
  readonly name: string;
  readonly colour: string;
  /** SVG path data; one line for each unbroken run of weeks. */
  readonly path: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  readonly end: { readonly x: number; readonly y: number };
  readonly label: { readonly x: number; readonly y: number };
}

const SIZE = { width: 800, top: 60, band: 84, left: 76, right: 590, label: 604 };
const NAME = { size: 16, height: 20, width: 184 };
/** Labs on one level run side by side rather than on top of each other. */
const LANE = 11;

/** Null where there is nothing to compare. */
export function bumpDrawing(digest: Digest, scheme: Scheme): BumpDrawing | null {
  const { weeks, rows } = digest.trail;
  if (rows.length === 0) return null;
  const palette = PALETTES[scheme];
  const lines = labelled(rows.map((row, index) => drawLine(row, laneOf(row, rows, index), { weeks, palette })));
  const bottom = Math.max(SIZE.top + 5 * SIZE.band, ...lines.map(({ label }) => label.y + NAME.height));
  return {
    width: SIZE.width,
    height: bottom + 44,
    palette,
    alt: bumpAlt(digest),
    bands: RANKS.toReversed().map((rank) => ({ rank, y: levelY(rank), ...palette.levels[rank] })),
    weeks: weeks.map((week, index) => ({ label: `S${week.slice(-2)}`, x: weekX(index, weeks.length) })),
    lines,
  };
}

interface Frame {
  readonly weeks: readonly string[];
  readonly palette: Palette;
}

function drawLine({ lab, positions }: TrailRow, lane: number, { weeks, palette }: Frame): BumpLine {
  const point = (position: Position, index: number): { x: number; y: number } => ({
    x: weekX(index, weeks.length),
    y: levelY((position.low + position.high) / 2) + lane,
  });
  const dots = positions.map((position, index) => (position === null ? null : point(position, index)));
  const shown = dots.filter((dot) => dot !== null);
  const last = shown.at(-1) ?? { x: 0, y: 0 };
  const rank = positions.findLast((position) => position !== null)?.rung ?? 3;
  return {
    name: fitting(
      `${visible(lab.shortName)}${positions.at(-1) === null ? ", hors échelle" : ""}`,
      NAME.size,
      NAME.width,
    ),
    colour: palette.levels[rank].text,
    path: pathOf(dots),
    dots: shown,
    end: last,
    label: { x: SIZE.label, y: last.y },
  };
}

function pathOf(dots: readonly ({ x: number; y: number } | null)[]): string {
  return dots
    .map((dot, index) => {
      if (dot === null) return "";
      const before = dots[index - 1] ?? null;
      if (before === null) return `M${dot.x} ${dot.y}`;
      const bend = (before.x + dot.x) / 2;
      return `C${bend} ${before.y} ${bend} ${dot.y} ${dot.x} ${dot.y}`;
    })
    .join("");
}

/** Those that end on the same height share it out around its middle. */
function laneOf({ positions }: TrailRow, rows: readonly TrailRow[], index: number): number {
  const height = (all: TrailRow["positions"]): number => {
    const last = all.findLast((position) => position !== null);
    return last ? last.low + last.high : 0;
  };
  const same = rows
    .map((row, at) => ({ at, height: height(row.positions) }))
    .filter((row) => row.height === height(positions));
  const lane = Math.min(LANE, (SIZE.band - 16) / same.length);
  return (same.findIndex(({ at }) => at === index) - (same.length - 1) / 2) * lane;
}

/** Names in the order of their lines, pushed down where they would touch. */
function labelled(lines: readonly BumpLine[]): BumpLine[] {
  let free = 0;
  const places = lines
    .toSorted((one, other) => one.end.y - other.end.y)
    .map((line) => {
      const y = Math.max(line.end.y + NAME.size * 0.35, free);
      free = y + NAME.height;
      return [line, y] as const;
    });
  const heights = new Map(places);
  return lines.map((line) => ({ ...line, label: { ...line.label, y: heights.get(line) ?? line.label.y } }));
}

function weekX(index: number, weeks: number): number {
  return SIZE.left + 24 + (index * (SIZE.right - SIZE.left - 48)) / Math.max(1, weeks - 1);
}

/** The middle of a level's band, from 1 to 5, halves included. */
function levelY(level: number): number {
  return SIZE.top + (5.5 - level) * SIZE.band;
}
