import type { Instant } from "./instant.js";

/**
 * A recipient of one run. `UNCERTAIN`: the connection was lost between the final dot and the answer, and nobody can
 * know (RFC 1047). Bounces and complaints are events, never states.
 */
export const RECIPIENT_STATES = [
  "PLANNED",
  "ATTEMPTING",
  "ACCEPTED",
  "DEFERRED",
  "REFUSED",
  "UNCERTAIN",
  "SUPPRESSED",
  "CANCELLED",
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** An edition on its way. `MISSED`: its hour passed while nobody worked; an editor decides. */
export const RUN_STATES = ["SCHEDULED", "MISSED", "PLANNING", "SENDING", "PAUSED", "COMPLETED", "CANCELLED"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What becomes of an uncertain recipient: an editor decides, or the same message goes again. */
export const UNCERTAIN_POLICIES = ["HOLD", "RESEND"] as const;
export type UncertainPolicy = (typeof UNCERTAIN_POLICIES)[number];

/** Where a conversation with an SMTP server stood when it ended; `DOT` begins once the message's final dot is written. */
export const SMTP_PHASES = ["CONNECT", "GREETING", "HELLO", "TLS", "AUTH", "MAIL", "RCPT", "DATA", "DOT"] as const;
export type SmtpPhase = (typeof SMTP_PHASES)[number];

/** What came of handing one message to a transport. */
export interface SmtpResult {
  readonly phase: SmtpPhase;
  /** 250, 421, 550…; null where the connection was lost or fell silent. */
  readonly code: number | null;
  /** `5.1.1` (RFC 3463); null where the server gave none. */
  readonly enhanced: string | null;
  /** What the server said, or why nothing was heard; in one line. */
  readonly text: string;
}

/**
 * What a result means for the recipient. Only silence after the final dot is uncertain; silence before it may be tried
 * again, as may any 4xx. A refusal of the sender, of the credentials or of the connection is the server's, not the
 * recipient's: see `isOwnFault`.
 */
export function outcomeOf({ phase, code }: SmtpResult): "ACCEPTED" | "DEFERRED" | "REFUSED" | "UNCERTAIN" {
  if (code === null) return phase === "DOT" ? "UNCERTAIN" : "DEFERRED";
  if (phase === "DOT" && code >= 200 && code < 300) return "ACCEPTED";
  if (code >= 500 && !isOwnFault({ phase, code })) return "REFUSED";
  return "DEFERRED";
}

/** Whether the server refused us, whoever the recipient is: the connection, the credentials, or the sender. */
export function isOwnFault({ phase, code }: Pick<SmtpResult, "phase" | "code">): boolean {
  return code !== null && code >= 400 && phase !== "RCPT" && phase !== "DATA" && phase !== "DOT";
}

/** A run in figures: `planned` is always the sum of all the others. */
export interface RunReport {
  readonly runId: string;
  readonly week: string;
  readonly state: RunState;
  readonly pauseReason: string | null;
  readonly planned: number;
  /** Not attempted yet, or being attempted. */
  readonly waiting: number;
  readonly accepted: number;
  readonly refused: number;
  readonly deferred: number;
  readonly uncertain: number;
  readonly suppressed: number;
  readonly cancelled: number;
  readonly startedAt: Instant | null;
  readonly completedAt: Instant | null;
}
