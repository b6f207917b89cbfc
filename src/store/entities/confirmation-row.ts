import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { FREQUENCIES } from "../../domain/subscriber.js";
import { isOneOf } from "./row-checks.js";

/**
 * A confirmation that was asked of a reader: its id is in the mailed link, which works once. What the sign-up wished
 * waits here: whoever typed the address may not be its reader.
 */
@Entity("confirmations")
@Index("confirmations_subscriber", ["subscriberId", "requestedAt"])
@Check("confirmations_frequency", isOneOf("frequency", FREQUENCIES))
@Check("confirmations_name_one_line", "name !~ '[[:cntrl:]]' AND length(name) <= 200")
export class ConfirmationRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "confirmations_pkey" })
  id!: string;

  @Column({ type: "uuid" })
  subscriberId!: string;

  @Column({ type: "timestamptz", precision: 3 })
  requestedAt!: string;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  usedAt!: string | null;

  @Column({ type: "text", nullable: true })
  name!: string | null;

  @Column({ type: "text", default: "WEEKLY" })
  frequency!: string;

  /** Slugs of the labs to follow. */
  @Column({ type: "text", array: true, default: {} })
  labs!: readonly string[];
}
