import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from "typeorm";
import { LabRow } from "./lab-row.js";
import { isOneOf } from "./row-checks.js";
import { ScaleRow } from "./scale-row.js";

const RATING_COLUMNS = "low, high, outlook_trend, basis";
const OPTIONAL_RATING_COLUMNS = "headline, outlook_target, outlook_trigger, expected";

/**
 * One append-only decision. Triggers refuse to change it, and hold the rules that span several rows: see the
 * migration. The timeline index is read backwards; the second one keeps the few records
 * made before they take effect.
 */
@Entity("assessments")
// TypeORM reads an index's columns in the order of the table, so it would find this one changed each time.
@Index("assessments_timeline", { synchronize: false })
@Index("assessments_announced", ["labId", "effectiveAt"], { where: "(effective_at > recorded_at)" })
@Index("assessments_withdrawals", ["labId"], { where: "(type = 'WITHDRAWAL'::text)" })
@Index("assessments_recorded", ["recordedAt"])
@Index("assessments_effective", ["effectiveAt"])
@Unique("assessments_corrected_once", ["corrects"])
@Check(
  "assessments_decision",
  `CASE type WHEN 'RATING' THEN num_nulls(${RATING_COLUMNS}) = 0 AND reason IS NULL ` +
    `WHEN 'WITHDRAWAL' THEN num_nonnulls(${RATING_COLUMNS}, ${OPTIONAL_RATING_COLUMNS}) = 0 AND reason IS NOT NULL ELSE false END`,
)
@Check(
  "assessments_range",
  "low >= 1 AND low <= high AND high <= 5 AND (headline IS NULL OR headline BETWEEN low AND high) AND (expected IS NULL OR expected BETWEEN 1 AND 5)",
)
@Check("assessments_trend", isOneOf("outlook_trend", ["POSITIVE", "STABLE", "NEGATIVE", "DEVELOPING"]))
@Check(
  "assessments_outlook",
  "(outlook_target IS NULL OR outlook_target BETWEEN 1 AND 5) AND CASE outlook_trend " +
    "WHEN 'POSITIVE' THEN low < 5 AND (outlook_target IS NULL OR outlook_target > low) " +
    "WHEN 'NEGATIVE' THEN high > 1 AND (outlook_target IS NULL OR outlook_target < high) ELSE true END",
)
@Check("assessments_basis", isOneOf("basis", ["DECLARED", "INFERRED"]))
@Check(
  "assessments_reason",
  isOneOf("reason", ["ACQUIRED", "MERGED", "CLOSED", "OUT_OF_SCOPE", "INSUFFICIENT_INFORMATION"]),
)
@Check("assessments_rationale", "rationale ~ '\\S'")
@Check("assessments_finite", "isfinite(effective_at) AND isfinite(recorded_at)")
export class AssessmentRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "uuid" })
  @ForeignKey(() => LabRow, { name: "assessments_lab" })
  labId!: string;

  @Column({ type: "integer" })
  @ForeignKey(() => ScaleRow, { name: "assessments_scale" })
  scaleVersion!: number;

  @Column({ type: "text" })
  type!: string;

  @Column({ type: "smallint", nullable: true })
  low!: number | null;

  @Column({ type: "smallint", nullable: true })
  high!: number | null;

  @Column({ type: "smallint", nullable: true })
  headline!: number | null;

  @Column({ type: "text", nullable: true })
  outlookTrend!: string | null;

  @Column({ type: "smallint", nullable: true })
  outlookTarget!: number | null;

  @Column({ type: "text", nullable: true })
  outlookTrigger!: string | null;

  @Column({ type: "text", nullable: true })
  basis!: string | null;

  @Column({ type: "smallint", nullable: true })
  expected!: number | null;

  @Column({ type: "text", nullable: true })
  reason!: string | null;

  @Column({ type: "text" })
  rationale!: string;

  @Column({ type: "timestamptz", precision: 3 })
  effectiveAt!: string;

  /** Left out: the database's clock, set by a trigger. */
  @Column({ type: "timestamptz", precision: 3 })
  recordedAt!: string;

  @Column({ type: "uuid", nullable: true })
  @ForeignKey(() => AssessmentRow, { name: "assessments_corrects" })
  corrects!: string | null;
}
