import type { FastifyRequest } from "fastify";
import { type Logger, type LoggerOptions, pino } from "pino";
import { withoutAddresses } from "../domain/mail-address.js";
import { loggedUrl } from "./logged-url.js";

/** Names under which something secret, or somebody, might be logged by a slip. */
const PERSONAL = ["authorization", "cookie", "email", "password", "token"];

const REDACTED = [
  ...["req.headers.authorization", "req.headers.cookie", 'res.headers["set-cookie"]'],
  ...PERSONAL.flatMap((name) => [name, `*.${name}`]),
];

/** The log of the server, one JSON object a line, on standard output (1) or standard error (2). */
export function createLog(level: NonNullable<LoggerOptions["level"]>, stream: 1 | 2): Logger {
  return pino(
    {
      level,
      redact: REDACTED,
      serializers: { req: loggedRequest, err: loggedError },
      hooks: {
        logMethod(words, log) {
          const told = words.map((word: unknown) => (typeof word === "string" ? withoutAddresses(word) : word));
          log.apply(this, told as typeof words);
        },
      },
    },
    pino.destination(stream),
  );
}

/** A request as Fastify logs it, without the secrets of its address. */
function loggedRequest({ method, url, headers, host, ip, socket }: FastifyRequest): object {
  return {
    method,
    url: loggedUrl(url),
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
