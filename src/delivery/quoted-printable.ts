import { encode, wrap } from "libqp";

/** Longest line of a quoted-printable body (RFC 2045 section 6.7). */
const LINE = 76;
/** Printable ASCII without « = », which stands for itself; a space does too, but at the end of a line. */
const PLAIN = /^(?:[ -<>-~]*[!-<>-~])?$/;
/** A word of the same, such as an address of the site. */
const WORD = /^[!-<>-~]+$/;

/**
 * Text in quoted-printable, with CRLF line ends and no line over 76 characters. What follows it on the same line of the
 * text must begin a new line of the message: see `softBreak`.
 */
export function quotedPrintable(text: string): string {
  if (text.length < LINE && PLAIN.test(text)) return text;
  if (WORD.test(text)) return cut(text);
  return wrap(encode(text.replaceAll(/\r?\n/g, "\r\n")), LINE);
}

function cut(word: string): string {
  let lines = word.slice(0, LINE - 1);
  for (let at = LINE - 1; at < word.length; at += LINE - 1) lines += softBreak + word.slice(at, at + LINE - 1);
  return lines;
}

/** A line end that readers do not see: it lets words of unknown length stand between lines encoded beforehand. */
export const softBreak = "=\r\n";
