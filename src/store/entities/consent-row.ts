import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { isOneOf } from "./row-checks.js";

export const CONSENT_KINDS = ["REQUESTED", "CONFIRMED", "IMPORTED", "PREFERENCES", "UNSUBSCRIBED"] as const;

/**
 * The proof of what a reader agreed to (GDPR, article 7): what was asked in which words, when, and from where. Only
 * added to; it goes with the reader.
 */
@Entity("consents")
@Index("consents_subscriber", ["subscriberId", "at"])
@Check("consents_kind", isOneOf("kind", CONSENT_KINDS))
export class ConsentRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "consents_pkey" })
  id!: string;

  @Column({ type: "uuid" })
  subscriberId!: string;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "timestamptz", precision: 3 })
  at!: string;

  /** The words that the reader agreed to, or what brought the record about: `one-click`, `import: listmonk`. */
  @Column({ type: "text" })
  words!: string;

  /** Keyed hash of the network address; null where none was seen. */
  @Column({ type: "text", nullable: true })
  originHash!: string | null;
}
