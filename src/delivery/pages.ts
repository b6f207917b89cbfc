import { isAscii } from "node:buffer";
import { stuffed } from "./smtp/stuffing.js";

/** A part of a message. It begins a line, or with anything but a dot. */
export interface Page {
  readonly bytes: Uint8Array;
  /** The same as it goes after DATA. */
  readonly wire: Uint8Array;
  readonly isAscii: boolean;
}

/** A message in pages: what many messages share is looked through once, and never copied. */
export interface Pages {
  readonly pages: readonly Page[];
  /** Of all bytes, before dot-stuffing. */
  readonly length: number;
}

export function pageOf(bytes: Uint8Array): Page {
  return { bytes, wire: stuffed(bytes), isAscii: isAscii(bytes) };
}

/** A message that is in pages, or of one page. */
export function pagesOf(message: Uint8Array | Pages): Pages {
  return "pages" in message ? message : { pages: [pageOf(message)], length: message.length };
}

/** The whole message; a copy where it is in pages. */
export function bytesOf(message: Uint8Array | Pages): Uint8Array {
  return "pages" in message ? Buffer.concat(message.pages.map(({ bytes }) => bytes)) : message;
}
