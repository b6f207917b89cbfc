import { isIPv6 } from "node:net";
import { hostname } from "node:os";
import type { ConnectionOptions } from "node:tls";
import type { SmtpResult } from "../../domain/delivery.js";
import { ask } from "./ask.js";
import { authenticate } from "./authenticate.js";
import { type Conversation, serverName } from "./conversation.js";
import { NO_OFFERS, type Offers, readOffers } from "./offers.js";
import { isDone, lost, resultOf } from "./reply.js";
import { isLoopback, type SmtpServer } from "./smtp-server.js";
import type { TimeLimits } from "./time-limits.js";

/** A server that takes messages from us. */
export interface Session {
  readonly conversation: Conversation;
  readonly offers: Offers;
}

/** What sessions with one server are opened by. */
export interface SessionSettings {
  readonly server: SmtpServer;
  readonly limits: TimeLimits;
  /** Certificates to believe, beside those that Node believes. */
  readonly tls: Pick<ConnectionOptions, "ca">;
}

/** From the greeting to where messages may go, or where that ended and why; never rejects. */
export async function openSession(
  conversation: Conversation,
  settings: SessionSettings,
): Promise<Session | SmtpResult> {
  const offers = await introduce(conversation, settings);
  if (!isRefusal(offers)) return { conversation, offers };
  void conversation.leave();
  return offers;
}

export function isRefusal(answer: Session | Offers | SmtpResult): answer is SmtpResult {
  return "phase" in answer;
}

async function introduce(conversation: Conversation, settings: SessionSettings): Promise<Offers | SmtpResult> {
  const { limits } = settings;
  const greeting = await ask(conversation, null, limits.greeting);
  if (!isDone(greeting)) return resultOf(conversation.stage(), greeting);
  const open = await hello(conversation, limits);
  if (isRefusal(open)) return open;
  const offers = await encrypted(conversation, open, settings);
  if (isRefusal(offers)) return offers;
  return (await identify(conversation, offers, settings)) ?? offers;
}

/** EHLO, or HELO for a server that does not know it. */
async function hello(conversation: Conversation, { command }: TimeLimits): Promise<Offers | SmtpResult> {
  const name = ownName(conversation.localAddress());
  const extended = await ask(conversation, `EHLO ${name}`, command);
  if (isDone(extended)) return readOffers(extended.lines());
  if (extended.code === null || extended.code < 500) return resultOf("HELLO", extended);
  const plain = await ask(conversation, `HELO ${name}`, command);
  return isDone(plain) ? NO_OFFERS : resultOf("HELLO", plain);
}

/** A full name where the machine has one, else its address as it stands in brackets (RFC 5321 section 4.1.3). */
function ownName(address: string): string {
  const name = hostname();
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name)) return name;
  return isIPv6(address) ? `[IPv6:${address}]` : `[${address}]`;
}

/** STARTTLS where it is offered; the offers that hold from there on. */
async function encrypted(
  conversation: Conversation,
  offers: Offers,
  settings: SessionSettings,
): Promise<Offers | SmtpResult> {
  const { server, limits } = settings;
  if (server.secure || server.tls === "ignore") return offers;
  if (!offers.startTls) return mayStayPlain(server) ? offers : unencrypted(server);
  const ready = await ask(conversation, "STARTTLS", limits.command);
  return isDone(ready) ? encrypt(conversation, settings) : resultOf("TLS", ready);
}

async function encrypt(
  conversation: Conversation,
  { server, limits, tls }: SessionSettings,
): Promise<Offers | SmtpResult> {
  // Without a secret to lose, any encryption is better than none, whoever signed the certificate.
  const rejectUnauthorized = needsTls(server);
  conversation.allow(limits.connect);
  const failure = await conversation.encrypt({ ...tls, ...serverName(server.host), rejectUnauthorized });
  return failure === null ? hello(conversation, limits) : resultOf("TLS", failure);
}

function needsTls({ tls, credentials }: SmtpServer): boolean {
  return tls === "required" || credentials !== null;
}

function mayStayPlain(server: SmtpServer): boolean {
  return !needsTls(server) || (server.tls !== "required" && isLoopback(server));
}

function unencrypted({ tls }: SmtpServer): SmtpResult {
  const why = tls === "required" ? "tls=required" : "a password is not said in plain text; ?tls=ignore allows it";
  return resultOf("TLS", lost(`the server offers no STARTTLS (${why})`));
}

/** Null: the server knows who we are, or does not ask. */
async function identify(
  conversation: Conversation,
  { auth }: Offers,
  { server, limits }: SessionSettings,
): Promise<SmtpResult | null> {
  if (server.credentials === null) return null;
  const reply = await authenticate(conversation, server.credentials, auth, limits.command);
  return isDone(reply) ? null : resultOf("AUTH", reply);
}
