import { Check, Column, Entity, Generated, PrimaryColumn, Unique } from "typeorm";
import { RUN_STATES, UNCERTAIN_POLICIES } from "../../domain/delivery.js";
import { isOneOf } from "./row-checks.js";

/** An edition on its way: one for each occurrence of the letter, however many schedulers fire. */
@Entity("delivery_runs")
@Unique("delivery_runs_occurrence", ["occurrence"])
@Unique("delivery_runs_number", ["number"])
@Check("delivery_runs_week_form", "week ~ '^\\d{4}-W\\d{2}$'")
@Check("delivery_runs_state", isOneOf("state", RUN_STATES))
@Check("delivery_runs_policy", isOneOf("uncertain_policy", UNCERTAIN_POLICIES))
@Check("delivery_runs_pause", "pause_reason IS NULL OR state = 'PAUSED'")
export class DeliveryRunRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "delivery_runs_pkey" })
  id!: string;

  /** Short enough for a return path, and for a million rows. */
  @Column({ type: "integer" })
  @Generated("increment")
  number!: number;

  @Column({ type: "text" })
  week!: string;

  @Column({ type: "text" })
  occurrence!: string;

  @Column({ type: "uuid" })
  editionId!: string;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "text", nullable: true })
  pauseReason!: string | null;

  @Column({ type: "text" })
  uncertainPolicy!: string;

  /** What was approved: nothing else is sent. */
  @Column({ type: "text" })
  contentSha256!: string;

  /** Slugs: who follows single labs is written to when one of these is among them. */
  @Column({ type: "text", array: true, default: {} })
  movedLabs!: readonly string[];

  @Column({ type: "timestamptz", precision: 3 })
  scheduledFor!: string;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: string;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  startedAt!: string | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  completedAt!: string | null;

  /** Recipients that were planned; the rows themselves say what became of them. */
  @Column({ type: "integer", default: 0 })
  planned!: number;

  /** When its recipients were planned; until then it cannot be completed. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  plannedAt!: string | null;

  /** When its recipients were forgotten; null: they still are somebody. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  anonymisedAt!: string | null;

  /** How many recipients were in which state when they were forgotten, in the order of RECIPIENT_STATES. */
  @Column({ type: "integer", array: true, nullable: true })
  keptCounts!: readonly number[] | null;
}
