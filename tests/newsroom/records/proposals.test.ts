import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EchelonError } from "../../../src/domain/errors.js";
import type { Proposal } from "../../../src/domain/proposal.js";
import { latestChanges } from "../../../src/newsroom/audit/read-audit-log.js";
import { approveProposal } from "../../../src/newsroom/records/approve-proposal.js";
import { discardEvidence } from "../../../src/newsroom/records/discard-evidence.js";
import { noteEvidence } from "../../../src/newsroom/records/note-evidence.js";
import { proposeAssessment } from "../../../src/newsroom/records/propose-assessment.js";
import { recordAssessment } from "../../../src/newsroom/records/record-assessment.js";
import { rejectProposal } from "../../../src/newsroom/records/reject-proposal.js";
import { proposalsOf, waitingEvidenceOf } from "../../../src/newsroom/records/waiting-records.js";
import { loadPublication } from "../../../src/store/publication.js";
import { refusedAs } from "../../support/record.js";
import { claim, NOOR, openRecordsDesk, READER, type RecordsDesk, SACHA, wish } from "../../support/records-desk.js";

let room: RecordsDesk;

beforeAll(async () => {
  room = await openRecordsDesk();
});
afterAll(() => room.close());

async function latest(labId: string): Promise<Proposal | undefined> {
  return (await proposalsOf(room.desk, READER, { state: null, labId, limit: 10 }))[0];
}

describe("a proposal", () => {
  it("is not on record, and nothing of it is published, until somebody approves it", async () => {
    const lab = await room.lab();
    const tables = ["assessments", "evidence", "sources"];
    const before = await Promise.all(tables.map(room.count));
    const proposal = await proposeAssessment(room.desk, NOOR, wish(lab, { rationale: "Un secret de la rédaction." }));
    expect(await Promise.all(tables.map(room.count))).toEqual(before);
    expect(JSON.stringify(await loadPublication(room.ds))).not.toMatch(/secret de la rédaction/u);
    expect(await latest(lab)).toEqual(proposal);

    const approved = await approveProposal(room.desk, SACHA, { proposalId: proposal.id, note: "Vu." });
    expect(approved.assessment).toEqual({ ...proposal.assessment, recordedAt: approved.assessment.recordedAt });
    expect(await latest(lab)).toEqual(approved.proposal);
    expect(approved.proposal).toMatchObject({ state: "APPROVED", decided: { by: "Sacha" }, note: "Vu." });
    const actions = await latestChanges(room.ds, { before: null, subject: `lab-${lab}`, limit: 10 });
    expect(actions.map(({ action, actorName }) => [action, actorName])).toEqual([
      ["proposal.approve", "Sacha"],
      ["assessment.record", "Sacha"],
      ["proposal.propose", "Noor"],
    ]);
  });

  it("that two decide about at once is decided by one; the other is told by whom and when", async () => {
    const lab = await room.lab();
    const { id: proposalId } = await proposeAssessment(room.desk, NOOR, wish(lab));
    const outcomes = await Promise.allSettled([
      approveProposal(room.desk, SACHA, { proposalId }),
      rejectProposal(room.desk, { ...SACHA, name: "Lou", accountId: null }, { proposalId }),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(1);
    const { code, message } = refused[0]?.reason as EchelonError;
    const { decided } = (await latest(lab)) ?? {};
    expect(code).toBe("PROPOSAL_STATE_INVALID");
    expect(message).toContain(`by ${decided?.by ?? ""} at ${decided?.at ?? ""}`);
    const again = rejectProposal(room.desk, NOOR, { proposalId });
    await expect(refusedAs(again)).resolves.toBe("PROPOSAL_STATE_INVALID");
  });

  it("is rejected by others, and taken back by who made it; what it rested on waits on", async () => {
    const lab = await room.lab();
    const noted = await noteEvidence(room.desk, NOOR, { ...claim(), labId: lab });
    const asked = wish(lab, { evidence: [], waitingEvidence: [noted.id] });
    for (const [somebody, state] of [
      [SACHA, "REJECTED"],
      [NOOR, "WITHDRAWN"],
    ] as const) {
      const { id: proposalId } = await proposeAssessment(room.desk, NOOR, asked);
      await expect(rejectProposal(room.desk, somebody, { proposalId })).resolves.toMatchObject({ state });
    }
    await expect(waitingEvidenceOf(room.desk, READER, lab)).resolves.toEqual([noted]);
    await expect(proposalsOf(room.desk, READER, { state: "REJECTED", labId: lab, limit: 10 })).resolves.toHaveLength(1);
  });

  it("is approved by the rules as they stand then: what was recorded in the meantime counts", async () => {
    const lab = await room.lab();
    const { id: proposalId } = await proposeAssessment(room.desk, NOOR, wish(lab));
    await recordAssessment(room.desk, SACHA, wish(lab));
    await expect(refusedAs(approveProposal(room.desk, SACHA, { proposalId }))).resolves.toBe("EFFECTIVE_DATE_TAKEN");
    await expect(latest(lab)).resolves.toMatchObject({ state: "APPROVED" });
    await expect(proposalsOf(room.desk, READER, { state: "PROPOSED", labId: lab, limit: 10 })).resolves.toHaveLength(1);
  });

  it("marks what waited as used, and rests on nothing that was put aside since", async () => {
    const lab = await room.lab();
    const [kept, aside] = [
      await noteEvidence(room.desk, NOOR, { ...claim(), labId: lab }),
      await noteEvidence(room.desk, NOOR, { ...claim(), labId: lab }),
    ];
    const first = await proposeAssessment(room.desk, NOOR, wish(lab, { waitingEvidence: [kept.id] }));
    const second = await proposeAssessment(room.desk, NOOR, wish(lab, { waitingEvidence: [aside.id] }));
    await discardEvidence(room.desk, SACHA, aside.id);
    await expect(refusedAs(approveProposal(room.desk, NOOR, { proposalId: second.id }))).resolves.toBe(
      "EVIDENCE_UNKNOWN",
    );
    await approveProposal(room.desk, NOOR, { proposalId: first.id });
    await expect(waitingEvidenceOf(room.desk, READER, null)).resolves.not.toContainEqual(
      expect.objectContaining({ labId: lab }),
    );
    for (const id of [kept.id, aside.id, "nonsense"])
      await expect(refusedAs(discardEvidence(room.desk, NOOR, id))).resolves.toBe("EVIDENCE_UNKNOWN");
  });

  it("that nobody made is told so, and none is decided by who may only read", async () => {
    for (const proposalId of ["nonsense", "00000000-0000-4000-8000-000000000099"])
      await expect(refusedAs(approveProposal(room.desk, NOOR, { proposalId }))).resolves.toBe("PROPOSAL_UNKNOWN");
    await expect(refusedAs(rejectProposal(room.desk, READER, { proposalId: "any" }))).resolves.toBe("FORBIDDEN");
    await expect(refusedAs(proposalsOf(room.desk, READER, { state: null, labId: "nonsense", limit: 1 }))).resolves.toBe(
      "LAB_UNKNOWN",
    );
  });
});
