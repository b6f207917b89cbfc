import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { requirePermission } from "../../../domain/actor.js";
import type { Assessment } from "../../../domain/assessment.js";
import { EchelonError } from "../../../domain/errors.js";
import { localDay } from "../../../domain/local-time.js";
import type { LabFile } from "../../../domain/publication.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { type Fault, faultsOf } from "../field-faults.js";
import { fieldOf } from "../form-fields.js";
import { type AssessmentForm, emptyForm, fieldAt, formOf, readAssessmentForm, wishOf } from "./assessment-form.js";
import { type AssessmentPage, assessmentPage } from "./assessment-view.js";
import { emptyRow } from "./evidence-rows.js";
import { readPageAsked } from "./read-page.js";
import { lowered } from "./record-words.js";
import type { RecordsDoor } from "./records-door.js";
import { labIn, type LabRoute, queryOf } from "./records-frame.js";
import { standingWords } from "./timeline-view.js";
import { type ToldView, toldView, untold } from "./told-view.js";

const ROUTE = "/redaction/labos/:slug/avis";

type Request = FastifyRequest<LabRoute>;

/** What an assessment is about. */
interface Subject {
  readonly file: LabFile;
  /** Null: it corrects nothing. */
  readonly corrected: Assessment | null;
}

/** Recording, correcting, withdrawing: one form, which says beforehand how the letter would tell it. */
export function registerAssessments(room: FastifyInstance, { pages, records }: DeskDoor): void {
  const page: Page<AssessmentPage> = pages.page("desk-assessment");
  const told = pages.page("desk-part-told");
  const show: Show = async (request, reply, subject, { form, faults = [], told: words = null }) => {
    const ground = await groundOf(records, request, subject);
    return sendPage(reply, page({ frame: frameOf(request), ...assessmentPage(ground, form, { faults, told: words }) }));
  };
  room.get<LabRoute>(`${ROUTE}/nouveau`, async (request, reply) => {
    requirePermission(request.actor, "RECORD");
    const subject = subjectOf(records, request, queryOf(request, "corrige"));
    const form = firstForm(records, request, subject);
    // A form that says something already is told at once.
    const words = subject.corrected === null ? null : (await tell(records, request, subject, form)).words;
    return show(request, reply, subject, { form, told: words });
  });
  room.post<LabRoute>(`${ROUTE}/nouveau`, (request, reply) => {
    requirePermission(request.actor, "RECORD");
    const subject = subjectOf(records, request, fieldOf(request, "corrige"));
    return act(records, request, reply, { subject, show });
  });
  room.post<LabRoute>(`${ROUTE}/apercu`, async (request, reply) => {
    requirePermission(request.actor, "RECORD");
    const subject = subjectOf(records, request, fieldOf(request, "corrige"));
    const { words } = await tell(records, request, subject, readAssessmentForm(request));
    return sendPage(reply, told({ told: words }));
  });
}

interface Shown {
  readonly form: AssessmentForm;
  readonly faults?: readonly Fault[];
  readonly told?: ToldView | null;
}

type Show = (request: Request, reply: FastifyReply, subject: Subject, shown: Shown) => Promise<FastifyReply>;

interface Acting {
  readonly subject: Subject;
  readonly show: Show;
}

/** What each button does; nothing that was typed is lost by any. */
async function act(
  records: RecordsDoor,
  request: Request,
  reply: FastifyReply,
  { subject, show }: Acting,
): Promise<FastifyReply> {
  const form = readAssessmentForm(request);
  const removed = fieldOf(request, "retirer");
  if (removed !== "") {
    return show(request, reply, subject, {
      form: { ...form, rows: form.rows.filter((_, index) => String(index) !== removed) },
    });
  }
  const read = await readPageAsked(records, request, form.rows);
  if (read !== null) {
    const { rows, faults } = read;
    return show(request, reply.code(statusOf(faults)), subject, { form: { ...form, rows }, faults });
  }
  const action = fieldOf(request, "action");
  if (action === "ajouter") {
    const rows = [...form.rows, emptyRow(localDay(records.now(), records.timeZone))];
    return show(request, reply, subject, { form: { ...form, rows } });
  }
  if (action === "enregistrer" || action === "proposer")
    return save(records, request, reply, { subject, show, form, action });
  const { words, faults } = await tell(records, request, subject, form);
  return show(request, reply.code(statusOf(faults)), subject, { form, faults, told: words });
}

function statusOf(faults: readonly Fault[]): number {
  return faults.length > 0 ? 422 : 200;
}

interface Saving extends Acting {
  readonly form: AssessmentForm;
  readonly action: "enregistrer" | "proposer";
}

async function save(
  records: RecordsDoor,
  request: Request,
  reply: FastifyReply,
  { subject, show, form, action }: Saving,
): Promise<FastifyReply> {
  const { lab } = subject.file;
  const wish = wishOf(form, { labId: lab.id, corrected: subject.corrected, timeZone: records.timeZone });
  try {
    await (action === "proposer" ? records.propose(request.actor, wish) : records.record(request.actor, wish));
  } catch (error) {
    const faults = faultsOf(error, (place, code) => fieldAt(form, place, code));
    return show(request, reply.code(422), subject, { form, faults });
  }
  return reply.redirect(`/redaction/labos/${lab.slug}?fait=${doneWord(subject, form, action)}`, 303);
}

function doneWord({ corrected }: Subject, { values }: AssessmentForm, action: Saving["action"]): string {
  if (action === "proposer") return "proposition";
  if (corrected !== null) return "correction";
  return values.nature === "retrait" ? "retrait" : "avis";
}

/** How the letter would tell it, or what is missing. */
async function tell(
  { preview, timeZone }: RecordsDoor,
  { actor }: Request,
  { file, corrected }: Subject,
  form: AssessmentForm,
): Promise<{ readonly words: ToldView; readonly faults: readonly Fault[] }> {
  try {
    const words = toldView(await preview(actor, wishOf(form, { labId: file.lab.id, corrected, timeZone })));
    return { words, faults: [] };
  } catch (error) {
    const faults = faultsOf(error, (place, code) => fieldAt(form, place, code));
    return { words: untold(faults), faults };
  }
}

/** @throws {EchelonError} LAB_UNKNOWN; ASSESSMENT_UNKNOWN for a correction of nothing */
function subjectOf(records: RecordsDoor, request: Request, corrects: string): Subject {
  const file = labIn(records, request.params.slug);
  if (corrects === "") return { file, corrected: null };
  const corrected = file.timeline.records.find(({ id }) => id === corrects);
  if (corrected !== undefined) return { file, corrected };
  throw new EchelonError("ASSESSMENT_UNKNOWN", "No assessment of this lab has this id.", "Open its timeline again.", {
    field: ["corrects"],
  });
}

function firstForm({ now, timeZone }: RecordsDoor, request: Request, { corrected }: Subject): AssessmentForm {
  if (corrected !== null) return formOf(corrected, timeZone);
  return emptyForm(queryOf(request, "nature") === "retrait" ? "retrait" : "note", now(), timeZone);
}

async function groundOf(records: RecordsDoor, { actor }: Request, { file: { lab, timeline }, corrected }: Subject) {
  const { now, timeZone } = records;
  return {
    ...{ lab, corrected, timeZone, scale: records.publication().scales.at(-1) },
    waiting: await records.waitingEvidence(actor, lab.id),
    today: lowered(standingWords(timeline, now(), now())),
  };
}
