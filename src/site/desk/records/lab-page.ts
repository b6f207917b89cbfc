import type { FastifyReply, FastifyRequest } from "fastify";
import { mayDo, requirePermission } from "../../../domain/actor.js";
import type { LabFile } from "../../../domain/publication.js";
import { rungOf, standingAt } from "../../../domain/standing.js";
import { localDay } from "../../../domain/local-time.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { type ClocksChart, clocksChart } from "./clocks-chart.js";
import { frenchDayOf } from "../../french-moment.js";
import { endOfDay } from "./desk-dates.js";
import { type WaitingItem, waitingItem } from "./evidence-view.js";
import type { RecordsDoor } from "./records-door.js";
import { lowered } from "./record-words.js";
import { doneIn, labIn, type LabRoute, queryOf } from "./records-frame.js";
import { type RecordRow, recordRows, standingWords } from "./timeline-view.js";

/** A lab, on both clocks. */
interface LabView {
  readonly name: string;
  readonly slug: string;
  readonly standing: string;
  readonly rung: number | null;
  readonly rated: boolean;
  readonly mayRecord: boolean;
  readonly done: string | null;
  readonly records: readonly RecordRow[];
  readonly chart: ClocksChart | null;
  readonly moment: MomentView;
  readonly waiting: readonly WaitingItem[];
  readonly proposals: number;
}

/** What held at the end of one day, as known at the end of another. */
interface MomentView {
  readonly asOf: string;
  readonly knownAt: string;
  /** Null: nobody asked, or for a day that does not exist. */
  readonly says: string | null;
  readonly fault: string | null;
}

export async function showLab(
  { pages, records }: Pick<DeskDoor, "pages" | "records">,
  request: FastifyRequest<LabRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const page: Page<LabView> = pages.page("desk-lab");
  const actor = requirePermission(request.actor, "READ_DRAFTS");
  const file = labIn(records, request.params.slug);
  const [waiting, proposals] = await Promise.all([
    records.waitingEvidence(actor, file.lab.id),
    records.proposals(actor, { state: "PROPOSED", labId: file.lab.id, limit: 100 }),
  ]);
  const view: LabView = {
    ...labView(records, file),
    mayRecord: mayDo(actor, "RECORD"),
    done: doneIn(request),
    moment: momentView(records, file, { asOf: queryOf(request, "vrai"), knownAt: queryOf(request, "connu") }),
    waiting: waiting.map((piece) => waitingItem(piece, records.timeZone)),
    proposals: proposals.length,
  };
  return sendPage(reply, page({ frame: frameOf(request), ...view }));
}

function labView({ now: clock, timeZone }: RecordsDoor, { lab: { name, slug }, timeline }: LabFile) {
  const now = clock();
  const standing = standingAt(timeline, now, now);
  return {
    ...{ name, slug, standing: standingWords(timeline, now, now) },
    rung: standing === null ? null : rungOf(standing),
    rated: standing !== null,
    records: recordRows(timeline, now, timeZone),
    chart: clocksChart(timeline, now, timeZone),
  };
}

function momentView(
  { now, timeZone }: RecordsDoor,
  { timeline }: LabFile,
  asked: { readonly asOf: string; readonly knownAt: string },
): MomentView {
  const today = localDay(now(), timeZone);
  const [asOf, knownAt] = [asked.asOf || today, asked.knownAt || today];
  const unasked = asked.asOf === "" && asked.knownAt === "";
  const [effective, known] = [endOfDay(asOf, timeZone), endOfDay(knownAt, timeZone)];
  if (unasked) return { asOf, knownAt, says: null, fault: null };
  if (effective === null || known === null) {
    return { asOf, knownAt, says: null, fault: "L’une de ces dates n’existe pas. Écrivez-les comme 2026-01-24." };
  }
  const says = `Au soir du ${frenchDayOf(effective, timeZone)}, d’après ce que nous savions au soir du ${frenchDayOf(known, timeZone)}\u00A0: ${lowered(standingWords(timeline, effective, known))}.`;
  return { asOf, knownAt, says, fault: null };
}
