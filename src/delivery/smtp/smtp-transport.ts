import type { SmtpResult } from "../../domain/delivery.js";
import type { Connection, Parcel, Transport } from "../transport.js";
import { type Conversation, converse } from "./conversation.js";
import { type DsnWish, unsayable } from "./envelope.js";
import { isRefusal, openSession, type SessionSettings } from "./open-session.js";
import { lost, resultOf } from "./reply.js";
import { parseSmtpUrl } from "./smtp-server.js";
import { RFC_LIMITS, type TimeLimits } from "./time-limits.js";
import { type Transactions, transactions } from "./transaction.js";

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
  transactions: Transactions | null;
  opening: Promise<Transactions | SmtpResult> | null;
  /** On this conversation. */
  messages: number;
  underWay: number;
  closed: boolean;
}

/**
 * Messages by SMTP. Each connection has one message under way, and one behind it whose commands go with the final dot of
 * the first where the server offers PIPELINING.
 */
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
  const lane: Lane = {
    settings,
    ...{ conversation: null, transactions: null, opening: null, messages: 0, underWay: 0, closed: false },
  };
  return { send: (parcel) => send(lane, parcel), roomBehind: () => roomBehind(lane), close: () => close(lane) };
}

function roomBehind(lane: Lane): boolean {
  const { transactions, underWay, messages, settings } = lane;
  const room = underWay === 1 && messages + underWay < settings.messagesPerConnection;
  return room && transactions !== null && isUp(lane) && transactions.hasRoomBehind();
}

async function send(lane: Lane, parcel: Parcel): Promise<SmtpResult> {
  const refusal = refusalOf(lane, parcel);
  if (refusal !== null) return refusal;
  const kept = (lane.underWay > 0 || lane.messages > 0) && isUp(lane);
  lane.underWay += 1;
  const first = await attempt(lane, parcel);
  // A server may leave a connection that was idle, or has had enough: nothing was sent, so nobody need know.
  const again = kept && hadLeft(first) && !lane.closed;
  const result = again ? await attempt(lane, parcel) : first;
  lane.underWay -= 1;
  leaveAfterTheLast(lane);
  return result;
}

function refusalOf(lane: Lane, parcel: Parcel): SmtpResult | null {
  return unsayable(parcel) ?? (lane.underWay === 0 || roomBehind(lane) ? null : CROWDED);
}

const CROWDED = resultOf("CONNECT", lost("another message is under way on this connection"));

function leaveAfterTheLast(lane: Lane): void {
  if (lane.underWay === 0 && lane.messages >= lane.settings.messagesPerConnection) void forget(lane)?.leave();
}

function hadLeft({ phase, code }: SmtpResult): boolean {
  return phase === "MAIL" && (code === null || code === 421);
}

async function attempt(lane: Lane, parcel: Parcel): Promise<SmtpResult> {
  const transactions = lane.transactions !== null && isUp(lane) ? lane.transactions : await reopen(lane);
  if ("phase" in transactions) return transactions;
  const result = await transactions.transact(parcel);
  if (transactions === lane.transactions) lane.messages += 1;
  return result;
}

function isUp({ conversation }: Lane): boolean {
  return conversation?.isOver() === false;
}

/** Two messages that lost their connection together share the next one. */
async function reopen(lane: Lane): Promise<Transactions | SmtpResult> {
  lane.opening ??= open(lane);
  try {
    return await lane.opening;
  } finally {
    lane.opening = null;
  }
}

async function open(lane: Lane): Promise<Transactions | SmtpResult> {
  const { settings } = lane;
  forget(lane);
  lane.conversation = converse(settings.server, settings.limits, settings.tls);
  const session = await openSession(lane.conversation, settings);
  if (isRefusal(session)) return session;
  lane.transactions = transactions(session, settings.limits, settings.dsn);
  return lane.transactions;
}

/** The next message opens another conversation. */
function forget(lane: Lane): Conversation | null {
  const { conversation } = lane;
  lane.conversation = null;
  lane.transactions = null;
  lane.messages = 0;
  return conversation;
}

async function close(lane: Lane): Promise<void> {
  const { underWay } = lane;
  lane.closed = true;
  const conversation = forget(lane);
  if (underWay > 0) conversation?.cut("we closed the connection");
  else await conversation?.leave();
}
