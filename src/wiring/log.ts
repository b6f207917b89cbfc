import type { FastifyRequest } from "fastify";
import { type Logger, type LoggerOptions, pino } from "pino";
import { withoutAddresses } from "../domain/mail-address.js";

const REDACTED = ["req.headers.authorization", "req.headers.cookie", 'res.headers["set-cookie"]'];

/** Names of a query whose values open something. */
const SECRET_NAMES = ["lien", "code", "state"];

/** The log of the server, one JSON object a line, on standard output (1) or standard error (2). */
export function createLog(level: NonNullable<LoggerOptions["level"]>, stream: 1 | 2): Logger {
  return pino(
    { level, redact: REDACTED, serializers: { req: loggedRequest, err: loggedError } },
    pino.destination(stream),
  );
}

/** A request as Fastify logs it, without the secrets of its address. */
function loggedRequest({ method, url, headers, host, ip, socket }: FastifyRequest): object {
  return {
    method,
    url: withoutSecrets(url),
    version: headers["accept-version"],
    host,
    remoteAddress: ip,
    remotePort: socket.remotePort,
  };
}

/**
 * An error without what it carries along: the database hangs the values of its statement on it, and the row that it
 * refuses, and both hold readers' names and addresses.
 */
function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = pino.stdSerializers.err(error);
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  return { type, message: withoutAddresses(message), stack: withoutAddresses(stack), code, constraint, table };
}

/** The form of a reader's token, and of a link that signs in: whatever else has it loses nothing by it. */
const TOKEN = /^[\w-]{43,44}$/;

/** Read as a router reads it, since `%41` is a way to write `A`. */
function withoutTokens(path: string): string {
  return path
    .split("/")
    .map((part) => (TOKEN.test(decoded(part)) ? "[Redacted]" : part))
    .join("/");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Read as a query is read, since `%6Cien` is a way to write `lien`. */
function withoutSecrets(url: string): string {
  const start = url.indexOf("?");
  if (start === -1) return withoutTokens(url);
  const path = withoutTokens(url.slice(0, start));
  const query = new URLSearchParams(url.slice(start));
  const found = [...query.keys()].filter((name) => SECRET_NAMES.includes(name.toLowerCase()));
  if (found.length === 0) return path + url.slice(start);
  for (const name of found) query.set(name, "[Redacted]");
  return `${path}?${query.toString()}`;
}
