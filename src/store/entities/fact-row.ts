import { Check, Column, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { LabRow } from "./lab-row.js";
import { LabelChecks, LabelledRow } from "./labelled-row.js";
import { isOneOf } from "./row-checks.js";
import { SourceRow } from "./source-row.js";

/** What each dated fact about a lab carries. An unrated lab may be deleted, and its facts go with it. */
@Check("fact_confirmation", isOneOf("confirmation", ["CONFIRMED", "REPORTED", "RUMOUR", "DENIED", "LAPSED"]))
@LabelChecks("fact")
export abstract class FactRow extends LabelledRow {
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
}
