import { type CanIEmail, loadCanIEmail } from "./clients/can-i-email.js";
import { type FalseAlarm, falseAlarmsOf } from "./french/false-alarms.js";
import { loadSpeller, type Speller } from "./french/speller.js";
import { loadValidator, type Validator } from "./html-valid.js";

/** What the checks are made with: slow to load, quick to use, so loaded once and only when first needed. */
export interface CheckTools {
  readonly speller: () => Promise<Speller>;
  readonly validator: () => Promise<Validator>;
  readonly canIEmail: () => Promise<CanIEmail>;
  readonly falseAlarms: readonly FalseAlarm[];
  /** Whether to have the grammar read as well, which takes seconds. */
  readonly grammar: boolean;
}

/** The editors' own lists, as their files say it. */
export interface FrenchFiles {
  /** `templates/french/vocabulary.txt`. */
  readonly vocabulary: string;
  /** `templates/french/false-alarms.yaml`. */
  readonly falseAlarms: string;
}

/** Tools that a program keeps for as long as it runs. For one check with grammar: `{ ...tools, grammar: true }`. */
export function checkTools({ vocabulary, falseAlarms }: FrenchFiles): CheckTools {
  return {
    speller: once(() => loadSpeller(vocabulary)),
    validator: once(loadValidator),
    canIEmail: once(loadCanIEmail),
    falseAlarms: falseAlarmsOf(falseAlarms),
    grammar: false,
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}
