import { Check, Column, Entity } from "typeorm";
import { FactRow } from "./fact-row.js";
import { isMoney, isOneOf, isPartialDate } from "./row-checks.js";

@Entity("funding_rounds")
@Check("funding_rounds_status", isOneOf("status", ["CLOSED", "ANNOUNCED", "IN_TALKS", "ABANDONED"]))
@Check("funding_rounds_announced_on", isPartialDate("announced_on"))
@Check("funding_rounds_amount", isMoney("amount", "amount_currency"))
@Check("funding_rounds_valuation", isMoney("valuation", "valuation_currency"))
export class FundingRoundRow extends FactRow {
  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text" })
  status!: string;

  @Column({ type: "text", nullable: true })
  announcedOn!: string | null;

  @Column({ type: "numeric", nullable: true })
  amount!: string | null;

  @Column({ type: "text", nullable: true })
  amountCurrency!: string | null;

  @Column({ type: "numeric", nullable: true })
  valuation!: string | null;

  @Column({ type: "text", nullable: true })
  valuationCurrency!: string | null;

  @Column({ type: "text", array: true })
  investors!: readonly string[];
}
