import accepts from "@fastify/accepts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Digest } from "../../domain/digest.js";
import type { TimeZone } from "../../domain/local-time.js";
import type { Publication } from "../../domain/publication.js";
import { parseWeek, type Week } from "../../domain/week.js";
import { type AddressedEdition, requireBegun } from "../../newsroom/compose-edition.js";
import type { CastingWish } from "../../newsroom/editions/compose-week.js";
import type { PreviewedEdition } from "../../newsroom/preview-edition.js";
import type { Sample } from "../../newsroom/sample-recipients.js";
import type { Pages } from "../pages.js";
import { SCRIPTED_POLICY } from "../security-headers.js";
import { openPreview, type PreviewAccess } from "../preview-access.js";
import { type OnChange, registerChanges } from "./changes.js";
import { asShown } from "./frame.js";
import { type Draw, pictureRows, schemeOf, sendPicture } from "./pictures.js";
import { without } from "./rerolls-view.js";
import { type Query, type ViewState, viewStateOf } from "./view-state.js";
import { weekRows } from "./week-list.js";
import { weekPage } from "./week-page.js";

export interface PreviewDoor extends PreviewAccess {
  readonly pages: Pages;
  /** What runs in a browser, by file name. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly onChange: OnChange;
  readonly timeZone: TimeZone;
  readonly publication: () => Publication;
  /** Never empty: the first is the ordinary one. */
  readonly samples: readonly [Sample, ...Sample[]];
  readonly composeDigest: (week: Week, casting: CastingWish) => Promise<Digest>;
  readonly compose: (week: Week, casting: CastingWish, sample: string) => Promise<AddressedEdition>;
  readonly preview: (edition: AddressedEdition) => Promise<PreviewedEdition>;
  readonly draw: Draw;
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
/** The page around it may read it, to find its sentences; it still runs nothing. */
const FRAME_POLICY = MAIL_POLICY.replace("sandbox", "sandbox allow-same-origin");

interface PictureRoute extends WeekRoute {
  readonly Params: WeekRoute["Params"] & { readonly picture: string };
}

interface WeekRoute {
  readonly Params: { readonly week: string };
  readonly Querystring: Query;
}

/** The editorial preview: the list of weeks, one week with its mail in a frame, and its raw forms. */
export async function registerPreview(app: FastifyInstance, door: PreviewDoor): Promise<void> {
  await app.register(accepts);
  app.addHook("onRequest", async (request, reply) => {
    void reply.headers({ "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" });
    return openPreview(door, request, reply);
  });
  app.get("/apercu", (_request, reply) =>
    sendPage(reply, door.pages.weeks({ weeks: weekRows(door.publication(), door.now(), door.timeZone) })),
  );
  registerChanges(app, door.onChange);
  app.get<WeekRoute>("/apercu/:week", (request, reply) => sendWeek(door, request, reply));
  app.get<PictureRoute>("/apercu/:week/:picture", (request, reply) =>
    sendPicture(reply, request.params.picture, async (name) => {
      const asked = askedOf(door, request, request.params.week);
      return door.draw(await door.composeDigest(asked.week, castingOf(asked)), name, schemeOf(asked.state));
    }),
  );
  app.get<WeekRoute>("/apercu/:week/cadre", (request, reply) => sendFrame(door, request, reply));
}

async function sendWeek(
  door: PreviewDoor,
  request: FastifyRequest<WeekRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [, name, suffix] = /^(.*?)(?:\.(html|txt|mjml|json|eml))?$/.exec(request.params.week) ?? [];
  const asked = askedOf(door, request, name ?? "");
  const form = suffix ?? NEGOTIABLE[String(request.accepts().type(Object.keys(NEGOTIABLE)))] ?? "page";
  void reply.header("vary", "Accept");
  const raw = RAW_FORMS[form];
  if (raw === undefined) return sendPage(reply, await pageOf(door, asked, door.isEditor(request)));
  if (form === "html") void reply.header("content-security-policy", MAIL_POLICY);
  return reply.type(raw.type).send(raw.content(await editionOf(door, asked)));
}

async function sendFrame(
  door: PreviewDoor,
  request: FastifyRequest<WeekRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = askedOf(door, request, request.params.week);
  const { mail } = await editionOf(door, asked);
  void reply.header("content-security-policy", FRAME_POLICY);
  return sendHtml(reply, asShown(mail.html, asked.state));
}

/** A week, and how it is to be shown. */
interface Asked {
  readonly week: Week;
  readonly state: ViewState;
}

function askedOf(door: PreviewDoor, { query }: FastifyRequest<WeekRoute>, name: string): Asked {
  const week = requireBegun(parseWeek(name, door.timeZone), door.now());
  const samples = door.samples.map(({ id }) => id);
  return { week, state: viewStateOf(query, samples) };
}

function castingOf({ state }: Pick<Asked, "state">): CastingWish {
  return { seed: state.seed, reseeded: state.rerolls };
}

function editionOf(door: PreviewDoor, asked: Asked): Promise<AddressedEdition> {
  return door.compose(asked.week, castingOf(asked), asked.state.sample);
}

async function pageOf(door: PreviewDoor, asked: Asked, editor: boolean): Promise<string> {
  const { week, state } = asked;
  const preview = await door.preview(await editionOf(door, asked));
  const { samples, timeZone } = door;
  const before = await digestBefore(door, asked);
  const pictures = state.tab === "images" ? await pictureRows(preview.edition.digest, state, door.draw) : null;
  return door.pages.week(
    weekPage({ week, state, preview, before, pictures, samples, timeZone, editor, now: door.now() }),
  );
}

async function digestBefore(door: PreviewDoor, { week, state }: Asked): Promise<Digest | null> {
  if (state.compared === null) return null;
  const earlier = { ...state, ...without(state, state.compared) };
  return door.composeDigest(week, castingOf({ state: earlier }));
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return sendHtml(reply.header("content-security-policy", SCRIPTED_POLICY), html);
}

function sendHtml(reply: FastifyReply, html: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").send(html);
}
