import { Check, Column, Entity, PrimaryColumn, Unique } from "typeorm";
import { isOneOf, isPartialDate } from "./row-checks.js";

@Entity("labs")
@Unique("labs_slug", ["slug"])
@Check("labs_slug_form", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'")
@Check("labs_name", "name ~ '\\S' AND short_name ~ '\\S'")
@Check("labs_founded_on", isPartialDate("founded_on"))
@Check("labs_gender", isOneOf("gender", ["MASCULINE", "FEMININE"]))
@Check("labs_number", isOneOf("number", ["SINGULAR", "PLURAL"]))
@Check("labs_article", isOneOf("article", ["LE", "LA", "LES", "L"]))
export class LabRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  slug!: string;

  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  shortName!: string;

  @Column({ type: "text", nullable: true })
  website!: string | null;

  @Column({ type: "text", nullable: true })
  foundedOn!: string | null;

  @Column({ type: "text", nullable: true })
  headquarters!: string | null;

  @Column({ type: "text" })
  gender!: string;

  @Column({ type: "text" })
  number!: string;

  @Column({ type: "boolean" })
  elides!: boolean;

  @Column({ type: "text", nullable: true })
  article!: string | null;
}
