import { Check, Column, Entity, PrimaryColumn } from "typeorm";

/** Something that an approved letter was made from, compressed, under the hash of what it is. Append-only. */
@Entity("kept_sources")
@Check("kept_sources_sha256", "sha256 ~ '^[0-9a-f]{64}$'")
export class KeptSourceRow {
  @PrimaryColumn({ type: "text", primaryKeyConstraintName: "kept_sources_pkey" })
  sha256!: string;

  @Column({ type: "bytea" })
  content!: Buffer;

  @Column({ type: "timestamptz", precision: 3 })
  keptAt!: string;
}
