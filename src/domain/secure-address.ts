import { EchelonError } from "./errors.js";

const LONGEST_ADDRESS = 2000;

/**
 * An address that readers may be given: https alone, whole, and nobody's name or password in it.
 * @throws {EchelonError} URL_REFUSED
 */
export function readSecureAddress(text: string): string {
  const address = text.trim();
  const fault = faultOf(address);
  if (fault === null) return address;
  throw new EchelonError("URL_REFUSED", `The address ${fault}.`, "Give the https address of the page, whole.");
}

function faultOf(address: string): string | null {
  if (!/^https:\/\/[^\s/]/iu.test(address)) return "is not one of https";
  if (address.length > LONGEST_ADDRESS) return `has more than ${LONGEST_ADDRESS} characters`;
  if (/[\s"<>\\^`{|}]|\p{C}/u.test(address)) return "holds signs that no address has";
  // Host names of numbers alone, of one word, and of this machine are nobody's pages.
  const [, authority = ""] = /^https:\/\/([^/?#]*)/iu.exec(address) ?? [];
  if (authority.includes("@")) return "carries a user name or a password";
  const host = authority.replace(/:\d{1,5}$/u, "");
  return isPublicName(host) ? null : "is not that of a public host";
}

/** A name with a dot whose last part is of letters: `127.0.0.1`, `0x7f.1`, `[::1]` and `localhost` are none. */
function isPublicName(host: string): boolean {
  const labels = host.replace(/\.$/u, "").split(".");
  const last = labels.at(-1) ?? "";
  return (
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}])?$/u.test(label)) &&
    /^(?:\p{L}|xn--)/u.test(last) &&
    !/^(?:localhost|local|internal|invalid)$/iu.test(last)
  );
}
