import { EchelonError, type ErrorCode, UnreachableError } from "./errors.js";

/** Several refusals at once, each with its field; it stands for the first of them where only one is told. */
export class ManyRefusals extends EchelonError {
  constructor(readonly all: readonly [EchelonError, ...EchelonError[]]) {
    const [{ code, message, next, field }] = all;
    super(code, message, next, field === null ? {} : { field });
    this.name = "ManyRefusals";
  }
}

/** What is wrong with something given: gathered while it is read, so that whoever gave it is told all of it at once. */
export class Findings {
  private readonly found: EchelonError[] = [];

  note(refusal: { readonly code: ErrorCode; readonly message: string; readonly next: string }, field: Field): void {
    this.found.push(new EchelonError(refusal.code, refusal.message, refusal.next, { field }));
  }

  /** What a reader of the domain makes of it; null, and noted, where it refuses. */
  attempt<T>(read: () => T, field: Field): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof EchelonError)) throw error;
      this.note(error, error.field === null ? field : [...field, ...error.field]);
      return null;
    }
  }

  /**
   * The value that was read, where nothing was found wrong.
   * @throws {ManyRefusals} all that was
   */
  settle<T>(value: T | null): T {
    const [first, ...others] = this.found;
    if (first !== undefined) throw new ManyRefusals([first, ...others]);
    if (value === null) throw new UnreachableError("Nothing was read, and nothing was found wrong.");
    return value;
  }
}

/** Where something is in what was given: `["evidence", "0", "source"]`. */
export type Field = readonly string[];
