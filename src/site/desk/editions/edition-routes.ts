import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Actor, requirePermission } from "../../../domain/actor.js";
import { DraftConflict } from "../../../domain/draft.js";
import { EchelonError } from "../../../domain/errors.js";
import type { Instant } from "../../../domain/instant.js";
import { occurrenceOf } from "../../../domain/schedule.js";
import { SentenceRefusal } from "../../../domain/sentence-refusal.js";
import { parseWeek, type Week } from "../../../domain/week.js";
import type { DepartureWish } from "../../../newsroom/departure.js";
import type { DraftSheet } from "../../../newsroom/editions/draft-sheet.js";
import type { WishedEdit } from "../../../newsroom/editions/edit-draft.js";
import { periodOf } from "../../preview/period.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { deskRefusal } from "../desk-words.js";
import { fieldOf } from "../form-fields.js";
import { frenchMoment, momentOf } from "../records/desk-dates.js";
import { queryOf } from "../records/records-frame.js";
import { type EditionView, editionView, type RefusedEdit } from "./edition-view.js";
import { changeWords, nameWords } from "./edition-words.js";
import type { EditionsDoor } from "./editions-door.js";

interface WeekRoute {
  readonly Params: { readonly week: string };
}

/** The page of one edition. */
interface EditionPage {
  readonly id: string;
  readonly period: string;
  readonly done: string | null;
  /** When it leaves, in words. */
  readonly leaves: string;
  readonly over: boolean;
  /** What was refused, where no field of its own shows it. */
  readonly refusal: { readonly title: string; readonly advice: string; readonly details: readonly string[] } | null;
  readonly teamOfOne: boolean;
  readonly mayOpen: boolean;
  /** Null: nobody opened it. */
  readonly edition: EditionView | null;
  readonly reasons: Readonly<Record<string, string>>;
  /** What somebody typed for a sentence that the letter says no more; empty: nothing is without its place. */
  readonly homeless: string;
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

/** What a page tells besides the edition: what was refused, and what had been typed. */
interface Aside {
  readonly status: number;
  readonly refusal: EditionPage["refusal"];
  readonly refused: RefusedEdit | null;
  readonly reasons: Readonly<Record<string, string>>;
}

const NOTHING: Aside = { status: 200, refusal: null, refused: null, reasons: {} };

/** One edition: its letter, what its editors do to it, its approval, and when it leaves. */
export function registerEdition(room: FastifyInstance, { pages, editions: door }: DeskDoor): void {
  const page: Page<EditionPage> = pages.page("desk-edition");
  const show = async (request: FastifyRequest<WeekRoute>, reply: FastifyReply, aside: Aside): Promise<FastifyReply> => {
    const actor = requirePermission(request.actor, "READ_DRAFTS");
    const view = await pageOf(door, { actor, week: request.params.week, aside });
    const done = aside.status === 200 ? (DONE[queryOf(request, "fait")] ?? null) : null;
    return sendPage(reply.code(aside.status), page({ frame: frameOf(request), ...view, done }));
  };
  room.get<WeekRoute>("/redaction/editions/:week", (request, reply) => show(request, reply, NOTHING));
  const post = (gesture: string, done: string, work: Work): void => {
    room.post<WeekRoute>(`/redaction/editions/:week/${gesture}`, async (request, reply) => {
      try {
        await work(request, request.params.week);
      } catch (error) {
        return show(request, reply, asideOf(error, request));
      }
      return reply.redirect(`/redaction/editions/${request.params.week}?fait=${done}${placeOf(request)}`, 303);
    });
  };
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

interface Wanted {
  readonly actor: Actor;
  readonly week: string;
  readonly aside: Aside;
}

async function pageOf(door: EditionsDoor, { actor, week: name, aside }: Wanted): Promise<Omit<EditionPage, "done">> {
  const { timeZone } = door.schedule;
  const week = parseWeek(name, timeZone);
  const sheet = await door.draft(actor, name);
  const edition = sheet && editionView(sheet, { actor, timeZone, refused: aside.refused });
  const placed = edition?.blocks.some(({ sentences }) => sentences.some(({ refused }) => refused !== null)) ?? false;
  return {
    id: week.id,
    period: periodOf(week),
    leaves: leavesWords(door, week, sheet),
    over: week.end <= door.now(),
    refusal: aside.refusal,
    reasons: aside.reasons,
    teamOfOne: door.teamOfOne,
    mayOpen: sheet === null && week.start <= door.now(),
    homeless: placed ? "" : (aside.refused?.text ?? ""),
    edition,
  };
}

function leavesWords({ schedule }: EditionsDoor, week: Week, sheet: DraftSheet | null): string {
  const at: Instant = sheet?.run?.scheduledFor ?? occurrenceOf(week, schedule).dueAt;
  return frenchMoment(at, schedule.timeZone);
}

function seen(request: FastifyRequest, week: string): { readonly week: string; readonly revision: number } {
  return { week, revision: Number(fieldOf(request, "revision")) };
}

function editIn(request: FastifyRequest): WishedEdit {
  const block = fieldOf(request, "bloc");
  switch (fieldOf(request, "geste")) {
    case "redire":
      return { kind: "REROLL", block, seed: null };
    case "sans-blague":
      return { kind: "PLAIN", block };
    case "figer":
      return { kind: "PIN", block };
    case "retirer":
      return { kind: "DROP", block };
    default:
      return { kind: "REWRITE", block, was: fieldOf(request, "phrase"), text: fieldOf(request, "texte") };
  }
}

const REASON = "raison-";

function reasonsIn({ body }: FastifyRequest): Record<string, string> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      name.startsWith(REASON) && typeof value === "string" ? [[name.slice(REASON.length), value]] : [],
    ),
  );
}

