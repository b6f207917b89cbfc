import { typesetDate } from "../digest/grammar/dates.js";
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
export function slotValues(recipient: Recipient): SlotTokens {
  return slotWriter()(recipient);
}

/** The same for many readers: days that have been worded once are not worded again. */
export function slotWriter(): (recipient: Recipient) => SlotTokens {
  const days = new Map<string, string>();
  const dayOf = (day: string): string => {
    const known = days.get(day) ?? typesetDate(day);
    days.set(day, known);
    return known;
  };
  return ({ name, address, subscribedOn, unsubscribeUrl, preferencesUrl }) => ({
    greeting: greetingTo(name),
    address: visible(address),
    subscribedOn: dayOf(subscribedOn),
    unsubscribeUrl: addressOf(unsubscribeUrl),
    preferencesUrl: addressOf(preferencesUrl),
  });
}

/** An address of letters, digits and marks that no form has to escape is taken as it is. */
function addressOf(url: string): string {
  return /^https?:\/\/[\w.:-]+\/[\w./~-]*$/.test(url) ? url : new URL(url).href;
}

/** « Bonjour Camille, »; « Bonjour, » to who gave no name. */
export function greetingTo(name: string | null): string {
  if (name === null) return "Bonjour,";
  const words = visible(name).replaceAll(/\s+/gu, " ").trim();
  if (words === "") return "Bonjour,";
  return `Bonjour ${words.length > NAME_LENGTH ? shortened(words) : words},`;
}

function shortened(words: string): string {
  const letters = Array.from(words);
  if (letters.length <= NAME_LENGTH) return words;
  return `${letters
    .slice(0, NAME_LENGTH - 1)
    .join("")
    .trimEnd()}…`;
}
