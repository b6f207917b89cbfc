/** What breaks a line, ends a string, or turns the direction of reading. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;
const LONGEST = 200;

/** A name of several parts in one line, at most 200 characters; null where nothing is left. */
export function readName(parts: readonly string[]): string | null {
  const line = parts.join(" ").replace(UNSEEN, " ").replace(/\s+/gu, " ").trim();
  const name = Array.from(line).slice(0, LONGEST).join("").trim();
  return name === "" ? null : name;
}
