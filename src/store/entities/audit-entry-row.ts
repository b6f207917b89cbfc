import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

/** Append-only: a trigger refuses any change. The JSON is kept as it was sealed, byte for byte. */
@Entity("audit_entries")
@Check("audit_entries_number", "number > 0")
@Check("audit_entries_seal", "seal ~ '^[0-9a-f]{64}$'")
@Check("audit_entries_chained", "(previous_seal IS NULL) = (number = 1)")
@Index("audit_entries_subject", ["subject", "number"])
export class AuditEntryRow {
  @PrimaryColumn({ type: "bigint", primaryKeyConstraintName: "audit_entries_pkey" })
  number!: string;

  @Column({ type: "timestamptz", precision: 3 })
  at!: string;

  @Column({ type: "uuid", nullable: true })
  accountId!: string | null;

  @Column({ type: "text" })
  actorName!: string;

  @Column({ type: "text" })
  action!: string;

  @Column({ type: "text" })
  subject!: string;

  @Column({ type: "json", nullable: true })
  before!: unknown;

  @Column({ type: "json", nullable: true })
  after!: unknown;

  @Column({ type: "text", nullable: true })
  previousSeal!: string | null;

  @Column({ type: "text" })
  seal!: string;
}
