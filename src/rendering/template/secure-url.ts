import { EchelonError } from "../../domain/errors.js";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The address when it is an absolute https one without credentials; null otherwise, so that no link is made of it. */
export function secureUrl(address: string | null): string | null {
  const url = bareUrl(address);
  return url?.protocol === "https:" ? url.href : null;
}

/** The address of one of our own pages: https, or http on this very machine, where a first run has no certificate. */
export function pageUrl(address: string): string | null {
  const url = bareUrl(address);
  if (url === null) return null;
  const local = url.protocol === "http:" && LOOPBACK.has(url.hostname);
  return url.protocol === "https:" || local ? url.href : null;
}

/**
 * The last barrier before an attribute: templates link to sources through it.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export function requireSecureUrl(address: unknown): string {
  return required("url", address, secureUrl);
}

/**
 * The same for our own pages.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export function requirePageUrl(address: unknown): string {
  return required("page", address, pageUrl);
}

function required(helper: string, address: unknown, accepted: (address: string) => string | null): string {
  const url = typeof address === "string" ? accepted(address) : null;
  if (url === null) {
    throw new EchelonError(
      "TEMPLATE_INVALID",
      `{{${helper}}}: "${String(address)}" is no absolute https address.`,
      "Link only to addresses that begin with https://.",
    );
  }
  return url;
}

function bareUrl(address: string | null): URL | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.username === "" && url.password === "" ? url : null;
}
