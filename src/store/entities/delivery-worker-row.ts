import { Column, Entity, PrimaryColumn } from "typeorm";

/** One process that sends, from its start to its end. */
@Entity("delivery_workers")
export class DeliveryWorkerRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "delivery_workers_pkey" })
  id!: string;

  /** The machine and the folder of its journal: who works there too can read it. */
  @Column({ type: "text" })
  place!: string;

  @Column({ type: "timestamptz", precision: 3 })
  startedAt!: string;

  /** Its last sign of life, by the database's clock. */
  @Column({ type: "timestamptz", precision: 3 })
  seenAt!: string;

  /** When it said goodbye, or was given up for lost: from then on it may not send. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  endedAt!: string | null;
}
