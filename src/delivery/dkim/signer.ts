import { createPrivateKey, hash, type KeyObject, sign } from "node:crypto";
import { EchelonError } from "../../domain/errors.js";
import { relaxedBody, relaxedFields, signedFields } from "./relaxed.js";

/** What differs from one reader's mail to another's. */
const OWN = ["to", "message-id", "list-unsubscribe", "list-unsubscribe-post"];

/** What all readers of a mail share. */
const SHARED = [
  "from",
  "subject",
  "date",
  "mime-version",
  "content-type",
  "content-language",
  "auto-submitted",
  "list-id",
  "list-help",
  "list-subscribe",
  "list-archive",
  "feedback-id",
];

/** Named once more than they occur: nobody adds another one without breaking the signature. */
const SEALED = ["from", "subject", "date", "mime-version", "content-type", "reply-to", "cc", ...OWN];

const WEAKEST_BITS = 2048;
const LINE = 72;

/** Signs mails in the name of a domain (RFC 6376): rsa-sha256, relaxed/relaxed, the whole body. */
export interface Signer {
  /** The `DKIM-Signature` header with its CRLF, for headers in relaxed form (`signedPart`) and the hash of the body. */
  readonly header: (signed: string, bodyHash: string) => string;
}

/** Signs in the name of a domain; null: whoever relays the letters signs them. */
export type SignerOf = (domain: string) => Signer | null;

interface DkimSettings {
  /** In PEM. */
  readonly privateKey: string;
  readonly selector: string;
}

/**
 * A signer whose key is read once: to read it anew for each mail costs more than to sign.
 * @throws {EchelonError} CONFIGURATION_INVALID when the key is no RSA key of at least 2048 bits
 */
export function dkimSigner(settings: DkimSettings, domain: string): Signer {
  return signerBy(requireKey(settings.privateKey), settings.selector, domain);
}

/**
 * The same for whichever domain a mail is sent by, since a signature counts for that one alone; without settings, for none.
 * @throws {EchelonError} CONFIGURATION_INVALID when the key is no RSA key of at least 2048 bits
 */
export function dkimSigners(settings: DkimSettings | null): SignerOf {
  if (settings === null) return () => null;
  const key = requireKey(settings.privateKey);
  return (domain) => signerBy(key, settings.selector, domain);
}

function signerBy(key: KeyObject, selector: string, domain: string): Signer {
  const opening = [
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain};`,
    ` s=${selector};`,
    ...foldedNames([...OWN, ...SHARED, ...SEALED]),
    " bh=",
  ].join("\r\n");
  const [before = ""] = [...(relaxedFields(opening).get("dkim-signature") ?? [])];
  return {
    header: (signed, bodyHash) => {
      const signature = sign("sha256", Buffer.from(`${signed}${before}${bodyHash}; b=`, "latin1"), key);
      return `${opening}${bodyHash};\r\n b=${folded(signature.toString("base64"))}\r\n`;
    },
  };
}

/** What is signed of one reader's own headers; what they share comes after it. */
export function signedOwn(headers: string): string {
  return signedFields(relaxedFields(headers), OWN);
}

/** What is signed of the headers that all readers share. */
export function signedShared(headers: string): string {
  return signedFields(relaxedFields(headers), SHARED);
}

/** A whole message, signed. */
export function signedMessage(signer: Signer, message: Buffer): Buffer {
  const end = message.indexOf("\r\n\r\n");
  const headers = message.toString("latin1", 0, end + 2);
  const bodyHash = hash("sha256", Buffer.from(relaxedBody(message.toString("latin1", end + 4)), "latin1"), "base64");
  const signature = signer.header(signedOwn(headers) + signedShared(headers), bodyHash);
  return Buffer.concat([Buffer.from(signature, "latin1"), message]);
}

function requireKey(privateKey: string): KeyObject {
  const key = readKey(privateKey);
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key?.asymmetricKeyType === "rsa" && bits >= WEAKEST_BITS) return key;
  throw new EchelonError(
    "CONFIGURATION_INVALID",
    `DKIM_KEY is no RSA private key of at least ${WEAKEST_BITS} bits.`,
    "Make one by: openssl genrsa -out dkim.pem 2048, publish its public half, and give DKIM_KEY_FILE=dkim.pem",
  );
}

function readKey(privateKey: string): KeyObject | null {
  try {
    return createPrivateKey(privateKey);
  } catch {
    return null;
  }
}

/** `h=`, folded between names. */
function foldedNames(names: readonly string[]): string[] {
  const lines = [" h="];
  for (const [index, name] of names.entries()) {
    const word = index === names.length - 1 ? `${name};` : `${name}:`;
    const last = lines.at(-1) ?? "";
    if (last.length + word.length > LINE) lines.push(`  ${word}`);
    else lines[lines.length - 1] = last + word;
  }
  return lines;
}

function folded(base64: string): string {
  const lines = [base64.slice(0, LINE)];
  for (let at = LINE; at < base64.length; at += LINE) lines.push(base64.slice(at, at + LINE));
  return lines.join("\r\n  ");
}
