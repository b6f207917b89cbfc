import type { FrenchLabel } from "../domain/french-label.js";
import type { LabelledRow } from "./entities/labelled-row.js";
import type { Values } from "./write-rows.js";

type LabelColumns = Values<LabelledRow>;

const NO_LABEL: LabelColumns = {
  labelText: null,
  labelGender: null,
  labelNumber: null,
  labelPolarity: null,
  labelWeight: null,
};

/** A label as the columns of a row: none of them without a label. */
export function labelColumns(label: FrenchLabel | null): LabelColumns {
  if (label === null) return NO_LABEL;
  const { text, gender, number, polarity, weight } = label;
  return { labelText: text, labelGender: gender, labelNumber: number, labelPolarity: polarity, labelWeight: weight };
}

/** The columns of a label, as `labelSelect` asks for them; the database checks that all are there or none. */
export type StoredLabel =
  | { readonly [Column in keyof LabelledRow]: null }
  | {
      readonly labelText: string;
      readonly labelGender: FrenchLabel["gender"];
      readonly labelNumber: FrenchLabel["number"];
      readonly labelPolarity: FrenchLabel["polarity"];
      readonly labelWeight: FrenchLabel["weight"];
    };

/** SQL for the five columns: for tens of thousands of rows, a third of what JSON costs. */
export function labelSelect(alias: string): string {
  const a = alias;
  return `${a}.label_text AS "labelText", ${a}.label_gender AS "labelGender", ${a}.label_number AS "labelNumber",
    ${a}.label_polarity AS "labelPolarity", ${a}.label_weight AS "labelWeight"`;
}

export function labelFrom(row: StoredLabel): FrenchLabel | null {
  if (row.labelText === null) return null;
  const {
    labelText: text,
    labelGender: gender,
    labelNumber: number,
    labelPolarity: polarity,
    labelWeight: weight,
  } = row;
  return Object.freeze({ text, gender, number, polarity, weight });
}

/** SQL for a label as a JSON object of the domain's shape, or NULL. */
export function labelJson(alias: string): string {
  const a = alias;
  return `CASE WHEN ${a}.label_text IS NULL THEN NULL ELSE json_build_object('text', ${a}.label_text, 'gender', ${a}.label_gender,
    'number', ${a}.label_number, 'polarity', ${a}.label_polarity, 'weight', ${a}.label_weight) END`;
}
