import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from "node:tls";
import type { Pages } from "../pages.js";
import { lost, type Reply } from "./reply.js";
import { replyReader, type ReplyReader } from "./reply-reader.js";
import type { SmtpServer } from "./smtp-server.js";
import { finalDot } from "./stuffing.js";
import { tickOf, type TimeLimits } from "./time-limits.js";

/** Hears each reply, and the loss of the conversation as the last one. */
type Ear = (reply: Reply) => void;

/** A TCP connection as SMTP sees it: words and messages go out, replies come in. */
export interface Conversation {
  /** How far the connection has come. */
  readonly stage: () => "CONNECT" | "TLS" | "GREETING";
  /** Who hears what comes. Null: nothing is expected, and a server that speaks all the same ends the conversation. */
  readonly listen: (ear: Ear | null) => void;
  /** How long silence may last from now on, in milliseconds. */
  readonly allow: (patience: number) => void;
  readonly say: (text: string) => void;
  /**
   * Says a message with its final dot and the commands behind it, and waits for as long as that may take. Its memory is
   * in use until it is posted.
   */
  readonly post: (message: Pages, behind: string) => void;
  /** Whether the final dot of the last message may have left, and its memory is free. */
  readonly isPosted: () => boolean;
  readonly isEncrypted: () => boolean;
  /** TLS from here on; null once it stands. */
  readonly encrypt: (options: ConnectionOptions) => Promise<Reply | null>;
  readonly isOver: () => boolean;
  /** How the server names the address that we come from. */
  readonly localAddress: () => string;
  /** Ends at once; who listens hears why. */
  readonly cut: (why: string) => void;
  /** QUIT, and half a second for the server to hear it. */
  readonly leave: () => Promise<void>;
}

/** What a conversation is at any moment. */
interface Line {
  socket: Socket;
  readonly reader: ReplyReader;
  readonly ticking: NodeJS.Timeout;
  readonly limits: TimeLimits;
  ear: Ear | null;
  deadline: number;
  posted: boolean;
  encrypted: boolean;
  stage: "CONNECT" | "TLS" | "GREETING";
  /** Why it is over; null while it is not. */
  over: string | null;
}

const FAREWELL_MS = 500;

/** Opens a conversation; whoever listens first hears the greeting, or why there is none. */
export function converse(server: SmtpServer, limits: TimeLimits, tls: ConnectionOptions): Conversation {
  const line = openLine(server, limits, tls);
  return {
    stage: () => line.stage,
    listen: (ear) => {
      line.ear = ear;
      if (line.over !== null) ear?.(lost(line.over));
    },
    allow: (patience) => {
      line.deadline = performance.now() + patience;
    },
    say: (text) => {
      if (line.over === null) line.socket.write(text, "latin1");
    },
    post: (message, behind) => {
      post(line, message, behind);
    },
    isPosted: () => line.posted,
    isEncrypted: () => line.encrypted,
    encrypt: (options) => encrypt(line, options),
    isOver: () => line.over !== null,
    localAddress: () => line.socket.localAddress ?? "127.0.0.1",
    cut: (why) => {
      end(line, why);
    },
    leave: () => leave(line),
  };
}

function openLine(server: SmtpServer, limits: TimeLimits, tls: ConnectionOptions): Line {
  const { host, port, secure } = server;
  const reader = replyReader({
    reply: (reply) => {
      hear(line, reply);
    },
    nonsense: (what) => {
      end(line, what);
    },
  });
  const socket = secure ? connectTls({ host, port, ...serverName(host), ...tls }) : connectPlain(server, reader);
  const line: Line = {
    socket,
    reader,
    // One coarse timer for all that may be waited for: setting one for each mail would cost more than the mail.
    ticking: setInterval(() => {
      if (performance.now() > line.deadline) end(line, "the server did not answer in time");
    }, tickOf(limits)).unref(),
    limits,
    ear: null,
    deadline: performance.now() + limits.connect,
    posted: true,
    encrypted: secure,
    stage: "CONNECT",
    over: null,
  };
  const greet = (): void => {
    line.stage = "GREETING";
    line.deadline = performance.now() + limits.greeting;
  };
  socket.setNoDelay(true).setKeepAlive(true, limits.greeting / 5);
  socket.once("connect", secure ? () => (line.stage = "TLS") : greet);
  if (secure) socket.once("secureConnect", greet);
  attach(line);
  return line;
}

