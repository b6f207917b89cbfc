import { Check, Column, Entity, Index, PrimaryColumn, Unique } from "typeorm";
import { SESSION_MEANS } from "../../domain/session.js";
import { isOneOf } from "./row-checks.js";

/** Somebody signed in, in one browser. */
@Entity("sessions")
@Unique("sessions_token_hash", ["tokenHash"])
@Index("sessions_account", ["accountId"])
@Check("sessions_means", isOneOf("means", SESSION_MEANS))
export class SessionRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "sessions_pkey" })
  id!: string;

  /** SHA-256 of what the cookie holds. */
  @Column({ type: "text" })
  tokenHash!: string;

  @Column({ type: "uuid" })
  accountId!: string;

  @Column({ type: "text" })
  means!: string;

  /** `Firefox, Linux`: enough for its owner to know it again. */
  @Column({ type: "text" })
  client!: string;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: string;

  /** To the minute. */
  @Column({ type: "timestamptz", precision: 3 })
  seenAt!: string;

  @Column({ type: "timestamptz", precision: 3 })
  expiresAt!: string;
}
