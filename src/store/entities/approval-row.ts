import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

const isHash = (column: string): string => `${column} ~ '^[0-9a-f]{64}$'`;

/** Somebody's word that a letter may go out. A trigger keeps it as it was given: it can only become void. */
@Entity("approvals")
@Check("approvals_content_sha256", isHash("content_sha256"))
@Check("approvals_data_sha256", isHash("data_sha256"))
@Check("approvals_templates_sha256", isHash("templates_sha256"))
@Check("approvals_bank_sha256", isHash("bank_sha256"))
@Check("approvals_casting_sha256", isHash("casting_sha256"))
@Check("approvals_imprint_sha256", isHash("imprint_sha256"))
@Check("approvals_voided", "(voided_at IS NULL) = (void_reason IS NULL)")
@Index("approvals_live", ["week"], { unique: true, where: "(voided_at IS NULL)" })
export class ApprovalRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "approvals_pkey" })
  id!: string;

  @Column({ type: "text" })
  week!: string;

  @Column({ type: "text" })
  contentSha256!: string;

  @Column({ type: "text" })
  dataSha256!: string;

  @Column({ type: "text" })
  templatesSha256!: string;

  @Column({ type: "text" })
  bankSha256!: string;

  @Column({ type: "text" })
  castingSha256!: string;

  @Column({ type: "text" })
  imprintSha256!: string;

  @Column({ type: "integer", nullable: true })
  revision!: number | null;

  @Column({ type: "json" })
  by!: unknown;

  @Column({ type: "timestamptz", precision: 3 })
  at!: string;

  @Column({ type: "json", nullable: true })
  lastEditor!: unknown;

  @Column({ type: "boolean" })
  alone!: boolean;

  @Column({ type: "json" })
  reasons!: unknown;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  voidedAt!: string | null;

  @Column({ type: "json", nullable: true })
  voidReason!: unknown;
}
