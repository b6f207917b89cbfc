/**
 * Every refusal a person can cause. The code is a contract with API clients and is never renamed;
 * the message may change.
 */
export type ErrorCode =
  | "ALREADY_CORRECTED"
  | "AMOUNT_INVALID"
  | "ASSESSMENT_UNKNOWN"
  | "BAD_USER_INPUT"
  | "BROWSER_MISSING"
  | "CHECKS_FAILED"
  | "CONFIGURATION_INVALID"
  | "CURSOR_INVALID"
  | "DATABASE_UNAVAILABLE"
  | "DATA_SET_INVALID"
  | "DATE_INVALID"
  | "EFFECTIVE_DATE_TAKEN"
  | "EVIDENCE_MISSING"
  | "EVIDENCE_RUMOUR_ONLY"
  | "FILE_UNREADABLE"
  | "FILE_UNWRITABLE"
  | "FORBIDDEN"
  | "LAB_UNKNOWN"
  | "LINK_EXPIRED"
  | "LINK_INVALID"
  | "LINK_OF_ONE_WEEK"
  | "LINK_UNKNOWN"
  | "MIGRATION_PENDING"
  | "NODE_UNKNOWN"
  | "OUTLOOK_IMPOSSIBLE"
  | "PAGE_SIZE_INVALID"
  | "PHRASE_UNKNOWN"
  | "PICTURE_UNKNOWN"
  | "PORT_IN_USE"
  | "QUERY_TOO_COSTLY"
  | "QUERY_TOO_DEEP"
  | "QUERY_TOO_LARGE"
  | "RANGE_INVALID"
  | "RATIONALE_MISSING"
  | "RECORDED_OUT_OF_ORDER"
  | "SMTP_FAILED"
  | "SOURCE_INCOMPLETE"
  | "TEMPLATE_INVALID"
  | "UNRATED"
  | "WEEK_IN_FUTURE"
  | "WEEK_INVALID"
  | "WITHDRAWN";

/** A refusal with what to do next. Thrown for anything a person can cause. */
export class EchelonError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly next: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "EchelonError";
  }
}

/** A broken invariant of the program itself: never caused by data, so it carries no code. */
export class UnreachableError extends TypeError {
  override readonly name = "UnreachableError";
}

/** Marks a branch that the types rule out. */
export function unreachable(value: never): never {
  throw new UnreachableError(`Unreachable value: ${JSON.stringify(value)}`);
}
