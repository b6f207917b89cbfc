import { Check, Column, Entity } from "typeorm";
import { FactRow } from "./fact-row.js";
import { isOneOf, isPartialDate } from "./row-checks.js";

@Entity("products")
@Check(
  "products_status",
  isOneOf("status", ["UNSPECIFIED", "ANNOUNCED", "PREVIEW", "LAUNCHED", "GENERALLY_AVAILABLE", "DISCONTINUED"]),
)
@Check("products_released_on", isPartialDate("released_on"))
export class ProductRow extends FactRow {
  @Column({ type: "text", nullable: true })
  name!: string | null;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text" })
  status!: string;

  @Column({ type: "text", nullable: true })
  releasedOn!: string | null;
}
