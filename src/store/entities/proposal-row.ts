import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { AssessmentRow } from "./assessment-row.js";
import { LabRow } from "./lab-row.js";
import { isOneOf } from "./row-checks.js";

/** An assessment before it is recorded, whole, with what became of it. */
@Entity("proposals")
@Check("proposals_state", isOneOf("state", ["PROPOSED", "APPROVED", "REJECTED", "WITHDRAWN"]))
@Check("proposals_decided", "num_nonnulls(decided_by, decided_at) = CASE state WHEN 'PROPOSED' THEN 0 ELSE 2 END")
@Check("proposals_approved", "(state = 'APPROVED') = (assessment_id IS NOT NULL)")
@Index("proposals_of", ["labId", "proposedAt"])
@Index("proposals_latest", ["state", "proposedAt"])
export class ProposalRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "proposals_pkey" })
  id!: string;

  @Column({ type: "uuid" })
  @ForeignKey(() => LabRow, { name: "proposals_lab" })
  labId!: string;

  @Column({ type: "jsonb" })
  assessment!: unknown;

  @Column({ type: "uuid", array: true, default: {} })
  waiting!: readonly string[];

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "uuid", nullable: true })
  proposerId!: string | null;

  @Column({ type: "text" })
  proposedBy!: string;

  @Column({ type: "timestamptz", precision: 3 })
  proposedAt!: string;

  @Column({ type: "text", nullable: true })
  decidedBy!: string | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  decidedAt!: string | null;

  @Column({ type: "text", nullable: true })
  note!: string | null;

  @Column({ type: "uuid", nullable: true })
  @ForeignKey(() => AssessmentRow, { name: "proposals_assessment" })
  assessmentId!: string | null;
}
