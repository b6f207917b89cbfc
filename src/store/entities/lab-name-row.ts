import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { LabRow } from "./lab-row.js";
import { isOneOf } from "./row-checks.js";

/** Each name that a lab goes by. Two labs may share one: that is flagged, never refused. */
@Entity("lab_names")
@Check("lab_names_kind", isOneOf("kind", ["NAME", "SHORT_NAME", "ALIAS"]))
@Check("lab_names_name", "name ~ '\\S'")
@Index("lab_names_folded", ["folded"])
export class LabNameRow {
  @PrimaryColumn({ type: "uuid" })
  @ForeignKey(() => LabRow, { onDelete: "CASCADE" })
  labId!: string;

  @PrimaryColumn({ type: "text" })
  kind!: string;

  /** From 0, in the order of the lab's aliases. */
  @PrimaryColumn({ type: "integer" })
  position!: number;

  @Column({ type: "text" })
  name!: string;

  /** The name as it is compared (`foldName`). */
  @Column({ type: "text" })
  folded!: string;
}
