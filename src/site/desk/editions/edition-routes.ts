import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { requirePermission } from "../../../domain/actor.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { fieldOf } from "../form-fields.js";
import { queryOf } from "../records/records-frame.js";
import { type Aside, asideOf, NOTHING } from "./edition-aside.js";
import { departureIn, editIn, reasonsIn } from "./edition-forms.js";
import { type EditionPage, editionPage } from "./edition-page.js";
import { anchorOf } from "./edition-view.js";
import type { EditionsDoor } from "./editions-door.js";
import { labNamer } from "./lab-namer.js";
import { doneWords } from "../done-words.js";

interface WeekRoute {
  readonly Params: { readonly week: string };
}

const DONE: Readonly<Record<string, string>> = {
  ouverte: "L’édition est ouverte\u00A0: elle se retouche ici.",
  retouche: "La retouche est enregistrée.",
  annulee: "La retouche est annulée.",
  soumise: "L’édition est en relecture\u00A0: elle attend un bon à tirer.",
  rendue: "L’édition est rendue à qui l’écrit.",
  approuvee: "Le bon à tirer est donné\u00A0: ces octets, et aucun autre.",
  programmee: "Le départ est programmé.",
  arretee: "Le départ est annulé.",
  essai: "L’essai est envoyé.",
};

/** One edition: its letter, what its editors do to it, its approval, and when it leaves. */
export function registerEdition(room: FastifyInstance, { pages, records, editions: door }: DeskDoor): void {
  const page: Page<EditionPage> = pages.page("desk-edition");
  const labName = labNamer(records);
  const show = async (request: FastifyRequest<WeekRoute>, reply: FastifyReply, aside: Aside): Promise<FastifyReply> => {
    const actor = requirePermission(request.actor, "READ_DRAFTS");
    const view = await editionPage(door, { actor, week: request.params.week, aside, labName, doneAt: doneAt(request) });
    const done = aside.status === 200 ? doneWords(DONE, queryOf(request, "fait")) : null;
    const isBeside = view.edition?.blocks.some(({ anchor }) => anchor === doneAt(request)) ?? false;
    return sendPage(
      reply.code(aside.status),
      page({ frame: frameOf(request), ...view, done: isBeside ? null : done, doneBeside: isBeside ? done : null }),
    );
  };
  room.get<WeekRoute>("/redaction/editions/:week", (request, reply) => show(request, reply, NOTHING));
  const post: Post = (gesture, done, work) => {
    room.post<WeekRoute>(`/redaction/editions/:week/${gesture}`, async (request, reply) => {
      try {
        await work(request, request.params.week);
      } catch (error) {
        return show(request, reply, asideOf(error, request, labName));
      }
      return reply.redirect(`/redaction/editions/${request.params.week}?fait=${done}${placeOf(request)}`, 303);
    });
  };
  registerGestures(post, door);
}

type Post = (gesture: string, done: string, work: Work) => void;

/** What each form of the page does, and what is said once it is done. */
function registerGestures(post: Post, door: EditionsDoor): void {
  post("ouvrir", "ouverte", (request, week) => door.open(request.actor, week));
  post("retouche", "retouche", (request, week) =>
    door.edit(request.actor, { ...seen(request, week), edit: editIn(request) }),
  );
  post("retouche/annuler", "annulee", (request, week) =>
    door.undo(request.actor, { ...seen(request, week), number: Number(fieldOf(request, "numero")) }),
  );
  post("soumettre", "soumise", (request, week) => door.submit(request.actor, seen(request, week)));
  post("rendre", "rendue", (request, week) =>
    door.giveBack(request.actor, week, fieldOf(request, "mot").trim() || null),
  );
  post("bon-a-tirer", "approuvee", (request, week) =>
    door.approve(request.actor, { week, contentSha256: fieldOf(request, "empreinte"), reasons: reasonsIn(request) }),
  );
  post("depart", "programmee", (request, week) => door.send(request.actor, week, departureIn(request, door)));
  post("depart/annuler", "arretee", (request, week) => door.cancel(request.actor, week));
  post("essai", "essai", (request, week) => door.sendTest(request.actor, week, fieldOf(request, "adresse")));
}

type Work = (request: FastifyRequest<WeekRoute>, week: string) => Promise<unknown>;

function seen(request: FastifyRequest, week: string): { readonly week: string; readonly revision: number } {
  return { week, revision: Number(fieldOf(request, "revision")) };
}

/** Back to the block that was edited. */
function placeOf(request: FastifyRequest): string {
  const block = fieldOf(request, "bloc");
  const anchor = encodeURIComponent(anchorOf(block));
  return block === "" ? "" : `&bloc=${anchor}#${anchor}`;
}

/** The block that something was just done to. */
function doneAt(request: FastifyRequest): string {
  return queryOf(request, "bloc");
}
