import { EchelonError } from "./errors.js";

/** Why a letter cannot take a sentence. */
export type SentenceFault =
  | "EMPTY"
  | "GRAVE"
  | "INVISIBLE"
  | "MARKUP"
  | "OTHER_MOVE"
  | "SLOT_EMPTY"
  | "STRANGE"
  | "TEMPLATE"
  | "TOO_LONG"
  | "UNHELD";

/** What a sentence may lean on, and what in it leans on nothing. */
interface SentenceFaults {
  readonly fault: SentenceFault;
  /** Words that no fact of the block says. */
  readonly unheld: readonly string[];
  /** Names of the slots that there are. */
  readonly slots: readonly string[];
}

/** An editor's sentence that the letter cannot take. */
export class SentenceRefusal extends EchelonError {
  readonly fault: SentenceFault;
  readonly unheld: readonly string[];
  readonly slots: readonly string[];

  constructor(message: string, next: string, { fault, unheld, slots }: SentenceFaults) {
    super("SENTENCE_INVALID", message, next, { field: ["text"] });
    this.fault = fault;
    this.unheld = unheld;
    this.slots = slots;
  }
}
