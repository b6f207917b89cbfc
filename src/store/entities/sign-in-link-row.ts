import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** A link that signs somebody in, once. */
@Entity("sign_in_links")
@Index("sign_in_links_account", ["accountId"])
export class SignInLinkRow {
  /** SHA-256 of what the address holds. */
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "sign_in_links_pkey" })
  tokenHash!: string;

  @Column({ type: "uuid" })
  accountId!: string;

  @Column({ type: "timestamptz", precision: 3 })
  expiresAt!: string;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  usedAt!: string | null;
}
