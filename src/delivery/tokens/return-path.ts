import { timingSafeEqual } from "node:crypto";
import { EchelonError } from "../../domain/errors.js";
import { uuidBytes, uuidIn, writeUuid } from "../uuid-bytes.js";
import { base32, fromBase32 } from "./base32.js";
import { keyedMac } from "./keyed-mac.js";
import { purposeKey } from "./reader-token.js";

/** Which mail came back: the run's number and the subscriber's UUID. */
interface Origin {
  readonly run: number;
  readonly subscriberId: string;
}

/** Addresses that say by themselves what a returned mail is about (VERP), signed, so that nobody makes one up. */
export interface ReturnPaths {
  /** The return path of one mail: `retour+TOKEN@lechelon.example`; the sender's address where nobody reads returns. */
  readonly returnPath: (origin: Origin) => string;
  /** Where any mail unsubscribes this reader; null where nobody reads returns. */
  readonly leaveAddress: (subscriberId: string) => string | null;
  /** What an address of ours says, in whatever case servers left it; null for anything that this house has not signed. */
  readonly readReturnPath: (address: string) => Origin | null;
  /** The subscriber's UUID. */
  readonly readLeaveAddress: (address: string) => string | null;
}

export interface ReturnBase {
  /** `retour@lechelon.example`; null: nobody reads returns. */
  readonly base: string | null;
  /** The sender's bare address. */
  readonly sender: string;
}

const RUN_BYTES = 4;
const ID_BYTES = 16;
/** With these each token is a whole number of letters: no two texts say the same bytes. */
const MAC_BYTES = { returned: 10, leaving: 9 };
/** RFC 5321 ends a local part at 64 characters: 48 are the token's, one is the `+`. */
const LONGEST_LOCAL = 15;

/**
 * Return paths under one address.
 * @throws {EchelonError} CONFIGURATION_INVALID when the address leaves no room for a token
 */
export function returnPaths(secretKey: string, { base, sender }: ReturnBase): ReturnPaths {
  if (base === null) {
    const none = (): null => null;
    return { returnPath: () => sender, leaveAddress: none, readReturnPath: none, readLeaveAddress: none };
  }
  const { local, domain } = requireRoom(base);
  const returned = seal(purposeKey(secretKey, "retour-signe"), MAC_BYTES.returned);
  const leaving = seal(purposeKey(secretKey, "depart-signe"), MAC_BYTES.leaving);
  const addressOf = (token: string): string => `${local}+${token}@${domain}`;
  const tokenIn = tokenReader(local, domain);
  return {
    returnPath: ({ run, subscriberId }) => addressOf(returned.sign(originBytes(run, subscriberId))),
    leaveAddress: (subscriberId) => addressOf(leaving.sign(uuidBytes(subscriberId))),
    readReturnPath: (address) => {
      const bytes = returned.read(tokenIn(address), RUN_BYTES + ID_BYTES);
      return bytes && { run: bytes.readUInt32BE(0), subscriberId: uuidIn(bytes, RUN_BYTES) };
    },
    readLeaveAddress: (address) => {
      const bytes = leaving.read(tokenIn(address), ID_BYTES);
      return bytes && uuidIn(bytes);
    },
  };
}

interface Seal {
  readonly sign: (bytes: Buffer) => string;
  /** In constant time. */
  readonly read: (token: string, length: number) => Buffer | null;
}

function seal(secret: Buffer, macBytes: number): Seal {
  const mac = keyedMac(secret);
  const macOf = (bytes: Buffer): Buffer => mac(bytes).subarray(0, macBytes);
  return {
    sign: (bytes) => base32(Buffer.concat([bytes, macOf(bytes)])),
    read: (token, length) => {
      const whole = fromBase32(token);
      if (whole?.length !== length + macBytes) return null;
      const bytes = whole.subarray(0, length);
      return timingSafeEqual(whole.subarray(length), macOf(bytes)) ? bytes : null;
    },
  };
}

/** The token of an address under ours; empty for any other. */
function tokenReader(local: string, domain: string): (address: string) => string {
  const before = `${local}+`.toLowerCase();
  const after = `@${domain}`.toLowerCase();
  return (address) => {
    const folded = address
      .trim()
      .replace(/^<(.*)>$/u, "$1")
      .toLowerCase();
    if (folded.length > 320 || !folded.startsWith(before) || !folded.endsWith(after)) return "";
    return folded.slice(before.length, -after.length);
  };
}

function requireRoom(base: string): { readonly local: string; readonly domain: string } {
  const at = base.lastIndexOf("@");
  const [local, domain] = [base.slice(0, at), base.slice(at + 1)];
  if (at > 0 && at <= LONGEST_LOCAL) return { local, domain };
  throw new EchelonError(
    "CONFIGURATION_INVALID",
    `"${base}" leaves no room for what return paths say: a token of 48 characters behind it.`,
    `Give BOUNCE_ADDRESS at most ${LONGEST_LOCAL} characters before the @, such as retour@lechelon.example.`,
  );
}

function originBytes(run: number, subscriberId: string): Buffer {
  const bytes = Buffer.allocUnsafe(RUN_BYTES + ID_BYTES);
  bytes.writeUInt32BE(run, 0);
  writeUuid(bytes, RUN_BYTES, subscriberId);
  return bytes;
}
