import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from "typeorm";
import { EditionRow } from "./edition-row.js";

/** What was approved of an edition: the very content that every worker sends. */
@Entity("edition_contents")
@Check("edition_contents_sha256", "sha256 ~ '^[0-9a-f]{64}$'")
export class EditionContentRow {
  @PrimaryColumn({ type: "uuid", primaryKeyConstraintName: "edition_contents_pkey" })
  editionId!: string;

  @OneToOne(() => EditionRow, { onDelete: "CASCADE" })
  @JoinColumn({ name: "edition_id", foreignKeyConstraintName: "edition_contents_edition" })
  edition!: EditionRow;

  @Column({ type: "bytea" })
  content!: Buffer;

  @Column({ type: "text" })
  sha256!: string;

  @Column({ type: "timestamptz", precision: 3 })
  approvedAt!: string;
}
