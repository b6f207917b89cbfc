import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { EchelonError } from "../../domain/errors.js";
import type { TimeZone } from "../../domain/local-time.js";
import type { CheckedEntry, InboxPage } from "../../newsroom/read-inbox.js";
import { isLocal } from "../local-access.js";
import type { Pages } from "../pages.js";
import { inboxView } from "./inbox-view.js";
import { messageView } from "./message-view.js";

/** What the inbox stands on. */
export interface InboxDoor {
  readonly pages: Pages;
  readonly timeZone: TimeZone;
  readonly list: (page: number) => Promise<InboxPage>;
  /** @throws {EchelonError} INBOX_MESSAGE_UNKNOWN */
  readonly read: (number: number) => Promise<CheckedEntry>;
}

/** A mail runs nothing, sends nothing and loads nothing; what its reader clicks opens outside of it, as in a mail program. */
const SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
const MAIL_POLICY = [
  `sandbox ${SANDBOX}`,
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "frame-ancestors 'self'",
].join("; ");

interface MessageRoute {
  readonly Params: { readonly number: string };
  readonly Querystring: { readonly vue?: string | string[]; readonly page?: string | string[] };
}

/** The inbox of a first run: what was sent, for who sits at this machine alone. Null: mail goes elsewhere. */
export async function registerInbox(app: FastifyInstance, door: InboxDoor | null): Promise<void> {
  if (door === null) return;
  await app.register(
    plugin(
      (inbox, _options, done) => {
        inbox.addHook("onRequest", (request, reply, next) => {
          void reply.headers({ "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" });
          next(isLocal(request) ? undefined : notHere());
        });
        routes(inbox, door);
        done();
      },
      { name: "inbox", encapsulate: true },
    ),
  );
}

function routes(inbox: FastifyInstance, door: InboxDoor): void {
  const { pages, timeZone } = door;
  inbox.get<MessageRoute>("/boite", async ({ query }, reply) => {
    const page = Number(/^[1-9]\d{0,3}$/.exec(firstOf(query.page) ?? "")?.[0] ?? 1);
    return sendPage(reply, pages.inbox(inboxView(await door.list(page), timeZone)));
  });
  inbox.get<MessageRoute>("/boite/:number(^\\d{1,9}$)", async (request, reply) => {
    const entry = await read(door, request);
    return sendPage(reply, pages.message(messageView(entry, firstOf(request.query.vue), timeZone)));
  });
  inbox.get<MessageRoute>("/boite/:number(^\\d{1,9}$)/cadre", async (request, reply) => {
    const { html } = await read(door, request);
    return sendPage(reply.header("content-security-policy", MAIL_POLICY), opensOutside(html ?? ""));
  });
  inbox.get<MessageRoute>("/boite/:number(^\\d{1,9}).eml", async (request, reply) => {
    const { message } = await read(door, request);
    return reply.type("message/rfc822").send(message);
  });
}

function read(door: InboxDoor, { params }: FastifyRequest<MessageRoute>): ReturnType<InboxDoor["read"]> {
  return door.read(Number(params.number));
}

/** Links that do not say where they open do so in place of the whole page, not in the frame. */
function opensOutside(html: string): string {
  const base = '<base target="_top">';
  return /<head\b[^>]*>/i.test(html) ? html.replace(/<head\b[^>]*>/i, (head) => head + base) : base + html;
}

function firstOf(given: string | string[] | undefined): string | null {
  return [given ?? null].flat()[0] ?? null;
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").send(html);
}

function notHere(): EchelonError {
  return new EchelonError("INBOX_LOCAL", "The inbox is for who sits at this machine.", "Open it there.");
}
