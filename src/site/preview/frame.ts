import type { Appearance } from "./view-state.js";

/** How a frame shows a mail. */
export interface FrameLook {
  readonly appearance: Appearance;
  readonly images: boolean;
}

/**
 * A mail as some reader's program shows it. Only what depends on the program changes: the dark colours are applied or
 * left aside whatever the editor's own screen prefers; « forcee » inverts the lightness of every colour, as programs do
 * that know better than the letter; without images, their addresses go and their words stay.
 */
export function asShown(html: string, { appearance, images }: FrameLook): string {
  const dressed =
    appearance === "forcee"
      ? withoutDarkRules(html).replaceAll(/#[0-9a-f]{6}\b/gi, inverted)
      : html.replaceAll(DARK_RULES, appearance === "sombre" ? "@media all" : "@media not all");
  return images ? dressed : dressed.replaceAll(/(<(?:img|td|table|body)\b[^>]*?)\s(?:src|background)="[^"]*"/gi, "$1");
}

const DARK_RULES = /@media \(prefers-color-scheme: ?dark\)/g;

function withoutDarkRules(html: string): string {
  return html.replaceAll(DARK_RULES, "@media not all");
}

/** The same hue and saturation, the opposite lightness (HSL). */
function inverted(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  // Adding the same amount to each channel moves the lightness alone.
  const shift = 255 - Math.max(red, green, blue) - Math.min(red, green, blue);
  return `#${[red, green, blue].map((channel) => (channel + shift).toString(16).padStart(2, "0")).join("")}`;
}
