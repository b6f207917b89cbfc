import { Check, Column, Entity, PrimaryColumn } from "typeorm";
import { DRAFT_STAGES } from "../../domain/draft.js";
import { isOneOf } from "./row-checks.js";

/** An edition being written. */
@Entity("drafts")
@Check("drafts_week_form", "week ~ '^\\d{4}-W\\d{2}$'")
@Check("drafts_stage", isOneOf("stage", DRAFT_STAGES))
export class DraftRow {
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "drafts_pkey" })
  week!: string;

  @Column({ type: "text" })
  seed!: string;

  @Column({ type: "text" })
  stage!: string;

  @Column({ type: "integer", default: 0 })
  revision!: number;

  @Column({ type: "json" })
  edits!: unknown;

  @Column({ type: "json", nullable: true })
  lastEditor!: unknown;

  @Column({ type: "json" })
  openedBy!: unknown;

  @Column({ type: "timestamptz", precision: 3 })
  openedAt!: string;

  @Column({ type: "timestamptz", precision: 3 })
  changedAt!: string;
}
