import { NUMBER_WORDS } from "../grammar/numbers.js";

/** Larger ones, which sentences write in digits, and people in letters. */
const LARGER = [
  "dix-sept",
  "dix-huit",
  "dix-neuf",
  "vingts?",
  "trente",
  "quarante",
  "cinquante",
  "soixante",
  "cents?",
  "mille",
  "millions?",
  "milliards?",
];

/** « Neuf » is new as well, « un cahier neuf »: it counts before a plural alone. */
const WORDS = [...LARGER, ...NUMBER_WORDS.filter((word) => word !== "neuf"), "neuf(?=\\s\\p{L}+[sx](?!\\p{L}))"];

const NUMBERS = new RegExp(`\\d+|(?<!\\p{L})(?:${WORDS.join("|")})(?!\\p{L})`, "giu");

/** The numbers that words state, in digits or letters; « un » is an article as well, and left out. */
export function staticNumbers(text: string): string[] {
  return text.match(NUMBERS) ?? [];
}
