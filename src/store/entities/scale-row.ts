import { Check, Column, Entity, PrimaryColumn } from "typeorm";
import { isPartialDate } from "./row-checks.js";

/** One wording of the scale. A deferred trigger wants its five levels at commit. */
@Entity("scales")
@Check("scales_version", "version > 0")
@Check("scales_valid_from", `${isPartialDate("valid_from")} AND length(valid_from) = 10`)
export class ScaleRow {
  @PrimaryColumn({ type: "integer" })
  version!: number;

  @Column({ type: "text" })
  validFrom!: string;

  @Column({ type: "text" })
  credit!: string;
}
