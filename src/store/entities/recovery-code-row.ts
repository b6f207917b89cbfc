import { Entity, PrimaryColumn } from "typeorm";

/** In place of a code of the telephone, once: a row that was used is gone. */
@Entity("recovery_codes")
export class RecoveryCodeRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "recovery_codes_pkey" })
  accountId!: string;

  /** Keyed SHA-256. */
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "recovery_codes_pkey" })
  codeHash!: string;
}
