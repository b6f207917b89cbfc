import type { SmtpResult } from "../../domain/delivery.js";
import type { Connection, Parcel, Transport } from "../transport.js";
import { type Conversation, converse } from "./conversation.js";
import { type DsnWish, unsayable } from "./envelope.js";
import { isRefusal, openSession, type SessionSettings } from "./open-session.js";
import { lost, resultOf } from "./reply.js";
import { parseSmtpUrl } from "./smtp-server.js";
import { RFC_LIMITS, type TimeLimits } from "./time-limits.js";
import { type Transact, transactions } from "./transaction.js";

/** Where messages go, and how. */
export interface SmtpOptions {
  /** `smtps://user:password@mail.example:465`; see `parseSmtpUrl`. */
  readonly url: string;
  /** A connection takes its leave after so many; without it, it is kept. */
  readonly messagesPerConnection?: number;
  readonly dsn?: DsnWish;
  readonly limits?: Partial<TimeLimits>;
  /** Certificates of authorities to believe instead of Node's, in PEM. */
  readonly ca?: string;
}

interface Settings extends SessionSettings {
  readonly messagesPerConnection: number;
  readonly dsn: DsnWish;
}

/** One lane, and how it stands. */
interface Lane {
  readonly settings: Settings;
  conversation: Conversation | null;
  /** Null until the conversation has come so far. */
  transact: Transact | null;
  /** On this conversation. */
  messages: number;
  busy: boolean;
}

/** Messages by SMTP, each connection with at most one message under way. */
export function smtpTransport(options: SmtpOptions): Transport {
  const settings: Settings = {
    server: parseSmtpUrl(options.url),
    limits: { ...RFC_LIMITS, ...options.limits },
    tls: options.ca === undefined ? {} : { ca: options.ca },
    messagesPerConnection: options.messagesPerConnection ?? Infinity,
    dsn: options.dsn ?? "none",
  };
  return { name: "smtp", connect: () => openLane(settings) };
}

function openLane(settings: Settings): Connection {
  const lane: Lane = { settings, conversation: null, transact: null, messages: 0, busy: false };
  return { send: (parcel) => send(lane, parcel), close: () => close(lane) };
}

async function send(lane: Lane, parcel: Parcel): Promise<SmtpResult> {
  const refusal = unsayable(parcel);
  if (refusal !== null) return refusal;
  if (lane.busy) return resultOf("CONNECT", lost("another message is under way on this connection"));
  lane.busy = true;
  const kept = lane.messages > 0 && isUp(lane);
  let result = await attempt(lane, parcel);
  // A server may leave a connection that was idle, or has had enough: nothing was sent, so nobody need know.
  if (kept && hadLeft(result)) result = await attempt(lane, parcel);
  lane.busy = false;
  return result;
}

function hadLeft({ phase, code }: SmtpResult): boolean {
  return phase === "MAIL" && (code === null || code === 421);
}

async function attempt(lane: Lane, parcel: Parcel): Promise<SmtpResult> {
  const transact = lane.transact !== null && isUp(lane) ? lane.transact : await open(lane);
  if (typeof transact !== "function") return transact;
  const result = await transact(parcel);
  lane.messages += 1;
  if (lane.messages >= lane.settings.messagesPerConnection) void forget(lane)?.leave();
  return result;
}

function isUp({ conversation }: Lane): boolean {
  return conversation?.isOver() === false;
}

async function open(lane: Lane): Promise<Transact | SmtpResult> {
  const { settings } = lane;
  forget(lane);
  lane.conversation = converse(settings.server, settings.limits, settings.tls);
  const session = await openSession(lane.conversation, settings);
  if (isRefusal(session)) return session;
  lane.transact = transactions(session, settings.limits, settings.dsn);
  return lane.transact;
}

/** The next message opens another conversation. */
function forget(lane: Lane): Conversation | null {
  const { conversation } = lane;
  lane.conversation = null;
  lane.transact = null;
  lane.messages = 0;
  return conversation;
}

async function close(lane: Lane): Promise<void> {
  const { busy } = lane;
  const conversation = forget(lane);
  if (busy) conversation?.cut("we closed the connection");
  else await conversation?.leave();
}
