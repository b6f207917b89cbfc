import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { EchelonError } from "../domain/errors.js";
import { type Answer, askOnce, type Door } from "./ask-once.js";
import { isPublicAddress } from "./public-address.js";

/** Of one page, all its redirections and its name's look-up included. */
const LIMITS = { redirects: 3, milliseconds: 5000, characters: 2000 };

const HTTPS_PORT = 443;

/** What the connector stands on; tests bring a name and a server of their own. */
export interface ConnectorMeans {
  /** All the addresses of a name. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  readonly admits: (address: string, port: number) => boolean;
  /** A certificate that is believed besides the public ones. */
  readonly certificate?: string;
}

/** The public web, and nothing else. */
export const PUBLIC_WEB: ConnectorMeans = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  admits: (address, port) => port === HTTPS_PORT && isPublicAddress(address),
};

/** A page as it came: HTML or XML. */
export interface FetchedPage {
  /** Where it was in the end. */
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * Fetches a page that somebody named: the only way in which this program asks a server that it was not configured for.
 * By https and name alone; every address of the name must be public, and the connection goes to one of those that were
 * looked at, so that a second answer of the name server changes nothing. Redirections are pages like any other.
 * @throws {EchelonError} URL_REFUSED
 */
export async function fetchPage(url: string, means: ConnectorMeans = PUBLIC_WEB): Promise<FetchedPage> {
  const signal = AbortSignal.timeout(LIMITS.milliseconds);
  let next = requireAddressable(url);
  for (let turn = 0; turn <= LIMITS.redirects; turn += 1) {
    const answer = await asked(next, means, signal);
    if ("body" in answer) return { url: next.href, ...answer };
    next = requireAddressable(URL.canParse(answer.location, next) ? new URL(answer.location, next).href : "");
  }
  throw refused(
    `It leads on more than ${LIMITS.redirects} times`,
    "Give the address that the browser shows in the end.",
  );
}

async function asked(url: URL, means: ConnectorMeans, signal: AbortSignal): Promise<Answer> {
  try {
    const door = await openDoor(url, means, signal);
    return await askOnce(url, door, signal);
  } catch (cause) {
    if (cause instanceof EchelonError) throw cause;
    if (signal.aborted) throw refused(`It took more than ${LIMITS.milliseconds / 1000} seconds`, BY_HAND, cause);
    throw refused("Its server does not answer, or not as a web site does", BY_HAND, cause);
  }
}

/** Looked at before each connection; the connection is made to one of these addresses whatever the name says later. */
async function openDoor(
  url: URL,
  { resolve, admits, certificate }: ConnectorMeans,
  signal: AbortSignal,
): Promise<Door> {
  const port = url.port === "" ? HTTPS_PORT : Number(url.port);
  const addresses = await Promise.race([resolve(url.hostname), aborted(signal)]);
  if (addresses.length === 0 || !addresses.every((address) => isIP(address) !== 0 && admits(address, port))) {
    throw refused(
      "It is not on the public web, at the usual port",
      "Give the address of a page that anybody can read.",
    );
  }
  return { addresses, port, certificate };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as DOMException);
    });
  });
}

/** Bare https to a name. The parser of addresses reads `0x7f.1` and `2130706433` as browsers do: as `127.0.0.1`. */
function requireAddressable(text: string): URL {
  const url = text.length <= LIMITS.characters && URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:") throw refused("It is no https address", "Write it whole, with https://.");
  if (url.username !== "" || url.password !== "") throw refused("It holds a user or a password", "Leave them out.");
  if (isNumber(url.hostname)) throw refused("It names a machine by its number", "Give the name of the site.");
  return url;
}

function isNumber(hostname: string): boolean {
  return hostname.startsWith("[") || isIP(hostname) !== 0;
}

const BY_HAND = "Open it in a browser, and write down its title, author and date by hand.";

function refused(reason: string, next: string, cause?: unknown): EchelonError {
  const options = cause === undefined ? {} : { cause };
  return new EchelonError("URL_REFUSED", `This address is not fetched. ${reason}.`, next, {
    field: ["url"],
    ...options,
  });
}
