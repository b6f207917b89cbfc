import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mayDo, requirePermission } from "../../../domain/actor.js";
import { inNameOrder, type Lab } from "../../../domain/lab.js";
import type { LabFile } from "../../../domain/publication.js";
import { standingAt, rungOf } from "../../../domain/standing.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { type Fault, faultsOf } from "../field-faults.js";
import { frenchDayOf } from "../../french-moment.js";
import {
  emptyLabForm,
  formOfLab,
  givenLab,
  type LabForm,
  labFieldAt,
  labFields,
  type LabPage,
  readLabForm,
  type SampleView,
  sampleView,
} from "./lab-form.js";
import { showLab } from "./lab-page.js";
import type { RecordsDoor } from "./records-door.js";
import { doneIn, labIn, type LabRoute } from "./records-frame.js";
import { standingWords } from "./timeline-view.js";

const LABS = "/redaction/labos";
/** More wait nowhere: a list of labs counts them all. */
const MOST_PROPOSALS = 1000;

interface LabsPage {
  readonly labs: readonly LabRow[];
  readonly mayRecord: boolean;
  readonly done: string | null;
}

interface LabRow {
  readonly name: string;
  readonly slug: string;
  readonly standing: string;
  readonly rung: number | null;
  readonly last: string | null;
  readonly waiting: number;
  readonly proposals: number;
}

/** The labs, and what is said of each besides its level. */
export function registerLabs(room: FastifyInstance, { pages, records }: DeskDoor): void {
  const list: Page<LabsPage> = pages.page("desk-labs");
  const form: Page<LabPage> = pages.page("desk-lab-form");
  const sample = pages.page("desk-part-sample");
  room.get(LABS, async (request, reply) => {
    const labs = await labRows(records, request);
    const mayRecord = request.actor !== null && mayDo(request.actor, "RECORD");
    return sendPage(reply, list({ frame: frameOf(request), labs, mayRecord, done: doneIn(request) }));
  });
  const shown = (request: FastifyRequest, lab: Lab | null, typed: LabForm, faults: readonly Fault[]): string =>
    form({ frame: frameOf(request), ...labPage(records, lab, typed, faults) });
  room.get(`${LABS}/nouveau`, (request, reply) => {
    requirePermission(request.actor, "RECORD");
    return sendPage(reply, shown(request, null, emptyLabForm(), []));
  });
  room.post(`${LABS}/nouveau`, (request, reply) =>
    saved(request, reply, async (typed) => (await records.createLab(request.actor, givenLab(typed))).lab, {
      fait: "labo",
      again: (typed, faults) => shown(request, null, typed, faults),
    }),
  );
  room.get<LabRoute>(`${LABS}/:slug`, (request, reply) => showLab({ pages, records }, request, reply));
  room.get<LabRoute>(`${LABS}/:slug/modifier`, (request, reply) => {
    requirePermission(request.actor, "RECORD");
    const { lab } = labIn(records, request.params.slug);
    return sendPage(reply, shown(request, lab, formOfLab(lab), []));
  });
  room.post<LabRoute>(`${LABS}/:slug/modifier`, (request, reply) => {
    const { lab } = labIn(records, request.params.slug);
    return saved(request, reply, (typed) => editedLab(records, request, lab, typed), {
      fait: "modification",
      again: (typed, faults) => shown(request, lab, typed, faults),
    });
  });
  room.post(`${LABS}/exemple`, (request, reply) => {
    requirePermission(request.actor, "RECORD");
    return sendPage(reply, sample({ sample: sampleView(readLabForm(request), records.sampleOf) satisfies SampleView }));
  });
}

interface Saving {
  readonly fait: string;
  readonly again: (typed: LabForm, faults: readonly Fault[]) => string;
}

async function saved(
  request: FastifyRequest,
  reply: FastifyReply,
  save: (typed: LabForm) => Promise<Lab>,
  { fait, again }: Saving,
): Promise<FastifyReply> {
  const typed = readLabForm(request);
  try {
    const { slug } = await save(typed);
    return await reply.redirect(`${LABS}/${slug}?fait=${fait}`, 303);
  } catch (error) {
    return sendPage(reply.code(422), again(typed, faultsOf(error, labFieldAt)));
  }
}

async function editedLab(
  { editLab }: RecordsDoor,
  { actor }: FastifyRequest,
  { id }: Lab,
  typed: LabForm,
): Promise<Lab> {
  const { name, shortName, aliases, website, foundedOn, headquarters, morphology } = givenLab(typed);
  const given = { name, shortName, aliases, website, foundedOn, headquarters, morphology };
  return (await editLab(actor, { labId: id, ...given })).lab;
}

function labPage({ sampleOf }: RecordsDoor, lab: Lab | null, typed: LabForm, faults: readonly Fault[]): LabPage {
  return {
    title: lab === null ? "Un nouveau labo" : `Modifier ${lab.name}`,
    action: lab === null ? `${LABS}/nouveau` : `${LABS}/${lab.slug}/modifier`,
    back: lab === null ? LABS : `${LABS}/${lab.slug}`,
    isNew: lab === null,
    fields: labFields(typed, faults),
    faults,
    sample: sampleView(typed, sampleOf),
  };
}

async function labRows(records: RecordsDoor, { actor }: FastifyRequest): Promise<LabRow[]> {
  const [waiting, proposals] = await Promise.all([
    records.waitingEvidence(actor, null),
    records.proposals(actor, { state: "PROPOSED", labId: null, limit: MOST_PROPOSALS }),
  ]);
  const count = (things: readonly { readonly labId: string }[], { id }: Lab): number =>
    things.filter(({ labId }) => labId === id).length;
  return inNameOrder(records.publication().labs, ({ lab }) => lab).map((file) => ({
    ...{ name: file.lab.name, slug: file.lab.slug, ...standingOf(records, file) },
    ...{ waiting: count(waiting, file.lab), proposals: count(proposals, file.lab) },
  }));
}

function standingOf({ now, timeZone }: RecordsDoor, { timeline }: LabFile): Pick<LabRow, "standing" | "rung" | "last"> {
  const standing = standingAt(timeline, now(), now());
  const last = timeline.records
    .map(({ recordedAt }) => recordedAt)
    .sort()
    .at(-1);
  return {
    standing: standingWords(timeline, now(), now()),
    rung: standing === null ? null : rungOf(standing),
    last: last === undefined ? null : frenchDayOf(last, timeZone),
  };
}
