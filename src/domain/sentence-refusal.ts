import { EchelonError } from "./errors.js";

/** What a sentence may lean on, and what in it leans on nothing. */
interface SentenceFaults {
  /** Words that no fact of the block says. */
  readonly unheld: readonly string[];
  /** Names of the slots that there are. */
  readonly slots: readonly string[];
}

/** An editor's sentence that the letter cannot take. */
export class SentenceRefusal extends EchelonError {
  readonly unheld: readonly string[];
  readonly slots: readonly string[];

  constructor(message: string, next: string, { unheld, slots }: SentenceFaults) {
    super("SENTENCE_INVALID", message, next, { field: ["text"] });
    this.unheld = unheld;
    this.slots = slots;
  }
}
