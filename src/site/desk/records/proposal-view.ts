import type { LabFile } from "../../../domain/publication.js";
import type { Proposal } from "../../../domain/proposal.js";
import type { TimeZone } from "../../../domain/local-time.js";
import { frenchMoment } from "../../french-moment.js";
import { type EvidenceItem, evidenceItem } from "./evidence-view.js";
import { decisionWords, outlookWords, PROPOSAL_WORDS } from "./record-words.js";
import type { ToldView } from "./told-view.js";

/** A proposal as the list shows it. */
export interface ProposalView {
  readonly id: string;
  readonly lab: { readonly name: string; readonly slug: string };
  readonly says: string;
  readonly outlook: string | null;
  readonly effective: string;
  readonly rationale: string;
  readonly evidence: readonly EvidenceItem[];
  readonly corrects: string | null;
  readonly proposed: string;
  readonly state: string;
  /** « Approuvée par Camille le … » ; null as long as it waits. */
  readonly decided: string | null;
  readonly note: string | null;
  /** Whether whoever looks at it made it. */
  readonly own: boolean;
  /** Null where it is decided. */
  readonly told: ToldView | null;
}

interface Ground {
  readonly file: Pick<LabFile, "lab">;
  readonly timeZone: TimeZone;
  readonly viewerId: string | null;
  readonly told: ToldView | null;
}

export function proposalView(proposal: Proposal, { file: { lab }, timeZone, viewerId, told }: Ground): ProposalView {
  const { id, assessment, proposedBy, proposedAt, note } = proposal;
  const { decision } = assessment;
  return {
    ...{ id, lab, note, told, corrects: assessment.corrects, rationale: assessment.rationale },
    says: decisionWords(decision),
    outlook: decision.type === "WITHDRAWAL" ? null : outlookWords(decision.outlook),
    effective: frenchMoment(assessment.effectiveAt, timeZone),
    evidence: assessment.evidence.map(evidenceItem),
    proposed: `Proposé par ${proposedBy} le ${frenchMoment(proposedAt, timeZone)}`,
    state: PROPOSAL_WORDS[proposal.state],
    decided: decidedWords(proposal, timeZone),
    own: viewerId !== null && viewerId === proposal.proposerId,
  };
}

/** « Approuvée par Camille le 24 janvier 2026 à 13 h 05 »; null: nobody has decided. */
export function decidedWords({ state, decided }: Proposal, timeZone: TimeZone): string | null {
  if (state === "PROPOSED" || decided === null) return null;
  return `${PROPOSAL_WORDS[state]} par ${decided.by} le ${frenchMoment(decided.at, timeZone)}`;
}
