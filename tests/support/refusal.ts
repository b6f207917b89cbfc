import { EchelonError, type ErrorCode } from "../../src/domain/errors.js";

/** The code by which an attempt is refused, null when it is not; a refusal without words is no refusal. */
export function refusalOf(attempt: () => unknown): ErrorCode | null {
  try {
    attempt();
  } catch (error) {
    if (error instanceof EchelonError && error.message.trim() !== "" && error.next.trim() !== "") return error.code;
    throw error;
  }
  return null;
}

/** The refusal of an attempt, whole. */
export function refusalIn(attempt: () => unknown): EchelonError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof EchelonError) return error;
    throw error;
  }
  throw new TypeError("Nothing was refused.");
}
