import type { Check } from "../domain/digest.js";
import type { CheckedMail } from "./checked-mail.js";
import { type Fault, verdict } from "./verdict.js";

const WARNING = 80 * 1024;
/** Gmail clips at 102 KB, and with it the unsubscribe link. */
const ERROR = 100 * 1024;
const HEAVIEST = 3;

/** The HTML part and the whole message, in bytes. */
export function sizeCheck({ html, eml }: CheckedMail): Check {
  const bytes = Buffer.byteLength(html);
  const largest = Math.max(bytes, eml.length);
  const figures = `HTML ${kibibytes(bytes)}, message entier ${kibibytes(eml.length)}`;
  const tooLarge: Fault = { words: `${figures}${heaviest(html)}`, place: null };
  return verdict(
    {
      id: "size",
      severity: largest >= ERROR ? "ERROR" : "WARNING",
      passed: `Poids : ${figures}, pour ${kibibytes(ERROR)} au plus.`,
      failed: `La lettre est lourde (${kibibytes(ERROR)} au plus, prudence dès ${kibibytes(WARNING)})`,
      next: "Racontez moins de mouvements en entier : Gmail coupe la fin d’une lettre trop lourde, lien de désabonnement compris.",
    },
    largest >= WARNING ? [tooLarge] : [],
  );
}

/** What weighs most, by the heading that it stands under. */
function heaviest(html: string): string {
  const [, ...sections] = html.split(/(?=<h[1-6][\s>])/iu);
  const weights = sections
    .map((section) => ({ title: titleOf(section), bytes: Buffer.byteLength(section) }))
    .toSorted((one, other) => other.bytes - one.bytes)
    .slice(0, HEAVIEST);
  if (weights.length === 0) return "";
  return ` (le plus lourd\u00A0: ${weights.map(({ title, bytes }) => `${title} ${kibibytes(bytes)}`).join(", ")})`;
}

function titleOf(section: string): string {
  const heading = section.slice(0, 2000).split(/<\/h[1-6]/iu, 1)[0] ?? "";
  return heading
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, 40);
}

/** « 45,2 Kio ». */
function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).replace(".", ",")}\u00A0Kio`;
}
