import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** Some five hundred recipients of one run and one lane, leased to one worker at a time. */
@Entity("delivery_chunks")
@Index("delivery_chunks_open", ["run", "lane", "number"], { where: "(NOT done)" })
export class DeliveryChunkRow {
  @PrimaryColumn({ type: "integer", primaryKeyConstraintName: "delivery_chunks_pkey" })
  run!: number;

  @PrimaryColumn({ type: "integer", primaryKeyConstraintName: "delivery_chunks_pkey" })
  number!: number;

  /** The place of the lane in LANES. */
  @Column({ type: "smallint" })
  lane!: number;

  /** The worker that holds it; null: whoever comes first. */
  @Column({ type: "uuid", nullable: true })
  owner!: string | null;

  /** One more at each lease and each time that a lease is taken away: an older one claims nothing any more. */
  @Column({ type: "integer", default: 0 })
  epoch!: number;

  /** Not leased before: when the first of its deferred recipients is due. */
  @Column({ type: "timestamptz", precision: 3 })
  dueAt!: string;

  /** When it was last taken away from a worker that was lost. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  fencedAt!: string | null;

  /** Whether each of its recipients is in a state for good, as its rows said. */
  @Column({ type: "boolean", default: false })
  done!: boolean;
}
