/** A stretch of a text; `stored` words come from the database, and may hold marks that turn their neighbours around. */
export interface Span {
  readonly text: string;
  readonly stored: boolean;
}

/** Cuts a text around the stored words that it holds, so that a page can isolate each of them. */
export function isolate(text: string, stored: Iterable<string>): Span[] {
  const words = [...new Set(stored)].filter((word) => word !== "").sort((one, other) => other.length - one.length);
  if (words.length === 0) return [{ text, stored: false }];
  const around = new RegExp(`(${words.map(escaped).join("|")})`, "u");
  return text
    .split(around)
    .map((part, index) => ({ text: part, stored: index % 2 === 1 }))
    .filter((span) => span.text !== "");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
