/** Where a conversation stands when a fault may strike; `DOT`: all was read, nothing is kept; `ACCEPTED`: kept, not answered. */
export type Stage = "BANNER" | "EHLO" | "MAIL" | "RCPT" | "DATA" | "BODY" | "DOT" | "ACCEPTED";

/**
 * What goes wrong. `stall`: reads on, and never answers. `freeze`: does not even read, like the far end of a half-open
 * connection. `drop`: ends the connection. `reset`: ends it with an RST. Anything else is said in place of the answer,
 * such as `451 4.3.0 Try later`; after a 421 the connection ends.
 */
export interface Fault {
  readonly at: Stage;
  readonly does: "stall" | "freeze" | "drop" | "reset" | { readonly says: string };
  /** From 0 to 1; 1 where none is given. */
  readonly rate?: number;
  /** Strikes so many times, and never again. */
  readonly times?: number;
  /** Lets so many pass first. */
  readonly after?: number;
  /** Only recipients whose address ends so, such as `@orange.example`; from RCPT on. */
  readonly recipients?: string;
}

/** How the sink behaves; all of it has a default, and the default is a good server. */
export interface SinkOptions {
  readonly host?: string;
  /** 0: any free one. */
  readonly port?: number;
  readonly faults?: readonly Fault[];
  /** Of chance: the same seed draws the same faults for the same conversations. */
  readonly seed?: number;
  readonly pipelining?: boolean;
  /** Answers DATA with 354 also where it has no recipient, as RFC 2920 allows; such a message is refused with 554. */
  readonly eager?: boolean;
  /** After so many messages the connection ends, without a word. */
  readonly closeAfter?: number;
  /** The same, with a 421 in answer to the next command. */
  readonly farewellAfter?: number;
  /** How answers are cut: in single bytes, each in a segment of its own; in many lines; or 8 KB long. */
  readonly replies?: "plain" | "bytes" | "lines" | "long";
  /** Each message is answered so late, in milliseconds. */
  readonly latency?: number;
  /** By what a message is known: its Message-ID, its first recipient, or both. */
  readonly identity?: "message-id" | "recipient" | "both";
  /** A file that each accepted identity is added to, in a line, before the 250 is said. */
  readonly record?: string;
  /** Whether that file is synced before each 250. */
  readonly sync?: boolean;
  /** So many of the last messages are kept whole, in memory. */
  readonly keep?: number;
}

/** What the sink has seen. */
export interface SinkReport {
  /** Answered with 250, or would have been but for a fault at `ACCEPTED`. */
  readonly accepted: number;
  readonly distinct: number;
  /** Accepted once more than once. */
  readonly duplicates: number;
  readonly connections: number;
  /** Open now. */
  readonly open: number;
  /** The most that were open at once. */
  readonly mostOpen: number;
  /** By stage. */
  readonly faults: Readonly<Partial<Record<Stage, number>>>;
  readonly bytes: number;
  /** What all late answers were late, together, in milliseconds: a timer is never early. */
  readonly lateMs: number;
}

/** One message as it came, without its stuffed dots. */
export interface KeptMessage {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  /** Parameters of MAIL FROM, such as `SIZE=1200 BODY=8BITMIME`. */
  readonly parameters: string;
}
