/** Columns of the plain text part. */
const COLUMNS = 72;

/**
 * Breaks a paragraph at its ordinary spaces; a no-break space holds, and a word longer than the line stays whole.
 * The first line begins with `lead`, the next ones line up with it: its bars go on, its bullet does not.
 */
export function wrapText(text: string, lead: string, columns: number = COLUMNS): string {
  const room = columns - lengthOf(lead);
  const lines: string[] = [];
  let line = "";
  let length = 0;
  for (const word of text.split(/[ \n\t\r]+/u)) {
    if (word === "") continue;
    const wide = lengthOf(word);
    if (line !== "" && length + 1 + wide > room) {
      lines.push(line);
      line = word;
      length = wide;
    } else {
      line = line === "" ? word : `${line} ${word}`;
      length += length === 0 ? wide : 1 + wide;
    }
  }
  const indent = lead.replaceAll(/[^ |]/gu, " ");
  return [...lines, line].map((one, index) => (index === 0 ? lead : indent) + one).join("\n");
}

function lengthOf(text: string): number {
  return SURROGATES.test(text) ? Array.from(text).length : text.length;
}

const SURROGATES = /[\uD800-\uDFFF]/;
