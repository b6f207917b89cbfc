import type { SmtpResult } from "../domain/delivery.js";
import type { Pages } from "./pages.js";

/** One message on its way: its bytes and the two addresses that a server is told, whatever the headers say (RFC 5321). */
export interface Parcel {
  /** With CRLF line ends, before dot-stuffing. Valid until `send` settles: the memory is used again. */
  readonly message: Uint8Array | Pages;
  /** The return path, without brackets. */
  readonly from: string;
  readonly to: string;
  /** Asked once the server wants the message; it leaves when `go` is told so, or the connection ends. Absent: at once. */
  readonly depart?: (go: (may: boolean) => void) => void;
}

/** Asks whether a message may leave now. */
export function mayDepart({ depart }: Parcel): Promise<boolean> {
  return depart === undefined ? Promise.resolve(true) : new Promise(depart);
}

/**
 * One lane to a server: takes one message at a time, and opens its connection when the first one comes. It never
 * rejects: whatever happens is a result, so that the caller can tell what may be tried again from what is uncertain.
 */
export interface Connection {
  readonly send: (parcel: Parcel) => Promise<SmtpResult>;
  /** Whether a second message may be given now, behind the one under way. Absent: never. */
  readonly roomBehind?: () => boolean;
  /** QUIT where it can; never waits for long. */
  readonly close: () => Promise<void>;
}

/** Where messages go: an SMTP server, or the inbox of a first run. */
export interface Transport {
  /** `smtp` or `inbox`. */
  readonly name: string;
  readonly connect: () => Connection;
}
