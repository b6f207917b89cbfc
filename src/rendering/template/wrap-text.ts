/** Columns of the plain text part. */
const COLUMNS = 72;

/**
 * Breaks a paragraph at its ordinary spaces; a no-break space holds, and a word longer than the line stays whole.
 * The first line begins with `lead`, the next ones line up with it: its bars go on, its bullet does not.
 */
export function wrapText(text: string, lead: string, columns: number = COLUMNS): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \n\t\r]+/u).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && lengthOf(lead) + lengthOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  const indent = lead.replaceAll(/[^ |]/gu, " ");
  return [...lines, line].map((one, index) => (index === 0 ? lead : indent) + one).join("\n");
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
