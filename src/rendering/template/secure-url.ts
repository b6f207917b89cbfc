import { EchelonError } from "../../domain/errors.js";

/** The address when it is an absolute https one without credentials; null otherwise, so that no link is made of it. */
export function secureUrl(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : null;
}

/**
 * The last barrier before an attribute: templates link through it.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export function requireSecureUrl(address: unknown): string {
  const url = typeof address === "string" ? secureUrl(address) : null;
  if (url === null) {
    throw new EchelonError(
      "TEMPLATE_INVALID",
      `{{url}}: "${String(address)}" is no absolute https address.`,
      "Link only to addresses that begin with https://.",
    );
  }
  return url;
}
