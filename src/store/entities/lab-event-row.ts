import { Check, Column, Entity } from "typeorm";
import { FactRow } from "./fact-row.js";
import { isPartialDate } from "./row-checks.js";

@Entity("lab_events")
@Check("lab_events_occurred_on", isPartialDate("occurred_on"))
export class LabEventRow extends FactRow {
  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text", nullable: true })
  occurredOn!: string | null;

  @Column({ type: "text" })
  summary!: string;
}