function departureIn(request: FastifyRequest, { schedule }: EditionsDoor): DepartureWish {
  switch (fieldOf(request, "quand")) {
    case "maintenant":
      return { kind: "NOW" };
    case "autre":
      return { kind: "AT", instant: requireMoment(request, schedule.timeZone) };
    default:
      return { kind: "HOUR" };
  }
}

function requireMoment(request: FastifyRequest, timeZone: EditionsDoor["schedule"]["timeZone"]): Instant {
  const typed = momentOf({ day: fieldOf(request, "jour"), time: fieldOf(request, "heure") }, timeZone, "07:30");
  if (!Number.isNaN(Date.parse(typed)) && typed.includes("T")) return typed;
  throw new EchelonError("DATE_INVALID", "That is no moment.", "Give a day and a time.", { field: ["departure"] });
}

/** Back to the block that was edited. */
function placeOf(request: FastifyRequest): string {
  const block = fieldOf(request, "bloc");
  return block === "" ? "" : `#bloc-${encodeURIComponent(block.toLowerCase().replace(":", "-"))}`;
}

/** What the page says of a refusal that its reader can mend; others are pages of their own. */
function asideOf(error: unknown, request: FastifyRequest): Aside {
  if (!(error instanceof EchelonError)) throw error;
  const { status, title, advice } = deskRefusal(error);
  if (status === 404 || status >= 500 || error.code === "FORBIDDEN" || error.code === "UNAUTHENTICATED") throw error;
  const typed = { block: fieldOf(request, "bloc"), was: fieldOf(request, "phrase"), text: fieldOf(request, "texte") };
  const details = detailsOf(error);
  const refused = typed.text === "" ? null : { ...typed, says: [title, ...details].join(". ") };
  return { status, refused, reasons: reasonsIn(request), refusal: { title, advice, details } };
}

function detailsOf(error: EchelonError): string[] {
  if (error instanceof DraftConflict) {
    return error.changes.map(
      (change) =>
        `${change.by.name}\u00A0: ${changeWords(
          change,
          nameWords(change.edit.block, (slug) => slug),
        )}`,
    );
  }
  if (error instanceof SentenceRefusal) {
    const unheld = error.unheld.map((word) => `Aucun fait du bloc ne dit «\u00A0${word}\u00A0»`);
    const slots =
      error.slots.length === 0 ? [] : [`Cases possibles\u00A0: ${error.slots.map((slot) => `{${slot}}`).join(" ")}`];
    return [...unheld, ...slots];
  }
  return [];
}
