import { type Slot, SLOTS, type SlotTokens } from "./slots.js";

/** A text with holes: words and slots in their order. */
export type SlottedText = readonly (string | { readonly slot: Slot })[];

/** Cuts a text at the tokens of one compilation. */
export function slottedText(text: string, tokens: SlotTokens): SlottedText {
  const slots = new Map(SLOTS.map((slot) => [tokens[slot], slot]));
  return text
    .split(new RegExp(`(${[...slots.keys()].join("|")})`, "u"))
    .filter((part) => part !== "")
    .map((part) => {
      const slot = slots.get(part);
      return slot === undefined ? part : { slot };
    });
}

/** The text as one reader sees it. The words of a reader are never read as a template. */
export function filledText(text: SlottedText, values: SlotTokens, written: (value: string) => string): string {
  return text.map((part) => (typeof part === "string" ? part : written(values[part.slot]))).join("");
}
