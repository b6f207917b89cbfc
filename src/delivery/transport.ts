import type { SmtpResult } from "../domain/delivery.js";

/** One message on its way: its bytes and the two addresses that a server is told, whatever the headers say (RFC 5321). */
export interface Parcel {
  /** Whole message with CRLF line ends, before dot-stuffing. Valid until `send` settles: the memory is used again. */
  readonly message: Uint8Array;
  /** The return path, without brackets. */
  readonly from: string;
  readonly to: string;
}

/**
 * One lane to a server: takes one message at a time, and opens its connection when the first one comes. It never
 * rejects: whatever happens is a result, so that the caller can tell what may be tried again from what is uncertain.
 */
export interface Connection {
  readonly send: (parcel: Parcel) => Promise<SmtpResult>;
  /** QUIT where it can; never waits for long. */
  readonly close: () => Promise<void>;
}

/** Where messages go: an SMTP server, or the inbox of a first run. */
export interface Transport {
  /** `smtp` or `inbox`. */
  readonly name: string;
  readonly connect: () => Connection;
}
