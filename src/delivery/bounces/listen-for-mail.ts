import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { EchelonError } from "../../domain/errors.js";
import { LONGEST_MAIL } from "./parse-mail.js";
import type { ReceiveMail } from "./receive.js";

/** Where bounces come in. */
export interface MailListener {
  readonly port: number;
  /** Takes no more; mails under way are taken in first, for a few seconds at most. */
  readonly close: () => Promise<void>;
}

interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly receive: ReceiveMail;
  /** What went wrong, in one line without an address. */
  readonly log: (line: string) => void;
  /** How long a connection may last, whatever it does; for tests. */
  readonly sessionSeconds?: number;
}

/** A server in front of us sends one mail after the other: more is no mail server. */
const MOST_CLIENTS = 20;
const MOST_RECIPIENTS = 50;
/** What a mail may weigh; more ends the connection, since nobody returns a letter of that size. */
const MOST_BYTES = 33_554_432;
const SILENT_SECONDS = 30;
const SESSION_SECONDS = 300;
const CLOSING_SECONDS = 5;

/**
 * Takes mails in by LMTP (RFC 2033), for the mail server in front: an answer of 250 means that what the mail says is recorded, for
 * each recipient by itself; 451, that it has to come again. Any recipient is taken: the signature in its address counts.
 * @throws {EchelonError} PORT_IN_USE, CONFIGURATION_INVALID
 */
export async function listenForMail(options: ListenOptions): Promise<MailListener> {
  const server = new SMTPServer({
    ...{ lmtp: true, logger: false, name: "lechelon", banner: "L'Echelon", disableReverseLookup: true },
    ...{ authOptional: true, disabledCommands: ["AUTH", "STARTTLS", "XCLIENT", "XFORWARD", "VRFY"] },
    ...{ size: MOST_BYTES, maxClients: MOST_CLIENTS, maxRecipients: MOST_RECIPIENTS },
    ...{ socketTimeout: SILENT_SECONDS * 1000, closeTimeout: CLOSING_SECONDS * 1000, maxCommandLength: 4096 },
    onData: (stream, session, callback) => {
      takeIn(stream, session, options).then(
        (answers) => callback(null, answers),
        // Too large, or broken off: what else it sends is not listened to.
        () => {
          for (const connection of server.connections) if (connection.session.id === session.id) connection.close();
        },
      );
    },
  });
  // Each connection's own failures: a client that leaves in the middle.
  server.on("error", () => undefined);
  limitSessions(server.server, (options.sessionSeconds ?? SESSION_SECONDS) * 1000);
  await listening(server, options);
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function takeIn(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { receive, log }: ListenOptions,
): Promise<(string | Error)[]> {
  const raw = await firstBytes(stream);
  const answers: (string | Error)[] = [];
  for (const { address } of session.envelope.rcptTo) {
    answers.push(
      await receive(raw, [address]).then(
        () => "OK: read",
        (error: unknown) => {
          log(`A mail could not be taken in: ${error instanceof EchelonError ? error.code : String(error)}`);
          return tryAgain();
        },
      ),
    );
  }
  return answers;
}

/** As much of a mail as is read; the rest is let pass, and what never ends is cut. */
async function firstBytes(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (length < LONGEST_MAIL) chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES) throw new TypeError("too large");
  }
  return Buffer.concat(chunks).subarray(0, LONGEST_MAIL);
}

/** A connection that trickles is never silent: it ends when its time is up. */
function limitSessions(server: Server, milliseconds: number): void {
  server.on("connection", (socket: Socket) => {
    const end = setTimeout(() => socket.destroy(), milliseconds);
    socket.once("close", () => {
      clearTimeout(end);
    });
  });
}

async function listening(server: SMTPServer, { host, port }: ListenOptions): Promise<void> {
  try {
    server.listen(port, host);
    await once(server.server, "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new EchelonError(
      code === "EADDRINUSE" ? "PORT_IN_USE" : "CONFIGURATION_INVALID",
      `Cannot listen for bounces on ${host}:${port} (${String(code)}).`,
      "Choose another BOUNCE_LMTP, such as 127.0.0.1:2424.",
      { cause },
    );
  }
}

function tryAgain(): Error {
  return Object.assign(new TypeError("4.3.0 Not taken in: send it again later"), { responseCode: 451 });
}
