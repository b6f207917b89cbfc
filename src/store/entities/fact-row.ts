import { Check, Column, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { LabRow } from "./lab-row.js";
import { isOneOf } from "./row-checks.js";
import { SourceRow } from "./source-row.js";

/** What each dated fact about a lab carries. An unrated lab may be deleted, and its facts go with it. */
@Check("fact_confirmation", isOneOf("confirmation", ["CONFIRMED", "REPORTED", "RUMOUR", "DENIED", "LAPSED"]))
@Check("fact_label", "num_nonnulls(label_text, label_gender, label_number, label_polarity, label_weight) IN (0, 5)")
@Check("fact_label_gender", isOneOf("label_gender", ["MASCULINE", "FEMININE"]))
@Check("fact_label_number", isOneOf("label_number", ["SINGULAR", "PLURAL"]))
@Check("fact_label_polarity", isOneOf("label_polarity", ["AFFIRMATIVE", "NEGATIVE"]))
@Check("fact_label_weight", "label_weight BETWEEN 1 AND 3")
export abstract class FactRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "uuid" })
  @Index()
  @ForeignKey(() => LabRow, { onDelete: "CASCADE" })
  labId!: string;

  @Column({ type: "text" })
  confirmation!: string;

  @Column({ type: "uuid" })
  @Index()
  @ForeignKey(() => SourceRow)
  sourceId!: string;

  @Column({ type: "text", nullable: true })
  labelText!: string | null;

  @Column({ type: "text", nullable: true })
  labelGender!: string | null;

  @Column({ type: "text", nullable: true })
  labelNumber!: string | null;

  @Column({ type: "text", nullable: true })
  labelPolarity!: string | null;

  @Column({ type: "smallint", nullable: true })
  labelWeight!: number | null;
}
