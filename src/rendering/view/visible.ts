/** Without the controls that could turn the letter's own words around, nor line breaks. */
export function visible(text: string): string {
  if (!HIDDEN.test(text)) return text;
  return text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "").replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

const HIDDEN = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cc}\u2028\u2029]/u;

/** A sentence as a heading: without its stop. */
export function unstopped(text: string): string {
  return text.replace(/\.$/u, "");
}
