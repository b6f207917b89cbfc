import { Check, Column, Entity, PrimaryColumn } from "typeorm";
import { isOneOf } from "./row-checks.js";

/** What was saved as one revision of a draft. Append-only. */
@Entity("draft_changes")
@Check("draft_changes_action", isOneOf("action", ["EDIT", "UNDO"]))
export class DraftChangeRow {
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "draft_changes_pkey" })
  week!: string;

  @PrimaryColumn({ type: "integer", primaryKeyConstraintName: "draft_changes_pkey" })
  revision!: number;

  @Column({ type: "text" })
  action!: string;

  @Column({ type: "json" })
  edit!: unknown;

  @Column({ type: "json" })
  by!: unknown;

  @Column({ type: "timestamptz", precision: 3 })
  at!: string;
}
