import { EchelonError, type ErrorCode } from "../domain/errors.js";

/** Where a command writes. */
export interface Terminal {
  /** Results, on standard output. */
  readonly out: (text: string) => void;
  /** Progress, notices and warnings, on standard error; not with `--json`, whose result holds what matters of them. */
  readonly tell: (text: string) => void;
  /** What stops a command, on standard error: with `--json`, one object and nothing else. */
  readonly err: (text: string) => void;
}

/** The terminal of one command line, over the two streams of the process. */
export function createTerminal(streams: Pick<Terminal, "out" | "err">, words: readonly string[]): Terminal {
  return { ...streams, tell: wantsJson(words) ? () => undefined : streams.err };
}

/** Whether a command line asks for JSON; what follows `--` is no option. */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return words.slice(0, end === -1 ? words.length : end).includes("--json");
}

/** What a shell reads after a command. */
export const EXIT_CODES = {
  0: "done",
  1: "refused: the input or the state of the data does not allow it",
  2: "usage: the command line is wrong",
  3: "environment: configuration, database, port or files are not as they should be",
  70: "internal: a bug; please report it with the message",
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

const ENVIRONMENT_CODES: readonly ErrorCode[] = [
  "CONFIGURATION_INVALID",
  "DATABASE_UNAVAILABLE",
  "FILE_UNREADABLE",
  "FILE_UNWRITABLE",
  "MIGRATION_PENDING",
  "PORT_IN_USE",
  "SMTP_FAILED",
  "TEMPLATE_INVALID",
];

/** Tells a failure to the person at the terminal, or to a program with `--json`, and gives the exit code. */
export function reportFailure(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  if (!(error instanceof EchelonError)) return reportBug(error, terminal, json);
  const { code, message, next } = error;
  if (json) printFailure(terminal, { code, message, next });
  else terminal.err(`${message}\n→ ${next}  [${code}]`);
  return ENVIRONMENT_CODES.includes(code) ? 3 : 1;
}

function reportBug(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  if (json) printFailure(terminal, { code: "INTERNAL", message, next: "It is a bug: please report it.", stack });
  else terminal.err(stack);
  return 70;
}

/** A failure as a program reads it. `stack` comes with a bug alone. */
interface Failure {
  readonly code: ErrorCode | "INTERNAL" | "USAGE";
  readonly message: string;
  readonly next: string;
  readonly stack?: string;
}

/** One JSON object on standard error, as `--json` tells a failure. */
export function printFailure(terminal: Terminal, error: Failure): void {
  terminal.err(JSON.stringify({ error }));
}

/** One JSON document on one line, as `--json` prints. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(JSON.stringify(value));
}
