/** Columns of the plain text part. An emoji has two of them, as most programs show it. */
const COLUMNS = 72;

/**
 * Breaks a paragraph at its ordinary spaces; a no-break space holds, and a word longer than the line stays whole.
 * The first line begins with `lead`, the next ones line up with it: its bars go on, its bullet does not.
 */
export function wrapText(text: string, lead: string, columns: number = COLUMNS): string {
  const room = columns - lead.length;
  const indent = lead.replaceAll(/[^ |]/g, " ");
  const words = text.replaceAll(SPACES, " ").trim();
  let [wrapped, start] = [lead, 0];
  for (let end = breakAfter(words, start, room); end >= 0; end = breakAfter(words, start, room)) {
    wrapped += `${words.slice(start, end)}\n${indent}`;
    start = end + 1;
  }
  return wrapped + words.slice(start);
}

const SPACES = /[ \n\r\t]{2,}|[\n\r\t]/g;

/** Where the line that begins at `start` ends; -1 where the rest fits in it, or has no space left. */
function breakAfter(words: string, start: number, room: number): number {
  if (words.length - start <= room) return -1;
  const last = words.lastIndexOf(" ", start + room);
  return last > start ? last : words.indexOf(" ", start + room);
}
