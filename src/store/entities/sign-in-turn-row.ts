import { Column, Entity, PrimaryColumn } from "typeorm";

/** How often a key (hash of an address, or of a network) has tried to sign in: as rate-limiter-flexible keeps it. */
@Entity("sign_in_turns")
export class SignInTurnRow {
  @PrimaryColumn({ type: "varchar", length: 255, primaryKeyConstraintName: "sign_in_turns_pkey" })
  key!: string;

  @Column({ type: "integer", default: 0 })
  points!: number;

  /** Milliseconds of the Unix epoch. */
  @Column({ type: "bigint", nullable: true })
  expire!: string | null;
}
