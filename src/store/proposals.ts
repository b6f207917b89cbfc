import type { EntityManager } from "typeorm";
import type { Proposal, ProposalState } from "../domain/proposal.js";
import type { Decided } from "../domain/waiting-evidence.js";
import type { Db } from "./db.js";
import { ProposalRow } from "./entities/proposal-row.js";
import { instantSql } from "./instant-sql.js";
import { insertRows } from "./write-rows.js";

const COLUMNS = `p.id, p.lab_id AS "labId", p.assessment, p.waiting, p.state, p.proposer_id AS "proposerId",
  p.proposed_by AS "proposedBy", ${instantSql("p.proposed_at")} AS "proposedAt", p.note,
  CASE WHEN p.decided_at IS NOT NULL
    THEN json_build_object('by', p.decided_by, 'at', ${instantSql("p.decided_at")}) END AS decided`;

/** Keeps a proposal; of one that is approved at once, the assessment is on record already. */
export async function addProposal(tx: EntityManager, { decided, ...proposal }: Proposal): Promise<void> {
  const assessmentId = proposal.state === "APPROVED" ? proposal.assessment.id : null;
  const decision = { decidedBy: decided?.by ?? null, decidedAt: decided?.at ?? null };
  await insertRows(tx, ProposalRow, [{ ...proposal, ...decision, assessmentId }]);
}

/** A proposal that nobody else decides about until the transaction ends; null where there is none of this id. */
export async function proposalToDecide(tx: Db, id: string): Promise<Proposal | null> {
  const [proposal] = await tx.query<Proposal[]>(`SELECT ${COLUMNS} FROM proposals p WHERE p.id = $1 FOR UPDATE`, [id]);
  return proposal ?? null;
}

/** A proposal; null where there is none of this id. */
export async function proposalById(db: Db, id: string): Promise<Proposal | null> {
  const [proposal] = await db.query<Proposal[]>(`SELECT ${COLUMNS} FROM proposals p WHERE p.id = $1`, [id]);
  return proposal ?? null;
}

/** Says what became of a proposal that was open. */
export async function closeProposal(
  tx: Db,
  { id, assessment }: Pick<Proposal, "id" | "assessment">,
  { state, decided, note }: Outcome,
): Promise<void> {
  await tx.query(
    `UPDATE proposals SET state = $2, decided_by = $3, decided_at = $4, note = $5, assessment_id = $6 WHERE id = $1`,
    [id, state, decided.by, decided.at, note, state === "APPROVED" ? assessment.id : null],
  );
}

interface Outcome {
  readonly state: Exclude<ProposalState, "PROPOSED">;
  readonly decided: Decided;
  readonly note: string | null;
}

/** The latest proposals in a state, or in any; of one lab, or of all; the newest first. */
export async function latestProposals(
  db: Db,
  {
    state,
    labId,
    limit,
  }: { readonly state: ProposalState | null; readonly labId: string | null; readonly limit: number },
): Promise<Proposal[]> {
  return db.query<Proposal[]>(
    `SELECT ${COLUMNS} FROM proposals p
    WHERE ($1::text IS NULL OR p.state = $1) AND ($2::uuid IS NULL OR p.lab_id = $2)
    ORDER BY p.proposed_at DESC, p.id LIMIT $3`,
    [state, labId, limit],
  );
}
