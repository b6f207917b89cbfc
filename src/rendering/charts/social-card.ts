import type { Digest } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import { ladderView } from "../view/ladder-view.js";
import { unstopped, visible } from "../view/visible.js";
import { ladderAlt } from "./alt.js";
import { PALETTES, type Palette, type Scheme } from "./colours.js";
import { type RungNames, rungNames } from "./rung-names.js";
import { brokenIn, fitting } from "./text-width.js";

/** What a link to an edition shows where it is shared: 1200 by 630, laid out. */
export interface CardDrawing {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly alt: string;
  readonly dateline: string;
  readonly subject: readonly { readonly text: string; readonly y: number }[];
  readonly rungs: readonly {
    readonly rank: Rank;
    readonly fill: string;
    readonly on: string;
    readonly y: number;
    readonly size: number;
    readonly lines: RungNames["lines"];
  }[];
}

const LADDER = { top: 118, step: 84, width: 400 };
const SUBJECT = { size: 58, width: 600, top: 270, step: 74, most: 4 };

export function socialDrawing(digest: Digest, scheme: Scheme): CardDrawing {
  const palette = PALETTES[scheme];
  const opening = digest.blocks.find(({ role }) => role === "OPENING")?.sentences[0]?.text ?? "";
  const lines = brokenIn(visible(digest.subject), SUBJECT);
  return {
    width: 1200,
    height: 630,
    palette,
    alt: `L’Échelon. ${visible(digest.subject)}. ${ladderAlt(digest)}`,
    dateline: fitting(unstopped(visible(opening)), 26, SUBJECT.width),
    subject: lines.map((text, index) => ({ text, y: SUBJECT.top + index * SUBJECT.step })),
    rungs: ladderView(digest).map(({ rank, pills }, index) => {
      const labs = pills.filter(({ gone }) => !gone).map(({ name }) => name);
      const y = LADDER.top + index * LADDER.step;
      const { size, lines: names } = rungNames(labs, LADDER.width - 84);
      const lines = names.map((line) => ({ ...line, y: y + line.y }));
      return { rank, ...palette.levels[rank], y, size, lines };
    }),
  };
}
