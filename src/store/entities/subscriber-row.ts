import { Check, Column, Entity, Index, PrimaryColumn, Unique } from "typeorm";
import { FREQUENCIES, SUBSCRIBER_STATES } from "../../domain/subscriber.js";
import { isOneOf } from "./row-checks.js";

/** Who asked for the letter. An erased reader has no row. */
@Entity("subscribers")
@Unique("subscribers_address_key", ["addressKey"])
@Index("subscribers_pending", ["createdAt"], { where: "(state = 'PENDING'::text)" })
@Check("subscribers_state", isOneOf("state", SUBSCRIBER_STATES))
@Check("subscribers_frequency", isOneOf("frequency", FREQUENCIES))
@Check("subscribers_confirmed", "state = 'PENDING' OR confirmed_at IS NOT NULL")
@Check("subscribers_name_one_line", "name !~ '[[:cntrl:]]' AND length(name) <= 200")
export class SubscriberRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "subscribers_pkey" })
  id!: string;

  @Column({ type: "text" })
  address!: string;

  /** By what two addresses are one. */
  @Column({ type: "text" })
  addressKey!: string;

  @Column({ type: "text", nullable: true })
  name!: string | null;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "text", default: "WEEKLY" })
  frequency!: string;

  /** Slugs of the followed labs. */
  @Column({ type: "text", array: true, default: {} })
  labs!: readonly string[];

  @Column({ type: "date", nullable: true })
  pausedUntil!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: string;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  confirmedAt!: string | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  unsubscribedAt!: string | null;
}
