import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import type { Publication } from "../../domain/publication.js";
import type { ArchiveDoor } from "./archive-door.js";
import { feedView, jsonFeed } from "./feed-view.js";
import { type KeptAnswer, keptAnswer, sendKept } from "./kept-answer.js";
import { letterPage } from "./letter-page.js";
import { listView } from "./list-view.js";
import { errataOn } from "./letter-errata-view.js";
import { newestFirst, type SentEdition } from "./sent-editions.js";

const HTML = "text/html; charset=utf-8";

/** Nothing runs, nothing comes from elsewhere, nothing is sent anywhere, and nothing frames the page. */
const POLICY = policyOf("style-src 'self'; img-src 'self'");
/** A letter carries its style in itself, as mails have to, and shows no picture: the icon is the list's. */
const LETTER_POLICY = policyOf("style-src 'unsafe-inline'");

function policyOf(allowed: string): string {
  return `default-src 'none'; ${allowed}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

interface ListRoute {
  readonly Querystring: Readonly<Record<string, string | string[] | undefined>>;
}

interface LetterRoute {
  readonly Params: { readonly week: string };
}

/** The letters that were sent, for anybody: their list, each of them, and their feeds. */
export async function registerArchive(app: FastifyInstance, door: ArchiveDoor): Promise<void> {
  const letterOf = letterKeeper(door);
  await app.register(
    plugin(
      (room, _options, done) => {
        room.addHook("onRequest", (_request, reply, next) => {
          void reply.headers({ "content-security-policy": POLICY, "x-frame-options": "DENY" });
          next();
        });
        room.get<ListRoute>("/lettre", (request, reply) => {
          const { page } = request.query;
          const view = Array.isArray(page) ? null : listView(door, page);
          return view === null
            ? sendMissing(door, reply)
            : sendKept(request, reply, keptAnswer(HTML, door.pages.list(view)));
        });
        room.get("/lettre/derniere", (_request, reply) => {
          const [newest] = newestFirst(door.publication());
          void reply.header("cache-control", "no-cache");
          return reply.redirect(newest === undefined ? "/lettre" : `/lettre/${newest.week}`, 302);
        });
        room.get<LetterRoute>("/lettre/:week", (request, reply) => {
          const publication = door.publication();
          const edition = newestFirst(publication).find(({ week }) => week === request.params.week);
          if (edition === undefined) return sendMissing(door, reply);
          const answer = letterOf(edition, publication);
          return sendKept(request, reply.header("content-security-policy", LETTER_POLICY), answer);
        });
        room.get("/assets/archive.css", (_request, reply) =>
          reply.type("text/css; charset=utf-8").send(door.pages.stylesheet),
        );
        registerFeeds(room, door);
        done();
      },
      { name: "archive", encapsulate: true },
    ),
  );
}

function registerFeeds(room: FastifyInstance, door: ArchiveDoor): void {
  const send = (request: FastifyRequest, reply: FastifyReply, answer: KeptAnswer): FastifyReply =>
    // Pages of other sites may read them too: there is nothing in them but what everybody may read.
    sendKept(request, reply.headers({ "access-control-allow-origin": "*" }), answer);
  room.get("/flux.atom", (request, reply) =>
    send(request, reply, keptAnswer("application/atom+xml; charset=utf-8", door.pages.atom(feedView(door)))),
  );
  room.get("/flux.json", (request, reply) =>
    send(request, reply, keptAnswer("application/feed+json; charset=utf-8", jsonFeed(feedView(door)))),
  );
}

/** A sent letter never changes, and what is said around it only with the publication: its page is made once for each. */
function letterKeeper(door: ArchiveDoor): (edition: SentEdition, publication: Publication) => KeptAnswer {
  const known = new WeakMap<Publication, Map<SentEdition, KeptAnswer>>();
  return (edition, publication) => {
    const shelf = known.get(publication) ?? new Map<SentEdition, KeptAnswer>();
    known.set(publication, shelf);
    const errata = errataOn(edition, publication, door);
    const answer = shelf.get(edition) ?? keptAnswer(HTML, letterPage(edition, errata, door));
    shelf.set(edition, answer);
    return answer;
  };
}

/** The same whatever was asked for: whether a week has a letter that is not sent yet is nobody's business. */
function sendMissing({ pages, subscribes }: ArchiveDoor, reply: FastifyReply): FastifyReply {
  return reply.code(404).header("cache-control", "no-store").type(HTML).send(pages.missing({ subscribes }));
}
