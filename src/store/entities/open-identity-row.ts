import { Column, Entity, PrimaryColumn } from "typeorm";

/** Under what name an OpenID provider knows an account. */
@Entity("open_identities")
export class OpenIdentityRow {
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "open_identities_pkey" })
  issuer!: string;

  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "open_identities_pkey" })
  subject!: string;

  @Column({ type: "uuid" })
  accountId!: string;

  @Column({ type: "timestamptz", precision: 3 })
  linkedAt!: string;
}
