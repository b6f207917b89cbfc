import type { Instant } from "./instant.js";
import type { SubscriberState } from "./subscriber.js";

const DAY_MS = 86_400_000;

/** How long a sign-up may be confirmed. */
const CONFIRMATION_DAYS = 7;

/** `OPEN` may be pressed; `DONE`: the reader is subscribed already; `OVER`: too late, or it has served once. */
export type SignUpState = "OPEN" | "DONE" | "OVER";

interface AskedSignUp {
  readonly requestedAt: Instant;
  readonly usedAt: Instant | null;
}

/** When a sign-up that was asked for at a moment can no longer be confirmed. */
export function confirmationExpiry(requestedAt: Instant): number {
  return Date.parse(requestedAt) + CONFIRMATION_DAYS * DAY_MS;
}

/** What pressing the link in the mail would do now. */
export function signUpState({ requestedAt, usedAt }: AskedSignUp, reader: SubscriberState, now: Instant): SignUpState {
  if (reader === "ACTIVE") return "DONE";
  return usedAt === null && Date.parse(now) < confirmationExpiry(requestedAt) ? "OPEN" : "OVER";
}
