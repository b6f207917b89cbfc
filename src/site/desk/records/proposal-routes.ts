import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Actor, mayDo, requirePermission } from "../../../domain/actor.js";
import { EchelonError } from "../../../domain/errors.js";
import type { Proposal } from "../../../domain/proposal.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { type Fault, faultsOf } from "../field-faults.js";
import { fieldOf } from "../form-fields.js";
import { decidedWords, type ProposalView, proposalView } from "./proposal-view.js";
import type { RecordsDoor } from "./records-door.js";
import { doneIn } from "./records-frame.js";
import { type ToldView, toldView, untold } from "./told-view.js";

const ROUTE = "/redaction/propositions";
/** What a page shows of what was decided. */
const LATEST = 20;
const MOST_OPEN = 100;

interface ProposalsPage {
  readonly open: readonly (ProposalView & { readonly typedNote: string; readonly fault: string | null })[];
  readonly closed: readonly ProposalView[];
  readonly mayRecord: boolean;
  readonly done: string | null;
  readonly faults: readonly Fault[];
}

interface Refused {
  readonly faults: readonly Fault[];
  readonly proposalId: string;
  readonly note: string;
}

/** What waits for somebody's word, each with what the letter would say of it. */
export function registerProposals(room: FastifyInstance, { pages, records }: DeskDoor): void {
  const page: Page<ProposalsPage> = pages.page("desk-proposals");
  const show = async (request: FastifyRequest, reply: FastifyReply, refused: Refused | null): Promise<FastifyReply> => {
    const actor = requirePermission(request.actor, "READ_DRAFTS");
    const view = await proposalsPage(records, actor, refused);
    return sendPage(reply, page({ frame: frameOf(request), ...view, done: doneIn(request) }));
  };
  room.get(ROUTE, (request, reply) => show(request, reply, null));
  room.post(ROUTE, async (request, reply) => {
    const decision = { proposalId: fieldOf(request, "proposition"), note: fieldOf(request, "mot") };
    try {
      const word = await decide(records, request, decision);
      return await reply.redirect(`${ROUTE}?fait=${word}`, 303);
    } catch (error) {
      const faults = await refusalOf(records, request, decision.proposalId, error);
      return show(request, reply.code(422), { ...decision, faults });
    }
  });
}

interface Decision {
  readonly proposalId: string;
  readonly note: string;
}

async function decide(records: RecordsDoor, request: FastifyRequest, decision: Decision): Promise<string> {
  if (fieldOf(request, "action") === "approuver") {
    await records.approve(request.actor, decision);
    return "approuvee";
  }
  const { state } = await records.reject(request.actor, decision);
  return state === "WITHDRAWN" ? "reprise" : "refusee";
}

/** The second of two who decide learns who decided first, when, and what. */
async function refusalOf(
  records: RecordsDoor,
  { actor }: FastifyRequest,
  proposalId: string,
  error: unknown,
): Promise<Fault[]> {
  const faults = faultsOf(error, (place) => `${place.at(-1) === "note" ? "mot" : "proposition"}-${proposalId}`);
  if (!(error instanceof EchelonError) || error.code !== "PROPOSAL_STATE_INVALID") return faults;
  const decided = decidedWords(await records.proposal(actor, proposalId), records.timeZone);
  const says = `${decided ?? "Quelqu’un a déjà tranché"}\u00A0: votre décision n’a pas été prise en compte.`;
  return [{ id: `proposition-${proposalId}`, says }];
}

async function proposalsPage(
  records: RecordsDoor,
  actor: Actor,
  refused: Refused | null,
): Promise<Omit<ProposalsPage, "done">> {
  const latest = await records.proposals(actor, { state: null, labId: null, limit: MOST_OPEN });
  const waiting = await records.proposals(actor, { state: "PROPOSED", labId: null, limit: MOST_OPEN });
  const mayRecord = mayDo(actor, "RECORD");
  const open = await Promise.all(
    waiting.map(async (proposal) =>
      viewOf(records, actor, proposal, mayRecord ? await tellAgain(records, actor, proposal) : null),
    ),
  );
  const closed = latest.filter(({ state }) => state !== "PROPOSED").slice(0, LATEST);
  return {
    mayRecord,
    open: open.map((view) => ({
      ...view,
      typedNote: refused?.proposalId === view.id ? refused.note : "",
      fault: refused?.proposalId === view.id ? (refused.faults[0]?.says ?? null) : null,
    })),
    closed: closed.map((proposal) => viewOf(records, actor, proposal, null)),
    faults: refused?.faults ?? [],
  };
}

function viewOf(records: RecordsDoor, actor: Actor, proposal: Proposal, told: ToldView | null): ProposalView {
  const { timeZone } = records;
  const file = records.publication().labs.find(({ lab }) => lab.id === proposal.labId);
  if (file === undefined) throw new TypeError(`The lab ${proposal.labId} of a proposal is not on record.`);
  return proposalView(proposal, { file, timeZone, told, viewerId: actor.accountId });
}

async function tellAgain({ previewProposal }: RecordsDoor, actor: Actor, proposal: Proposal): Promise<ToldView> {
  try {
    return toldView(await previewProposal(actor, proposal.id));
  } catch (error) {
    return untold(faultsOf(error, () => `proposition-${proposal.id}`));
  }
}
