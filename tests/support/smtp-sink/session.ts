import type { Socket } from "node:net";
import { type Body, readBody } from "./body.js";
import type { Strike } from "./chance.js";
import type { Ledger } from "./ledger.js";
import type { Fault, SinkOptions, Stage } from "./options.js";
import { type Replier, replierOn } from "./replies.js";

/** What all conversations of one sink share. */
export interface SinkGround {
  readonly options: SinkOptions;
  readonly ledger: Ledger;
  readonly strike: Strike;
  readonly struck: (stage: Stage) => void;
  readonly read: (bytes: number) => void;
  /** When all that is read now had come, in milliseconds: what one look at the sockets finds waits for what is read before. */
  readonly look: () => number;
  /** Told how late an answer was, in milliseconds. */
  readonly waited: (milliseconds: number) => void;
}

interface Envelope {
  /** Null: no MAIL came. */
  readonly from: string | null;
  readonly parameters: string;
  readonly to: readonly string[];
}

/** A conversation and where it stands. */
interface Session {
  readonly socket: Socket;
  readonly ground: SinkGround;
  readonly replier: Replier;
  envelope: Envelope;
  body: Body | null;
  /** The beginning of a command. */
  held: string;
  messages: number;
  /** What came while an answer is late: it is read after it. Null: none is. */
  late: Buffer[] | null;
  /** Deaf and dumb from now on. */
  silent: boolean;
}

const NOBODY: Envelope = { from: null, parameters: "", to: [] };

/** One conversation: takes commands and messages until either side has enough. */
export function serveSession(socket: Socket, ground: SinkGround): void {
  const replier = replierOn(socket, ground.options.replies ?? "plain");
  const session: Session = {
    ...{ socket, ground, replier, envelope: NOBODY, body: null },
    ...{ held: "", messages: 0, late: null, silent: false },
  };
  if (!fails(session, "BANNER")) replier.say("220 sink.example ESMTP");
  replier.flush();
  socket.on("data", (chunk: Buffer) => hear(session, chunk));
}

function hear(session: Session, chunk: Buffer): void {
  session.ground.look();
  session.ground.read(chunk.length);
  take(session, chunk);
  session.replier.flush();
}

function take(session: Session, chunk: Buffer): void {
  let rest = chunk;
  while (rest.length > 0 && !session.silent && session.late === null) {
    rest = session.body === null ? takeCommand(session, rest) : takeData(session, session.body, rest);
  }
  if (rest.length > 0) session.late?.push(rest);
}

/** @returns what follows the command */
function takeCommand(session: Session, chunk: Buffer): Buffer {
  const end = chunk.indexOf(10);
  session.held += chunk.toString("latin1", 0, end === -1 ? chunk.length : end + 1);
  if (end === -1) return chunk.subarray(chunk.length);
  const line = session.held.trimEnd();
  session.held = "";
  answer(session, line);
  return chunk.subarray(end + 1);
}

/** @returns what follows the message */
function takeData(session: Session, body: Body, chunk: Buffer): Buffer {
  const nothing = chunk.subarray(chunk.length);
  if (fails(session, "BODY")) return nothing;
  const end = body.take(chunk);
  if (end === -1) return nothing;
  session.body = null;
  endMessage(session, body);
  return chunk.subarray(end);
}

function answer(session: Session, line: string): void {
  const verb = line.slice(0, 4).toUpperCase();
  const { farewellAfter = Infinity } = session.ground.options;
  if (session.messages >= farewellAfter && verb !== "QUIT") say(session, "421 4.7.0 Enough for one connection");
  else (ANSWERS[verb] ?? unknown)(session, line);
}

