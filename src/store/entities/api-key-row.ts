import { Check, Column, Entity, Index, PrimaryColumn, Unique } from "typeorm";

/** By what a program acts for an account. */
@Entity("api_keys")
@Unique("api_keys_token_hash", ["tokenHash"])
@Index("api_keys_account", ["accountId"])
@Check("api_keys_scopes", "cardinality(scopes) > 0")
export class ApiKeyRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "api_keys_pkey" })
  id!: string;

  @Column({ type: "uuid" })
  accountId!: string;

  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  tokenHash!: string;

  /** `ech_Xy3f`: enough to know it again. */
  @Column({ type: "text" })
  hint!: string;

  /** Permissions. */
  @Column({ type: "text", array: true })
  scopes!: string[];

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: string;

  @Column({ type: "timestamptz", precision: 3 })
  expiresAt!: string;

  /** To the minute. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  lastUsedAt!: string | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  revokedAt!: string | null;
}
