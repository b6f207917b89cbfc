/**
 * Every refusal a person can cause. The code is a contract with API clients and is never renamed;
 * the message may change.
 */
export type ErrorCode =
  | "ADDRESS_INVALID"
  | "ALREADY_CORRECTED"
  | "AMOUNT_INVALID"
  | "APPROVAL_MISMATCH"
  | "ASSESSMENT_UNKNOWN"
  | "BAD_USER_INPUT"
  | "BROWSER_MISSING"
  | "CHECKS_FAILED"
  | "CONFIGURATION_INVALID"
  | "CURSOR_INVALID"
  | "DATABASE_UNAVAILABLE"
  | "DATA_SET_INVALID"
  | "DATE_INVALID"
  | "EDITION_ALREADY_SENT"
  | "EDITION_UNKNOWN"
  | "EFFECTIVE_DATE_TAKEN"
  | "EVIDENCE_MISSING"
  | "EVIDENCE_RUMOUR_ONLY"
  | "FILE_FORMAT_UNKNOWN"
  | "FILE_UNREADABLE"
  | "FILE_UNWRITABLE"
  | "FORBIDDEN"
  | "INBOX_LOCAL"
  | "INBOX_MESSAGE_UNKNOWN"
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
  | "RATE_LIMITED"
  | "RATIONALE_MISSING"
  | "RECORDED_OUT_OF_ORDER"
  | "RUN_STATE_INVALID"
  | "RUN_UNKNOWN"
  | "SEND_TIME_PASSED"
  | "SMTP_FAILED"
  | "SOURCE_INCOMPLETE"
  | "SUBSCRIBER_UNKNOWN"
  | "TEMPLATE_INVALID"
  | "TOKEN_EXPIRED"
  | "TOKEN_INVALID"
  | "UNRATED"
  | "WEEK_INVALID"
  | "WEEK_IN_FUTURE"
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
