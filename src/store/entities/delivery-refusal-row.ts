import { Column, Entity, PrimaryColumn } from "typeorm";

/** A reader whom a server refused while we were sending, until the consequences are recorded. */
@Entity("delivery_refusals")
export class DeliveryRefusalRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "delivery_refusals_pkey" })
  subscriberId!: string;

  @PrimaryColumn({ type: "integer", primaryKeyConstraintName: "delivery_refusals_pkey" })
  run!: number;

  @Column({ type: "smallint", nullable: true })
  code!: number | null;

  @Column({ type: "text", nullable: true })
  enhanced!: string | null;

  /** What the server said, without addresses. */
  @Column({ type: "text", nullable: true })
  text!: string | null;
}
