import { Check, Column, Entity, PrimaryColumn } from "typeorm";
import { OCCURRENCE_STATES } from "../../domain/schedule.js";
import { isOneOf } from "./row-checks.js";

/** A time at which the letter of a week was due, and what it found. */
@Entity("occurrences")
@Check("occurrences_week_form", "week ~ '^\\d{4}-W\\d{2}$'")
@Check("occurrences_state", isOneOf("state", OCCURRENCE_STATES))
@Check("occurrences_window", "late_until >= due_at")
export class OccurrenceRow {
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "occurrences_pkey" })
  week!: string;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "timestamptz", precision: 3 })
  dueAt!: string;

  @Column({ type: "timestamptz", precision: 3 })
  lateUntil!: string;

  @Column({ type: "timestamptz", precision: 3 })
  notedAt!: string;
}
