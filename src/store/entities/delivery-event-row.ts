import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { BOUNCE_CLASSES, BOUNCE_KINDS } from "../../domain/bounces/bounce.js";
import { isOneOf } from "./row-checks.js";

/** What came back about a letter. Only added to; neither the address nor a word of what was said is kept. */
@Entity("delivery_events")
@Index("delivery_events_subscriber", ["subscriberId", "at"])
@Index("delivery_events_run", ["run"])
@Check("delivery_events_kind", isOneOf("kind", BOUNCE_KINDS))
@Check("delivery_events_class", isOneOf("class", BOUNCE_CLASSES))
@Check("delivery_events_enhanced", "enhanced ~ '^[245]\\.\\d{1,3}\\.\\d{1,3}$'")
@Check("delivery_events_mark", "mark ~ '^[[:alnum:]_-]{1,60}$'")
export class DeliveryEventRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "delivery_events_pkey" })
  id!: string;

  /** Number of the run; null where nothing says which. */
  @Column({ type: "integer", nullable: true })
  run!: number | null;

  @Column({ type: "uuid" })
  subscriberId!: string;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text" })
  class!: string;

  @Column({ type: "smallint", nullable: true })
  code!: number | null;

  @Column({ type: "text", nullable: true })
  enhanced!: string | null;

  /** The provider's own code. */
  @Column({ type: "text", nullable: true })
  mark!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  at!: string;
}
