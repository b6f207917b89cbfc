import type { Instant } from "./instant.js";

/** A message that the inbox of a first run took in place of a server. */
export interface InboxMessage {
  /** Counts up as messages come. */
  readonly number: number;
  readonly receivedAt: Instant;
  /** The recipient that a server would have been told (RFC 5321). */
  readonly to: string;
  /** As it came, byte for byte. */
  readonly message: Buffer;
}
