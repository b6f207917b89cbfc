import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { AssessmentRow } from "./assessment-row.js";
import { EVIDENCE_KINDS } from "./evidence-row.js";
import { LabRow } from "./lab-row.js";
import { LabelChecks, LabelledRow } from "./labelled-row.js";
import { isOneOf } from "./row-checks.js";

/** Evidence that waits for an assessment. Its source is kept with it: it is no published one yet. */
@Entity("waiting_evidence")
@Check("waiting_evidence_kind", isOneOf("kind", EVIDENCE_KINDS))
@Check("waiting_evidence_claim", "claim ~ '\\S'")
@Check(
  "waiting_evidence_confirmation",
  isOneOf("confirmation", ["CONFIRMED", "REPORTED", "RUMOUR", "DENIED", "LAPSED"]),
)
@Check("waiting_evidence_discarded", "num_nonnulls(discarded_by, discarded_at) IN (0, 2)")
@Check("waiting_evidence_once", "num_nonnulls(used_by, discarded_at) < 2")
@LabelChecks("waiting_evidence")
@Index("waiting_evidence_of", ["labId", "notedAt"])
export class WaitingEvidenceRow extends LabelledRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "waiting_evidence_pkey" })
  id!: string;

  @Column({ type: "uuid" })
  @ForeignKey(() => LabRow, { name: "waiting_evidence_lab" })
  labId!: string;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text" })
  claim!: string;

  @Column({ type: "text", nullable: true })
  quote!: string | null;

  @Column({ type: "text" })
  confirmation!: string;

  @Column({ type: "jsonb" })
  source!: unknown;

  @Column({ type: "uuid", nullable: true })
  notedById!: string | null;

  @Column({ type: "text" })
  notedBy!: string;

  @Column({ type: "timestamptz", precision: 3 })
  notedAt!: string;

  @Column({ type: "uuid", nullable: true })
  @ForeignKey(() => AssessmentRow, { name: "waiting_evidence_used" })
  usedBy!: string | null;

  @Column({ type: "text", nullable: true })
  discardedBy!: string | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  discardedAt!: string | null;
}