const ANSWERS: Readonly<Record<string, (session: Session, line: string) => void>> = {
  EHLO: (session) => {
    const pipelining = session.ground.options.pipelining ?? true;
    hello(session, [...(pipelining ? ["PIPELINING"] : []), "SIZE 52428800", "8BITMIME", "DSN", "ENHANCEDSTATUSCODES"]);
  },
  HELO: (session) => {
    hello(session, []);
  },
  MAIL: (session, line) => {
    if (fails(session, "MAIL")) return;
    const [, from = "", parameters = ""] = /<([^>]*)>\s*(.*)$/.exec(line) ?? [];
    session.envelope = { from, parameters, to: [] };
    say(session, "250 2.1.0 Ok");
  },
  RCPT: (session, line) => {
    const { envelope } = session;
    const address = /<([^>]*)>/.exec(line)?.[1] ?? "";
    if (envelope.from === null) say(session, "503 5.5.1 MAIL first");
    else if (!fails(session, "RCPT", address)) {
      session.envelope = { ...envelope, to: [...envelope.to, address] };
      say(session, "250 2.1.5 Ok");
    }
  },
  DATA: (session) => {
    const { eager = false } = session.ground.options;
    if (session.envelope.to.length === 0 && !eager) say(session, "503 5.5.1 RCPT first");
    else if (!fails(session, "DATA")) {
      session.body = readBody((session.ground.options.keep ?? 0) > 0);
      say(session, "354 End data with <CR><LF>.<CR><LF>");
    }
  },
  RSET: (session) => {
    session.envelope = NOBODY;
    say(session, "250 2.0.0 Ok");
  },
  NOOP: (session) => {
    say(session, "250 2.0.0 Ok");
  },
  QUIT: (session) => {
    say(session, "221 2.0.0 Bye");
    leave(session, "drop");
  },
};

function unknown(session: Session): void {
  say(session, "502 5.5.2 Unknown command");
}

function hello(session: Session, offers: readonly string[]): void {
  if (fails(session, "EHLO")) return;
  const lines = ["sink.example", ...offers];
  say(session, lines.map((text, index) => `250${index === lines.length - 1 ? " " : "-"}${text}`).join("\r\n"));
}

function endMessage(session: Session, body: Body): void {
  if (fails(session, "DOT")) return;
  const { ledger, options } = session.ground;
  const { from, to, parameters } = session.envelope;
  if (from === null || to.length === 0) {
    say(session, "554 5.5.1 No valid recipients");
    return;
  }
  const id = identityOf(body, to[0] ?? "", options);
  ledger.accept(id, () => ({ id, from, to, parameters, raw: body.raw() }));
  session.messages += 1;
  if (fails(session, "ACCEPTED")) return;
  if (options.latency === undefined) accept(session);
  else {
    session.late = [];
    setTimeout(acceptLate, options.latency, session, session.ground.look());
  }
}

function acceptLate(session: Session, since: number): void {
  const { late } = session;
  session.ground.waited(performance.now() - since);
  session.late = null;
  accept(session);
  for (const chunk of late ?? []) take(session, chunk);
  session.replier.flush();
}

function accept(session: Session): void {
  if (session.silent) return;
  session.envelope = NOBODY;
  say(session, "250 2.0.0 Ok: kept");
  if (session.messages >= (session.ground.options.closeAfter ?? Infinity)) leave(session, "drop");
}

/** Whether a fault strikes here: then nothing more is to be said. */
function fails(session: Session, stage: Stage, recipient = session.envelope.to[0] ?? ""): boolean {
  const does = session.ground.strike(stage, recipient);
  if (does === null) return false;
  session.ground.struck(stage);
  if (typeof does === "object") say(session, does.says);
  else leave(session, does);
  return true;
}

function say(session: Session, text: string): void {
  session.replier.say(text);
  if (text.startsWith("421")) leave(session, "drop");
}

function leave(session: Session, does: Exclude<Fault["does"], object>): void {
  session.silent = true;
  session.replier.flush();
  if (does === "freeze") session.socket.pause();
  else if (does === "drop") session.socket.end();
  else if (does === "reset") session.socket.resetAndDestroy();
}

function identityOf(body: Body, recipient: string, { identity = "message-id" }: SinkOptions): string {
  if (identity === "recipient") return recipient;
  return identity === "both" ? `${body.messageId()} ${recipient}` : body.messageId();
}
