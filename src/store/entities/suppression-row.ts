import { Check, Column, Entity, PrimaryColumn } from "typeorm";
import { SUPPRESSION_REASONS } from "../../domain/subscriber.js";
import { isOneOf } from "./row-checks.js";

/** An address that is not written to, as a keyed hash. */
@Entity("suppressions")
@Check("suppressions_reason", isOneOf("reason", SUPPRESSION_REASONS))
export class SuppressionRow {
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "suppressions_pkey" })
  addressHash!: string;

  @Column({ type: "text" })
  reason!: string;

  @Column({ type: "timestamptz", precision: 3 })
  at!: string;
}
