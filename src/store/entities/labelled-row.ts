import { Check, Column } from "typeorm";
import { isOneOf } from "./row-checks.js";

/** A French noun phrase and its agreement: all five columns, or none of them. */
export abstract class LabelledRow {
  @Column({ type: "text", nullable: true })
  labelText!: string | null;

  @Column({ type: "text", nullable: true })
  labelGender!: string | null;

  @Column({ type: "text", nullable: true })
  labelNumber!: string | null;

  @Column({ type: "text", nullable: true })
  labelPolarity!: string | null;

  @Column({ type: "smallint", nullable: true })
  labelWeight!: number | null;
}

const CHECKS: readonly (readonly [suffix: string, expression: string])[] = [
  ["label", "num_nonnulls(label_text, label_gender, label_number, label_polarity, label_weight) IN (0, 5)"],
  ["label_gender", isOneOf("label_gender", ["MASCULINE", "FEMININE"])],
  ["label_number", isOneOf("label_number", ["SINGULAR", "PLURAL"])],
  ["label_polarity", isOneOf("label_polarity", ["AFFIRMATIVE", "NEGATIVE"])],
  ["label_weight", "label_weight BETWEEN 1 AND 3"],
];

/** What the database checks of a label, in constraints named after what bears it: `fact_label_gender`. */
export function LabelChecks(bearer: string): ClassDecorator {
  return (row) => {
    for (const [suffix, expression] of CHECKS) Check(`${bearer}_${suffix}`, expression)(row);
  };
}
