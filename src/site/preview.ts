import accepts from "@fastify/accepts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { TimeZone } from "../domain/local-time.js";
import type { Publication } from "../domain/publication.js";
import { parseWeek, type Week } from "../domain/week.js";
import { type AddressedEdition, requireBegun } from "../newsroom/compose-edition.js";
import type { Pages } from "./pages.js";
import { weekPage, weekRows } from "./week-page.js";

export interface PreviewDoor {
  readonly pages: Pages;
  readonly timeZone: TimeZone;
  readonly now: () => Instant;
  readonly publication: () => Publication;
  readonly isEditor: (request: FastifyRequest) => boolean;
  readonly compose: (week: Week, seed: string) => Promise<AddressedEdition>;
}

type RawForm = (edition: AddressedEdition) => string | Buffer;

const RAW_FORMS: Record<string, { readonly type: string; readonly content: RawForm }> = {
  html: { type: "text/html; charset=utf-8", content: ({ mail }) => mail.html },
  txt: { type: "text/plain; charset=utf-8", content: ({ mail }) => mail.text },
  mjml: { type: "text/plain; charset=utf-8", content: ({ mail }) => mail.mjml },
  json: { type: "application/json; charset=utf-8", content: ({ digest }) => JSON.stringify(digest) },
  eml: { type: "message/rfc822", content: ({ eml }) => eml },
};

/** What `Accept` may ask for, the page first: a browser gets it. */
const NEGOTIABLE: Record<string, string> = {
  "text/html": "page",
  "text/plain": "txt",
  "application/json": "json",
  "message/rfc822": "eml",
};

/** The mail runs nothing and loads nothing, even when it is opened outside its frame. */
const MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

interface WeekRoute {
  readonly Params: { readonly week: string };
  readonly Querystring: { readonly seed?: string | readonly string[] };
}

/** The editorial preview: the list of weeks, one week with its mail in a frame, and its raw forms. */
export async function registerPreview(app: FastifyInstance, door: PreviewDoor): Promise<void> {
  await app.register(accepts);
  app.addHook("onRequest", (request, reply, done) => {
    void reply.headers({ "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" });
    done(door.isEditor(request) ? undefined : notAnEditor());
  });
  app.get("/apercu", (_request, reply) =>
    sendPage(reply, door.pages.weeks({ weeks: weekRows(door.publication(), door.now(), door.timeZone) })),
  );
  app.get<WeekRoute>("/apercu/:week", (request, reply) => sendWeek(door, request, reply));
}

async function sendWeek(
  door: PreviewDoor,
  request: FastifyRequest<WeekRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [, name, suffix] = /^(.*?)(?:\.(html|txt|mjml|json|eml))?$/.exec(request.params.week) ?? [];
  const week = requireBegun(parseWeek(name ?? "", door.timeZone), door.now());
  const edition = await door.compose(week, [request.query.seed].flat()[0] ?? week.id);
  const form = suffix ?? NEGOTIABLE[String(request.accepts().type(Object.keys(NEGOTIABLE)))] ?? "page";
  void reply.header("vary", "Accept");
  const raw = RAW_FORMS[form];
  if (raw === undefined)
    return sendPage(reply, door.pages.week(weekPage(edition.digest, week, door.now(), door.timeZone)));
  if (form === "html") void reply.header("content-security-policy", MAIL_POLICY);
  return reply.type(raw.type).send(raw.content(edition));
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").send(html);
}

function notAnEditor(): EchelonError {
  return new EchelonError("FORBIDDEN", "The preview is for editors.", "Open it on the machine that serves it.");
}
