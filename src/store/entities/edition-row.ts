import { Check, Column, Entity, Index, PrimaryColumn, Unique } from "typeorm";
import { isOneOf } from "./row-checks.js";

/** A numbered digest on its way to readers; a trigger keeps a sent one as it is. */
@Entity("editions")
@Unique("editions_number", ["number"])
@Index("editions_week", ["week"], { unique: true, where: "(state <> 'CANCELLED'::text)" })
@Check("editions_number_from_1", "number > 0")
@Check("editions_week_form", "week ~ '^\\d{4}-W\\d{2}$'")
@Check(
  "editions_state",
  isOneOf("state", ["DRAFT", "IN_REVIEW", "APPROVED", "SCHEDULED", "SENDING", "SENT", "CANCELLED"]),
)
@Check("editions_sent", "(state = 'SENT') = (sent_at IS NOT NULL)")
export class EditionRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "integer" })
  number!: number;

  @Column({ type: "text" })
  week!: string;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "text" })
  subject!: string;

  @Column({ type: "text" })
  preheader!: string;

  @Column({ type: "text" })
  html!: string;

  @Column({ type: "text" })
  text!: string;

  /** Ids of the phrases that it was written with, so that the next ones do without them for a while. */
  @Column({ type: "text", array: true, default: {} })
  phrases!: readonly string[];

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  sentAt!: string | null;
}
