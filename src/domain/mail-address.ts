import { EchelonError } from "./errors.js";

/** What a message can be sent to without more than ASCII (RFC 5321): no quoted local part, no address literal. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const LONGEST_LOCAL = 64;
const LONGEST = 254;

/** An address as it is written to, without the spaces around it; null where no message could reach it. */
export function readAddress(text: string): string | null {
  const address = text.trim();
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (at < 1 || address.length > LONGEST || local.length > LONGEST_LOCAL) return null;
  return LOCAL.test(local) && isDomain(domain) ? `${local}@${domain.toLowerCase()}` : null;
}

function isDomain(domain: string): boolean {
  const labels = domain.split(".");
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
}

/**
 * The same, for what somebody typed.
 * @throws {EchelonError} ADDRESS_INVALID
 */
export function requireAddress(text: string): string {
  const address = readAddress(text);
  if (address !== null) return address;
  throw new EchelonError(
    "ADDRESS_INVALID",
    "This is no e-mail address that a letter can be sent to.",
    "Write it like camille@example.org; an international domain goes in its xn-- form.",
  );
}

/**
 * By what two addresses are one: case folded, also before the @, as every large provider does. Dots and what follows
 * a + stay: they are another mailbox for some.
 */
export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}

/** `example.org`, in lower case. */
export function domainOfAddress(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** The same without the name before the @ of one address, by which servers also call a mailbox. */
export function withoutMailbox(text: string, address: string): string {
  const local = address.slice(0, address.lastIndexOf("@"));
  const told = withoutAddresses(text);
  if (local.length < NAME_LENGTH) return told;
  const name = local.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return told.replaceAll(new RegExp(`(?<![\\w.-])${name}(?![\\w-])`, "giu"), "[mailbox]");
}

/** A shorter one is a word of any sentence. */
const NAME_LENGTH = 4;

/** A text for a log, where no address of a reader may stand: mail servers like to repeat the one that they refuse. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"'()[\],;:=]+@[^\s<>"'()[\],;]+/gu, "[address]");
}
