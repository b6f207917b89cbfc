import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { EchelonError } from "../../domain/errors.js";
import type { PauseWish } from "../../domain/pause.js";
import type { Subscriber } from "../../domain/subscriber.js";
import { readChoices } from "../../domain/subscription-wish.js";
import type { AudienceDoor } from "./audience-door.js";
import { type Doing, pathsOf, preferencesView, type Shown } from "./preferences-view.js";
import { choicesIn, readForm, type ReaderForm } from "./reader-form.js";
import { idIn, sendPage, type TokenRoute } from "./reader-link.js";
import { ERASED_PAGE, erasePage, noLongerPage } from "./reader-words.js";

type Request = FastifyRequest<TokenRoute & { readonly Querystring: { readonly fait?: unknown } }>;

const ROUTE = "/preferences/:token";
const FILE_NAME = "lechelon-mes-donnees.json";

/** A reader's own page: what comes and when, the data that is held, and its erasure. */
export function registerPreferences(room: FastifyInstance, door: AudienceDoor): void {
  room.get(ROUTE, (request: Request, reply) => show(door, request, reply, {}));
  room.post(ROUTE, (request: Request, reply) => save(door, request, reply));
  room.post(`${ROUTE}/pause`, (request: Request, reply) => pause(door, request, reply));
  room.post(`${ROUTE}/reprise`, async (request: Request, reply) => {
    await door.resume(idIn(door, "preferences", request));
    return done(request, reply, "reprise");
  });
  room.get(`${ROUTE}/donnees`, async (request: Request, reply) => {
    const file = await door.exportReader(idIn(door, "preferences", request));
    void reply.header("content-disposition", `attachment; filename="${FILE_NAME}"`);
    return reply.type("application/json; charset=utf-8").send(`${JSON.stringify(file, null, 2)}\n`);
  });
  room.get(`${ROUTE}/effacement`, async (request: Request, reply) => {
    await requireReader(door, request);
    const { erase, save: preferences } = pathsOf(request.params.token, "");
    return sendPage(reply, door.pages.message(erasePage(erase, preferences)));
  });
  room.post(`${ROUTE}/effacement`, async (request: Request, reply) => {
    await door.erase(idIn(door, "preferences", request));
    return sendPage(reply, door.pages.message(ERASED_PAGE));
  });
}

async function save(door: AudienceDoor, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const id = idIn(door, "preferences", request);
  const given = choicesIn(readForm(request));
  const choices = readChoices(given, new Set(door.labs().map(({ slug }) => slug)));
  if ("problems" in choices) return show(door, request, reply.code(422), { given, problems: choices.problems });
  await door.choose({ id, originHash: door.hashNetwork(request.ip) }, choices);
  return done(request, reply, "choix");
}

async function pause(door: AudienceDoor, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const id = idIn(door, "preferences", request);
  const form = readForm(request);
  try {
    await door.pause(id, pauseIn(form));
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "DATE_INVALID") throw error;
    return show(door, request, reply.code(422), { until: form.jusqu_au, pauseRefused: true });
  }
  return done(request, reply, "pause");
}

/** A day that was given counts before a number of weeks. */
function pauseIn({ jusqu_au: until, semaines }: ReaderForm): PauseWish {
  return until.trim() === "" ? { weeks: Number(semaines) } : { until: until.trim() };
}

/** Asked for again by GET, so that reloading the page does not do it twice. */
function done({ params: { token } }: Request, reply: FastifyReply, what: Doing): FastifyReply {
  return reply.redirect(`/preferences/${token}?fait=${what}`, 303);
}

async function show(door: AudienceDoor, request: Request, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const reader = await requireReader(door, request);
  const paths = pathsOf(request.params.token, door.tokens.desabonnement.sign(reader.id));
  if (reader.state !== "ACTIVE") return sendPage(reply, door.pages.message(noLongerPage(paths)));
  const view = preferencesView(
    { reader, labs: door.labs(), today: door.today(), timeZone: door.timeZone, paths },
    { done: request.query.fait, ...shown },
  );
  return sendPage(reply, door.pages.preferences(view));
}

async function requireReader(door: AudienceDoor, request: Request): Promise<Subscriber> {
  const reader = await door.reader(idIn(door, "preferences", request));
  if (reader !== undefined) return reader;
  throw new EchelonError("SUBSCRIBER_UNKNOWN", "Nobody has this id any more.", "Sign up again.");
}
