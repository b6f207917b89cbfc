import { Check, Column, Entity, PrimaryColumn, Unique } from "typeorm";
import { ROLES } from "../../domain/actor.js";
import { isOneOf } from "./row-checks.js";

/** Somebody of the newsroom. Never deleted: the audit log names them. */
@Entity("accounts")
@Unique("accounts_email_key", ["emailKey"])
@Check("accounts_role", isOneOf("role", ROLES))
@Check("accounts_totp", "totp_confirmed_at IS NULL OR totp_secret IS NOT NULL")
export class AccountRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "accounts_pkey" })
  id!: string;

  @Column({ type: "text" })
  email!: string;

  @Column({ type: "text" })
  emailKey!: string;

  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  role!: string;

  /** Argon2id, with its parameters; null: signs in by links or at an OpenID provider. */
  @Column({ type: "text", nullable: true })
  passwordHash!: string | null;

  /** Encrypted; counts once it is confirmed. */
  @Column({ type: "text", nullable: true })
  totpSecret!: string | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  totpConfirmedAt!: string | null;

  /** The last step whose code was taken: it and those before are refused. */
  @Column({ type: "integer", nullable: true })
  totpStep!: number | null;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: string;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  disabledAt!: string | null;
}
