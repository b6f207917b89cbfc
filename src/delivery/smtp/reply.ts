import type { SmtpPhase, SmtpResult } from "../../domain/delivery.js";

/** What a server says to one command. A null code: nothing was heard, and the conversation is over. */
export interface Reply {
  readonly code: number | null;
  /** What stands behind the code, line by line; or why nothing was heard. Most replies are told by their code alone. */
  readonly lines: () => readonly string[];
}

/** As much of an answer as is kept with a recipient. */
const LONGEST = 1000;

export function resultOf(phase: SmtpPhase, { code, lines }: Reply): SmtpResult {
  const text = inOneLine(lines());
  const enhanced = code === null ? null : (/^[245]\.\d{1,3}\.\d{1,3}(?=\s|$)/.exec(text)?.[0] ?? null);
  return { phase, code, enhanced, text };
}

/** Whether a command was done. */
export function isDone({ code }: Reply): boolean {
  return code !== null && code >= 200 && code < 300;
}

export function lost(why: string): Reply {
  return { code: null, lines: () => [why] };
}

function inOneLine(lines: readonly string[]): string {
  const text = lines.length === 1 ? (lines[0] ?? "") : lines.join(" ");
  const bare = /\p{Cc}/u.test(text) ? text.replaceAll(/\p{Cc}+/gu, " ").trim() : text;
  return bare.length > LONGEST ? `${bare.slice(0, LONGEST)}…` : bare;
}
