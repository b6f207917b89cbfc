import { EchelonError, type ErrorCode } from "../domain/errors.js";

/** Where a command writes: results on `out`, everything else (progress, notices, errors) on `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
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
  "TEMPLATE_INVALID",
];

/** Tells a failure to the person at the terminal, or to a program with `--json`, and gives the exit code. */
export function reportFailure(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  if (!(error instanceof EchelonError)) {
    terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 70;
  }
  const { code, message, next } = error;
  terminal.err(json ? JSON.stringify({ error: { code, message, next } }) : `${message}\n→ ${next}  [${code}]`);
  return ENVIRONMENT_CODES.includes(code) ? 3 : 1;
}

/** One JSON document on one line, as `--json` prints. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(JSON.stringify(value));
}
