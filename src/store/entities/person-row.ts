import { Check, Column, Entity } from "typeorm";
import { FactRow } from "./fact-row.js";
import { isPartialDate } from "./row-checks.js";

@Entity("people")
@Check("people_started_on", isPartialDate("started_on"))
@Check("people_ended_on", isPartialDate("ended_on"))
export class PersonRow extends FactRow {
  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  role!: string;

  @Column({ type: "text", nullable: true })
  startedOn!: string | null;

  @Column({ type: "text", nullable: true })
  endedOn!: string | null;

  @Column({ type: "text", array: true })
  formerEmployers!: readonly string[];
}
