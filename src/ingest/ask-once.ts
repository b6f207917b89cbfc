import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { EchelonError } from "../domain/errors.js";

/** Bytes of a page. */
const MAX_BYTES = 1_000_000;

const REDIRECTIONS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const READABLE = /^(?:text\/html|application\/xhtml\+xml|application\/(?:atom\+|rss\+)?xml|text\/xml)\s*(?:;|$)/iu;

/** Where a connection may go. */
export interface Door {
  /** IP addresses, looked at already. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly certificate: string | undefined;
}

/** A page, or where it is. */
export type Answer = { readonly location: string } | { readonly contentType: string; readonly body: Uint8Array };

/**
 * Asks once, of a connection that nothing else uses and that goes to the given addresses alone.
 * @throws {EchelonError} URL_REFUSED for what is no page, or too large; and Node's own errors of networks
 */
export async function askOnce(url: URL, { addresses, port, certificate }: Door, signal: AbortSignal): Promise<Answer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(
      {
        ...{
          host: url.hostname,
          servername: url.hostname,
          port,
          path: url.pathname + url.search,
          agent: false,
          signal,
        },
        headers: { accept: "text/html, application/xhtml+xml, application/xml;q=0.9", "accept-encoding": "identity" },
        lookup: pinned(addresses),
        ...(certificate === undefined ? {} : { ca: certificate }),
      },
      resolve,
    )
      .on("error", reject)
      .end();
  });
  try {
    return await readAnswer(answer);
  } finally {
    answer.destroy();
  }
}

async function readAnswer(answer: IncomingMessage): Promise<Answer> {
  const { statusCode = 0, headers } = answer;
  if (REDIRECTIONS.has(statusCode) && headers.location !== undefined) return { location: headers.location };
  if (statusCode !== 200) throw refused(`Its server answers ${statusCode}`);
  return { contentType: requireReadable(headers), body: await readBody(answer) };
}

function requireReadable(headers: IncomingHttpHeaders): string {
  const { "content-type": contentType = "", "content-encoding": encoding = "identity" } = headers;
  if (READABLE.test(contentType) && encoding === "identity") return contentType;
  throw refused("It is no page of HTML or XML");
}

async function readBody(answer: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw refused(`It has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, { all }, done) => {
    const [first] = found;
    if (all === true || first === undefined) done(null, found);
    else done(null, first.address, first.family);
  };
}

function refused(reason: string): EchelonError {
  const next = "Open it in a browser, and write down its title, author and date by hand.";
  return new EchelonError("URL_REFUSED", `This address is not fetched. ${reason}.`, next, { field: ["url"] });
}
