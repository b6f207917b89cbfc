import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

/**
 * One reader in one run. Small, since there are a million of them a week; each run has a partition of its own, which is
 * dropped as a whole. No foreign key, which would be asked a million times; and no index on what a sending changes.
 */
@Entity("delivery_recipients")
@Index("delivery_recipients_chunk", ["run", "chunk"])
@Check("delivery_recipients_state", "state BETWEEN 0 AND 7")
export class DeliveryRecipientRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "delivery_recipients_pkey" })
  subscriberId!: string;

  @PrimaryColumn({ type: "integer", primaryKeyConstraintName: "delivery_recipients_pkey" })
  run!: number;

  @Column({ type: "integer" })
  chunk!: number;

  /** Of the lease under which it was last claimed: the result of an older claim changes nothing. */
  @Column({ type: "integer", default: 0 })
  epoch!: number;

  /** The place of the state in RECIPIENT_STATES. */
  @Column({ type: "smallint", default: 0 })
  state!: number;

  @Column({ type: "smallint", default: 0 })
  attempts!: number;

  /** What the server answered last: 250, 421, 550…; null where it fell silent. */
  @Column({ type: "smallint", nullable: true })
  code!: number | null;

  /** When a deferred one is tried again. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  nextAt!: string | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  deferredSince!: string | null;

  @Column({ type: "text", nullable: true })
  enhanced!: string | null;

  /** What the server said, unless it accepted. */
  @Column({ type: "text", nullable: true })
  text!: string | null;
}
