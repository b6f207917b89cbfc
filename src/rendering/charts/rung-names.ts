import { numeral } from "../../digest/grammar/numbers.js";
import { brokenIn, fitting, textWidth } from "./text-width.js";

/** The names on a rung of the card, each line with its distance from the rung's top. */
export interface RungNames {
  readonly size: number;
  readonly lines: readonly { readonly text: string; readonly y: number }[];
}

const ONE = { size: 22, y: 37 };
const TWO = { size: 19, ys: [26, 48] };

/** In one line where they fit, else in two smaller ones; names stay whole, and those without room are counted. */
export function rungNames(names: readonly string[], width: number): RungNames {
  const all = names.length === 0 ? "barreau libre" : names.join(", ");
  if (textWidth(all, ONE.size) <= width) return { size: ONE.size, lines: [{ text: all, y: ONE.y }] };
  const broken = twoLines(names, width);
  return { size: TWO.size, lines: broken.map((text, index) => ({ text, y: TWO.ys[index] ?? ONE.y })) };
}

function twoLines(names: readonly string[], width: number): string[] {
  const whole = names.map((name) => name.replaceAll(" ", "\u00A0"));
  for (let shown = names.length; shown > 0; shown -= 1) {
    const text = `${whole.slice(0, shown).join(", ")}${remainder(names.length - shown)}`;
    const lines = brokenIn(text, { size: TWO.size, width, most: TWO.ys.length });
    if (lines.join(" ") === text) return lines;
  }
  return [fitting(names.join(", "), TWO.size, width)];
}

function remainder(count: number): string {
  if (count === 0) return "";
  return count === 1 ? " et\u00A0un\u00A0autre" : ` et\u00A0${numeral(count)}\u00A0autres`;
}
