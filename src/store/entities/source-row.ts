import { Check, Column, Entity, PrimaryColumn } from "typeorm";
import { isPartialDate } from "./row-checks.js";

@Entity("sources")
@Check("sources_publisher", "publisher ~ '\\S'")
@Check("sources_dated", "num_nonnulls(published_on, accessed_on) > 0")
@Check("sources_published_on", isPartialDate("published_on"))
@Check("sources_accessed_on", isPartialDate("accessed_on"))
export class SourceRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  publisher!: string;

  @Column({ type: "text", nullable: true })
  title!: string | null;

  @Column({ type: "text", nullable: true })
  url!: string | null;

  @Column({ type: "text", nullable: true })
  author!: string | null;

  @Column({ type: "text", nullable: true })
  publishedOn!: string | null;

  @Column({ type: "text", nullable: true })
  accessedOn!: string | null;

  @Column({ type: "text", nullable: true })
  story!: string | null;
}
