import { isOwnFault, outcomeOf, type SmtpResult } from "../../domain/delivery.js";
import { withoutMailbox } from "../../domain/mail-address.js";
import type { Settled } from "../../store/delivery/results.js";
import { type Patience, retryAfter } from "./patience.js";

/** The claim that a result belongs to. */
interface Tried {
  readonly run: number;
  readonly epoch: number;
  readonly id: string;
  readonly attempt: number;
  /** As it was written to; empty where the text names nobody. */
  readonly address: string;
}

const LONGEST_TEXT = 200;

/** What a server's answer means for the recipient's row. */
export function resultOf(result: SmtpResult, { run, epoch, id, attempt, address }: Tried, patience: Patience): Settled {
  const outcome = outcomeOf(result);
  const theirs = outcome === "DEFERRED" && !isWayBlocked(result);
  const wait = theirs ? retryAfter(patience, attempt, Math.random()) : patience.wayBlockedMs;
  return {
    ...{ run, epoch, id, outcome, theirs, code: result.code, enhanced: result.enhanced },
    text: outcome === "ACCEPTED" ? null : keptText(result.text, address),
    retryInMs: outcome === "DEFERRED" ? wait : 0,
  };
}

/** Whether the letter did not come as far as its recipient: nothing was said about him. */
export function isWayBlocked(result: Pick<SmtpResult, "phase" | "code">): boolean {
  const before = result.phase !== "RCPT" && result.phase !== "DATA" && result.phase !== "DOT";
  return before && (result.code === null || isOwnFault(result));
}

/** Servers repeat addresses, and break lines; neither belongs into what is kept. */
function keptText(text: string, address: string): string {
  return withoutMailbox(text, address)
    .replaceAll(/\p{Cc}+/gu, " ")
    .slice(0, LONGEST_TEXT);
}
