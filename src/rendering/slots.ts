import { frenchDate } from "../digest/grammar/dates.js";
import { typeset } from "../digest/grammar/typography.js";
import type { Recipient } from "../domain/recipient.js";
import { visible } from "./view/visible.js";

/** What differs from one reader's mail to another's, and nothing else does. */
export const SLOTS = ["greeting", "address", "subscribedOn", "unsubscribeUrl", "preferencesUrl"] as const;

export type Slot = (typeof SLOTS)[number];

/** What a template writes where a slot will be. */
export type SlotTokens = Readonly<Record<Slot, string>>;

/** A name longer than that is no salutation. */
const NAME_LENGTH = 60;

/**
 * Marks for the slots of one compilation. They hold a nonce that no words of a digest can know, and letters and digits
 * alone, which no template engine escapes.
 */
export function slotTokens(nonce: string): SlotTokens {
  const tokens = SLOTS.map((slot) => [slot, `x${nonce}${slot}x`] as const);
  return Object.fromEntries(tokens) as Record<Slot, string>;
}

/** What a reader's slots say, as plain text. */
export function slotValues({ name, address, subscribedOn, unsubscribeUrl, preferencesUrl }: Recipient): SlotTokens {
  return {
    greeting: greetingTo(name),
    address: visible(address),
    subscribedOn: typeset(frenchDate(subscribedOn)),
    unsubscribeUrl: new URL(unsubscribeUrl).href,
    preferencesUrl: new URL(preferencesUrl).href,
  };
}

/** « Bonjour Camille, »; « Bonjour, » to who gave no name. */
function greetingTo(name: string | null): string {
  const words = Array.from(
    visible(name ?? "")
      .replaceAll(/\s+/gu, " ")
      .trim(),
  );
  if (words.length === 0) return "Bonjour,";
  return `Bonjour ${
    words.length > NAME_LENGTH
      ? `${words
          .slice(0, NAME_LENGTH - 1)
          .join("")
          .trimEnd()}…`
      : words.join("")
  },`;
}
