import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mayDo, requirePermission } from "../../../domain/actor.js";
import { localDay } from "../../../domain/local-time.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { type Fault, faultsOf } from "../field-faults.js";
import { fieldOf } from "../form-fields.js";
import { formView } from "../form-view.js";
import { emptyRow, type EvidenceRow, givenEvidence, readRows, rowFieldAt } from "./evidence-rows.js";
import { type RowView, rowView, type WaitingItem, waitingItem } from "./evidence-view.js";
import { readPageAsked } from "./read-page.js";
import type { RecordsDoor } from "./records-door.js";
import { doneIn, labIn, type LabRoute } from "./records-frame.js";

const ROUTE = "/redaction/labos/:slug/preuves";

interface EvidencePage {
  readonly lab: { readonly name: string; readonly slug: string };
  readonly waiting: readonly WaitingItem[];
  readonly mayRecord: boolean;
  readonly row: RowView;
  readonly faults: readonly Fault[];
  readonly done: string | null;
}

type Request = FastifyRequest<LabRoute>;
type Show = (request: Request, reply: FastifyReply, typed: Typed) => Promise<FastifyReply>;

interface Typed {
  readonly row: EvidenceRow;
  readonly faults: readonly Fault[];
}

/** The evidence that waits for a lab: what it says, what is noted more, what is put aside. */
export function registerEvidence(room: FastifyInstance, { pages, records }: DeskDoor): void {
  const page: Page<EvidencePage> = pages.page("desk-evidence");
  const show: Show = async (request, reply, typed) =>
    sendPage(reply, page({ frame: frameOf(request), ...(await evidencePage(records, request, typed)) }));
  room.get<LabRoute>(ROUTE, (request, reply) => show(request, reply, { row: freshRow(records), faults: [] }));
  room.post<LabRoute>(ROUTE, (request, reply) => note(records, request, reply, show));
  room.post<LabRoute>(`${ROUTE}/ecarter`, async (request, reply) => {
    const { lab } = labIn(records, request.params.slug);
    await records.discardEvidence(request.actor, fieldOf(request, "preuve"));
    return reply.redirect(`/redaction/labos/${lab.slug}/preuves?fait=ecartee`, 303);
  });
}

function freshRow({ now, timeZone }: RecordsDoor): EvidenceRow {
  return emptyRow(localDay(now(), timeZone));
}

async function evidencePage(records: RecordsDoor, request: Request, { row, faults }: Typed): Promise<EvidencePage> {
  const actor = requirePermission(request.actor, "READ_DRAFTS");
  const { lab } = labIn(records, request.params.slug);
  const waiting = await records.waitingEvidence(actor, lab.id);
  const form = formView((id) => row[id.replace("preuve-0-", "") as keyof EvidenceRow], faults);
  return {
    ...{ lab, faults, mayRecord: mayDo(actor, "RECORD"), done: doneIn(request) },
    waiting: waiting.map((piece) => waitingItem(piece, records.timeZone)),
    row: rowView(form, 0, row),
  };
}

async function note(records: RecordsDoor, request: Request, reply: FastifyReply, show: Show): Promise<FastifyReply> {
  const actor = requirePermission(request.actor, "RECORD");
  const { lab } = labIn(records, request.params.slug);
  const row = readRows(request)[0] ?? freshRow(records);
  const read = await readPageAsked(records, request, [row]);
  if (read !== null) {
    const { rows, faults } = read;
    return show(request, reply.code(faults.length > 0 ? 422 : 200), { row: rows[0] ?? row, faults });
  }
  try {
    await records.noteEvidence(actor, { labId: lab.id, ...givenEvidence(row, []) });
  } catch (error) {
    const faults = faultsOf(error, (place) => rowFieldAt(0, place));
    return show(request, reply.code(422), { row, faults });
  }
  return reply.redirect(`/redaction/labos/${lab.slug}/preuves?fait=preuve`, 303);
}
