import type { Fault } from "./field-faults.js";

/** A field as the partials `desk-part-*` draw it. */
export interface FieldView {
  /** Its name too. */
  readonly id: string;
  readonly value: string;
  /** Null: nothing is wrong with it. */
  readonly fault: string | null;
}

export interface ChoiceView extends FieldView {
  readonly options: readonly Option[];
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** The words of a list, by the value that a form sends for each. */
type Words = Readonly<Record<string, string>>;

/** Draws the fields of one form: what was typed, and what is wrong with it. */
export interface FormView {
  readonly text: (id: string) => FieldView;
  /** @param none what the empty choice says; null: there is none */
  readonly choice: (id: string, words: Words, none: string | null) => ChoiceView;
  readonly faultOf: (id: string) => string | null;
}

export function formView(valueOf: (id: string) => string, faults: readonly Fault[]): FormView {
  const faultOf = (id: string): string | null => {
    const said = faults.filter((fault) => fault.id === id).map(({ says }) => says);
    return said.length === 0 ? null : said.join(" ");
  };
  const text = (id: string): FieldView => ({ id, value: valueOf(id), fault: faultOf(id) });
  return {
    text,
    faultOf,
    choice: (id, words, none) => {
      const field = text(id);
      const all = [...(none === null ? [] : [["", none] as const]), ...Object.entries(words)];
      return { ...field, options: all.map(([value, label]) => ({ value, label, selected: value === field.value })) };
    },
  };
}
