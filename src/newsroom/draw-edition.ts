import type { Digest } from "../domain/digest.js";
import { type ChartName, toPng } from "../rendering/charts/charts.js";
import type { Scheme } from "../rendering/charts/colours.js";
import type { ChartMeans } from "./compose-edition.js";

/** A picture of an edition, for its web version and for where a link to it is shared. */
export interface EditionPicture {
  readonly svg: string;
  /** What it says, in words. */
  readonly alt: string;
  readonly png: () => Uint8Array;
}

export type { ChartName, Scheme };

/** In pixels: twice the drawing for screens of double density, but what social sites ask of a card. */
const PNG_WIDTH: Readonly<Record<ChartName, number>> = { ladder: 1600, bump: 1600, card: 1200 };

/** Null where there is nothing to draw: no weeks to compare. */
export function drawEdition(
  digest: Digest,
  name: ChartName,
  scheme: Scheme,
  { draw, fontFiles }: ChartMeans,
): EditionPicture | null {
  const chart = draw(digest, name, scheme);
  return chart && { ...chart, png: () => toPng(chart.svg, PNG_WIDTH[name], fontFiles) };
}
