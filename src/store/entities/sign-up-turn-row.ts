import { Column, Entity, PrimaryColumn } from "typeorm";

/** How often a key (keyed hash of an address, or of a network) has been let through since a moment. */
@Entity("sign_up_turns")
export class SignUpTurnRow {
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "sign_up_turns_pkey" })
  key!: string;

  @Column({ type: "integer" })
  taken!: number;

  @Column({ type: "timestamptz", precision: 3 })
  since!: string;
}
