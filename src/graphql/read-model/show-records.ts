import type { Assessment } from "../../domain/assessment.js";
import type { Instant } from "../../domain/instant.js";
import { kindOfProposal, type Proposal } from "../../domain/proposal.js";
import type { WaitingEvidence } from "../../domain/waiting-evidence.js";
import { deskId } from "../global-id.js";
import type { ShownProposal } from "../types/desk/proposal-type.js";
import type { ShownWaitingEvidence } from "../types/desk/waiting-evidence-type.js";
import type { ReadModel } from "./read-model.js";
import { FactsShown, showSource } from "./show-facts.js";
import type { ShownAssessment, ShownLab } from "./shown.js";

/** A proposal; null as long as its lab is not in the publication. */
export function showProposal(proposal: Proposal, model: ReadModel, now: Instant): ShownProposal | null {
  const lab = model.labById.get(proposal.labId);
  if (lab === undefined) return null;
  const { id, state, assessment, proposedBy, proposedAt, decided, note } = proposal;
  // Shelves of its own: nothing that is proposed may lie among what is published.
  const facts = new FactsShown();
  return {
    ...{ id: deskId("Proposal", id), lab, state, proposedBy, proposedAt, note },
    ...(decided === null ? { decidedBy: null, decidedAt: null } : { decidedBy: decided.by, decidedAt: decided.at }),
    ...model.said(assessment),
    ...{ rationale: assessment.rationale, effectiveAt: assessment.effectiveAt },
    evidence: assessment.evidence.map((piece) => facts.evidence(piece)),
    kind: state === "PROPOSED" ? kindOfProposal(lab.file.timeline, assessment, now) : null,
    corrects: recorded(model, lab, assessment.corrects, now),
    assessment: recorded(model, lab, state === "APPROVED" ? assessment.id : null, now),
  };
}

/** An assessment on record; null as long as it is not in the publication. */
export function showRecorded({ labId, id }: Assessment, model: ReadModel, now: Instant): ShownAssessment | null {
  const lab = model.labById.get(labId);
  return lab === undefined ? null : recorded(model, lab, id, now);
}

function recorded(model: ReadModel, lab: ShownLab, id: string | null, now: Instant): ShownAssessment | null {
  return model.historyAt(lab, now).byId.get(id ?? "") ?? null;
}

/** Evidence that waits; null as long as its lab is not in the publication. */
export function showWaiting(evidence: WaitingEvidence, model: ReadModel): ShownWaitingEvidence | null {
  const lab = model.labById.get(evidence.labId);
  if (lab === undefined) return null;
  const { id, kind, claim, quote, confirmation, label, source, notedBy, notedAt } = evidence;
  return {
    ...{ id: deskId("WaitingEvidence", id), lab, kind, claim, quote, confirmation, label, notedBy, notedAt },
    source: showSource(source),
  };
}
