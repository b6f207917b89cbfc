import { timingSafeEqual } from "node:crypto";
import { EchelonError } from "../../domain/errors.js";
import { uuidIn, writeUuid } from "../uuid-bytes.js";
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
  const returned = seal(purposeKey(secretKey, "retour-signe"), RUN_BYTES + ID_BYTES, MAC_BYTES.returned);
  const leaving = seal(purposeKey(secretKey, "depart-signe"), ID_BYTES, MAC_BYTES.leaving);
  const addressOf = (token: string): string => `${local}+${token}@${domain}`;
  const tokenIn = tokenReader(local, domain);
  return {
    returnPath: (origin) => {
      writeOrigin(returned.message, origin);
      return addressOf(returned.sign());
    },
    leaveAddress: (subscriberId) => {
      writeUuid(leaving.message, 0, subscriberId);
      return addressOf(leaving.sign());
    },
    readReturnPath: (address) => {
      const bytes = returned.read(tokenIn(address));
      return bytes && { run: bytes.readUInt32BE(0), subscriberId: uuidIn(bytes, RUN_BYTES) };
    },
    readLeaveAddress: (address) => {
      const bytes = leaving.read(tokenIn(address));
      return bytes && uuidIn(bytes);
    },
  };
}

interface Seal {
  /** Where the bytes are written that `sign` signs. */
  readonly message: Buffer;
  /** The token of the message. */
  readonly sign: () => string;
  /** The message of a token; null where it is not signed so. In constant time. */
  readonly read: (token: string) => Buffer | null;
}

/** Seals of one length under one key, in memory that is used again for each. */
function seal(secret: Buffer, length: number, macBytes: number): Seal {
  const mac = keyedMac(secret);
  const whole = Buffer.alloc(length + macBytes);
  const message = whole.subarray(0, length);
  return {
    message,
    sign: () => {
      mac(message).copy(whole, length, 0, macBytes);
      return base32(whole);
    },
    read: (token) => {
      const given = fromBase32(token);
      if (given?.length !== length + macBytes) return null;
      const bytes = given.subarray(0, length);
      return timingSafeEqual(given.subarray(length), mac(bytes).subarray(0, macBytes)) ? bytes : null;
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

function writeOrigin(into: Buffer, { run, subscriberId }: Origin): void {
  into.writeUInt32BE(run, 0);
  writeUuid(into, RUN_BYTES, subscriberId);
}
