import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** A confirmation that was asked of a reader: its id is in the mailed link, which works once. */
@Entity("confirmations")
@Index("confirmations_subscriber", ["subscriberId", "requestedAt"])
export class ConfirmationRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "confirmations_pkey" })
  id!: string;

  @Column({ type: "uuid" })
  subscriberId!: string;

  @Column({ type: "timestamptz", precision: 3 })
  requestedAt!: string;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  usedAt!: string | null;
}