/** Room for what is read at a time: replies are short. */
const READ = 4096;

/**
 * Replies are read into the same memory each time, and copied out of it: Node would take a fresh 64 KB for each read.
 * Once TLS stands, nothing comes this way any more.
 */
function connectPlain({ host, port }: SmtpServer, reader: ReplyReader): Socket {
  const callback = (length: number, memory: Uint8Array): boolean => {
    reader.feed(Buffer.from(memory.subarray(0, length)));
    return true;
  };
  return connect({ host, port, onread: { buffer: Buffer.alloc(READ), callback } });
}

function attach(line: Line): void {
  line.socket
    .on("data", line.reader.feed)
    .on("error", (error) => {
      end(line, error.message);
    })
    .on("end", () => {
      end(line, "the server closed the connection");
    })
    .on("close", () => {
      end(line, "the connection was closed");
    });
}

function hear(line: Line, reply: Reply): void {
  if (line.over !== null) return;
  if (line.ear === null) end(line, `the server said unasked: ${reply.code} ${reply.lines().join(" ")}`);
  else line.ear(reply);
}

function end(line: Line, why: string): void {
  if (line.over !== null) return;
  line.over = why;
  clearInterval(line.ticking);
  line.socket.destroy();
  const { ear } = line;
  line.ear = null;
  ear?.(lost(why));
}

/** Up to here one write costs less than several, the copy included; and the network takes it whole. */
const SHORT = 16_384;

function post(line: Line, { pages, length }: Pages, behind: string): void {
  const { socket, over, limits } = line;
  if (over !== null) return;
  const parts = pages.map(({ wire }) => wire);
  parts.push(finalDot(pages.at(-1)?.bytes ?? NOTHING));
  if (length > SHORT) {
    postLong(line, parts);
    if (behind !== "") socket.write(behind, "latin1");
    return;
  }
  line.deadline = performance.now() + limits.dot;
  line.posted = true;
  if (behind !== "") parts.push(Buffer.from(behind, "latin1"));
  socket.write(Buffer.concat(parts));
}

const NOTHING = new Uint8Array(0);

/** The end of a long message may be known not to have left: commands behind it, in the same write, would blur that. */
function postLong(line: Line, parts: readonly Uint8Array[]): void {
  const { socket, limits } = line;
  line.deadline = performance.now() + limits.message;
  // Through TLS the news that all is written comes late: what may have left is taken to have left.
  line.posted = line.encrypted;
  const last = parts.length - 1;
  socket.cork();
  for (const part of parts.slice(0, last)) socket.write(part);
  socket.write(parts[last] ?? NOTHING, (error) => {
    if (error) return;
    line.posted = true;
    line.deadline = performance.now() + limits.dot;
  });
  socket.uncork();
}

function encrypt(line: Line, options: ConnectionOptions): Promise<Reply | null> {
  // Plain words behind the 220 would be taken for words of the encrypted server (CVE-2011-0411).
  if (!line.reader.isEmpty()) end(line, "the server went on in plain text after STARTTLS");
  if (line.over !== null) return Promise.resolve(lost(line.over));
  return new Promise((resolve) => {
    line.ear = resolve;
    line.socket.removeListener("data", line.reader.feed);
    const secured: TLSSocket = connectTls({ ...options, socket: line.socket });
    line.socket = secured;
    line.encrypted = true;
    attach(line);
    secured.once("secureConnect", () => {
      line.ear = null;
      resolve(null);
    });
  });
}

/** What a certificate is asked for: a name, never an address (RFC 6066 section 3). */
export function serverName(host: string): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

async function leave(line: Line): Promise<void> {
  const { socket } = line;
  if (line.over !== null) return;
  line.over = "we left";
  line.ear = null;
  clearInterval(line.ticking);
  await new Promise<void>((resolve) => {
    const impatience = setTimeout(resolve, FAREWELL_MS);
    socket.once("close", () => {
      clearTimeout(impatience);
      resolve();
    });
    socket.end("QUIT\r\n");
  });
  socket.destroy();
}
