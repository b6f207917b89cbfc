import { EchelonError, type ErrorCode } from "../domain/errors.js";
import { ManyRefusals } from "../domain/findings.js";

/** What the person who asks can mend. */
export interface ShownUserError {
  readonly code: string;
  readonly message: string;
  readonly next: string;
  readonly field: readonly string[] | null;
}

/** What is not for the person who asks to mend in what was asked: it fails the whole question. */
const NOT_THEIRS: readonly ErrorCode[] = ["DATABASE_UNAVAILABLE", "FORBIDDEN", "UNAUTHENTICATED"];

/** Does what a mutation asks. What its user can mend comes back as `userErrors`, and nothing was done. */
export async function attempting<T extends object>(
  work: () => Promise<T>,
  nothing: T,
): Promise<T & { readonly userErrors: readonly ShownUserError[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof EchelonError) || NOT_THEIRS.includes(error.code)) throw error;
    const refusals = error instanceof ManyRefusals ? error.all : [error];
    return { ...nothing, userErrors: refusals.map(userErrorOf) };
  }
}

function userErrorOf({ code, message, next, field }: EchelonError): ShownUserError {
  return { code, message, next, field: field && ["input", ...field] };
}
