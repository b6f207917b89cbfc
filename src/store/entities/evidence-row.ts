import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { AssessmentRow } from "./assessment-row.js";
import { LabelChecks, LabelledRow } from "./labelled-row.js";
import { isOneOf } from "./row-checks.js";
import { SourceRow } from "./source-row.js";

export const EVIDENCE_KINDS = [
  "ACQUISITION",
  "DEPARTURE",
  "FUNDING",
  "HIRING",
  "OTHER",
  "PARTNERSHIP",
  "PRODUCT",
  "RESEARCH",
  "REVENUE",
  "STATEMENT",
];

/** Append-only, as the assessment that it supports. */
@Entity("evidence")
@Check("evidence_kind", isOneOf("kind", EVIDENCE_KINDS))
@Check("evidence_claim", "claim ~ '\\S'")
@Check("evidence_confirmation", isOneOf("confirmation", ["CONFIRMED", "REPORTED", "RUMOUR", "DENIED", "LAPSED"]))
@LabelChecks("evidence")
@Index("evidence_assessment", ["assessmentId", "position"])
export class EvidenceRow extends LabelledRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "uuid" })
  @ForeignKey(() => AssessmentRow, { name: "evidence_of" })
  assessmentId!: string;

  /** From 0, in the order in which the editors gave it. */
  @Column({ type: "integer" })
  position!: number;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text" })
  claim!: string;

  @Column({ type: "text", nullable: true })
  quote!: string | null;

  @Column({ type: "text" })
  confirmation!: string;

  @Column({ type: "uuid" })
  @Index()
  @ForeignKey(() => SourceRow, { name: "evidence_source" })
  sourceId!: string;
}
