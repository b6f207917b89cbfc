import { EchelonError } from "./errors.js";

/** What breaks a line, is half a character, turns the direction of reading, or stands for no character at all. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFDD0-\uFDEF\uFFFE\uFFFF\u{E0000}-\u{E007F}]/u;

/** Whether a text holds what nobody sees, or what makes it read otherwise than it is written. */
export function holdsUnseen(text: string): boolean {
  return UNSEEN.test(text);
}

/**
 * Words for readers as one line of plain text, its spaces made single and composed (NFC); null where nothing is left.
 * @throws {EchelonError} BAD_USER_INPUT for what is too long, or holds signs that nobody sees
 */
export function readPlainWords(text: string | null | undefined, longest: number): string | null {
  const line = (text ?? "")
    .normalize("NFC")
    .replaceAll(/[\t\n\r ]+/gu, " ")
    .trim();
  if (holdsUnseen(line)) {
    throw new EchelonError(
      "BAD_USER_INPUT",
      "The text holds control characters, or signs that turn the direction of reading.",
      "Remove them: paste it as plain text.",
    );
  }
  if (line.length > longest) {
    throw new EchelonError(
      "BAD_USER_INPUT",
      `The text has ${line.length} characters; ${longest} fit.`,
      "Say it in fewer words.",
    );
  }
  return /\S/u.test(line) ? line : null;
}
