import { Check, Column, Entity, PrimaryColumn } from "typeorm";

/** A link to the preview of one week. Its token is not kept: the row says only whether it still opens. */
@Entity("preview_links")
@Check("preview_links_week_form", "week ~ '^\\d{4}-W\\d{2}$'")
@Check("preview_links_expires_at", "expires_at > created_at")
export class PreviewLinkRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  week!: string;

  @Column({ type: "text", nullable: true })
  note!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: string;

  @Column({ type: "timestamptz", precision: 3 })
  expiresAt!: string;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  revokedAt!: string | null;
}
