import type { Digest } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import { ladderView, type PillView, type RungView } from "../view/ladder-view.js";
import { ladderAlt } from "./alt.js";
import { PALETTES, type Palette, type Scheme } from "./colours.js";
import { fitting, textWidth } from "./text-width.js";

/** A picture laid out: what its template needs, in units of the drawing. */
export interface LadderDrawing {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly alt: string;
  readonly railHeight: number;
  readonly rungs: readonly DrawnRung[];
}

interface DrawnRung {
  readonly rank: Rank;
  readonly title: string;
  readonly fill: string;
  readonly on: string;
  /** Of its band. */
  readonly y: number;
  readonly baseline: number;
  readonly pills: readonly DrawnPill[];
  readonly note: { readonly text: string; readonly baseline: number } | null;
}

interface DrawnPill {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly text: string;
  readonly textX: number;
  readonly baseline: number;
  readonly size: number;
  readonly fill: string;
  readonly stroke: string;
  readonly colour: string;
  readonly dashed: boolean;
}

const WIDTH = 800;
const MARGIN = 24;
const RAIL = 10;
const BAND = 44;
const PILL = { height: 32, size: 16, padding: 14, gap: 8 };
const INSIDE = { left: MARGIN + RAIL + 16, right: WIDTH - MARGIN - RAIL - 16 };

/** The ladder of a digest, as high as its pills need. */
export function ladderDrawing(digest: Digest, scheme: Scheme): LadderDrawing {
  const palette = PALETTES[scheme];
  let y = MARGIN + 12;
  const rungs = ladderView(digest).map((rung) => {
    const drawn = drawRung(rung, y, palette);
    y = drawn.end;
    return drawn.rung;
  });
  const height = y + 12 + MARGIN;
  return { width: WIDTH, height, palette, alt: ladderAlt(digest), railHeight: height - 2 * MARGIN, rungs };
}

function drawRung(
  { rank, title, pills, notes }: RungView,
  y: number,
  palette: Palette,
): { readonly rung: DrawnRung; readonly end: number } {
  const placed = placePills(pills, { x: INSIDE.left, y: y + BAND + 10, right: INSIDE.right, rank, palette });
  const rows = pills.length === 0 ? 0 : placed.rows * (PILL.height + PILL.gap);
  const noteLine = notes.length === 0 ? 0 : 26;
  const baseline = y + BAND + 10 + rows + 18;
  return {
    rung: {
      rank,
      title: fitting(title, 19, INSIDE.right - INSIDE.left - 40),
      ...palette.levels[rank],
      y,
      baseline: y + BAND / 2 + 7,
      pills: placed.pills,
      note: notes.length === 0 ? null : { text: fitting(notes.join(" "), 15, INSIDE.right - INSIDE.left), baseline },
    },
    end: y + BAND + 10 + rows + noteLine + 8,
  };
}

interface Space {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly rank: Rank;
  readonly palette: Palette;
}

/** Pills in rows, from left to right. */
function placePills(pills: readonly PillView[], space: Space): { pills: DrawnPill[]; rows: number } {
  let x = space.x;
  let row = 0;
  const placed = pills.map((pill) => {
    const words = fitting(`${pill.name}${pill.detail}`, PILL.size, space.right - space.x - 2 * PILL.padding);
    const width = Math.ceil(textWidth(words, PILL.size) + 2 * PILL.padding);
    if (x > space.x && x + width > space.right) {
      x = space.x;
      row += 1;
    }
    const drawn = drawPill(words, pill, { ...space, x, y: space.y + row * (PILL.height + PILL.gap) }, width);
    x += width + PILL.gap;
    return drawn;
  });
  return { pills: placed, rows: row + 1 };
}

function drawPill(text: string, { moved, gone }: PillView, { x, y, rank, palette }: Space, width: number): DrawnPill {
  const { fill, on } = palette.levels[rank];
  return {
    x,
    y,
    width,
    height: PILL.height,
    radius: PILL.height / 2,
    text,
    textX: x + width / 2,
    baseline: y + PILL.height / 2 + PILL.size * 0.36,
    size: PILL.size,
    fill: moved ? fill : palette.card,
    stroke: gone ? palette.grey : fill,
    colour: moved ? on : gone ? palette.grey : palette.ink,
    dashed: gone,
  };
}
