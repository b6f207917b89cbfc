/**
 * Every refusal a person can cause. The code is a contract with API clients and is never renamed;
 * the message may change.
 */
export type ErrorCode =
  | "ACCOUNT_EXISTS"
  | "ACCOUNT_UNKNOWN"
  | "ADDRESS_INVALID"
  | "ALREADY_CORRECTED"
  | "AMOUNT_INVALID"
  | "APPROVAL_MISMATCH"
  | "APPROVAL_VOID"
  | "ASSESSMENT_UNKNOWN"
  | "AUDIT_BROKEN"
  | "BAD_USER_INPUT"
  | "BROWSER_MISSING"
  | "CHECKS_FAILED"
  | "CHECK_REASON_MISSING"
  | "CONFIGURATION_INVALID"
  | "CURSOR_INVALID"
  | "DATABASE_UNAVAILABLE"
  | "DATA_SET_INVALID"
  | "DATE_INVALID"
  | "DECISION_MISSING"
  | "DRAFT_CONFLICT"
  | "DRAFT_STATE_INVALID"
  | "DRAFT_UNKNOWN"
  | "EDITION_ALREADY_SENT"
  | "EDITION_UNKNOWN"
  | "EFFECTIVE_DATE_MISSING"
  | "EFFECTIVE_DATE_TAKEN"
  | "EVIDENCE_MISSING"
  | "EVIDENCE_RUMOUR_ONLY"
  | "EVIDENCE_UNKNOWN"
  | "FILE_FORMAT_UNKNOWN"
  | "FILE_UNREADABLE"
  | "FILE_UNWRITABLE"
  | "FORBIDDEN"
  | "FORGED_REQUEST"
  | "INBOX_LOCAL"
  | "INBOX_MESSAGE_UNKNOWN"
  | "KEY_UNKNOWN"
  | "LAB_EXISTS"
  | "LAB_UNKNOWN"
  | "LAST_ADMIN"
  | "LINK_EXPIRED"
  | "LINK_INVALID"
  | "LINK_OF_ONE_WEEK"
  | "LINK_UNKNOWN"
  | "MIGRATION_PENDING"
  | "NODE_UNKNOWN"
  | "OUTLOOK_IMPOSSIBLE"
  | "PAGE_SIZE_INVALID"
  | "PASSWORD_WEAK"
  | "PHRASE_UNKNOWN"
  | "PICTURE_UNKNOWN"
  | "PORT_IN_USE"
  | "PROPOSAL_STATE_INVALID"
  | "PROPOSAL_UNKNOWN"
  | "QUERY_TOO_COSTLY"
  | "QUERY_TOO_DEEP"
  | "QUERY_TOO_LARGE"
  | "RANGE_INVALID"
  | "RATE_LIMITED"
  | "RATIONALE_MISSING"
  | "RECORDED_OUT_OF_ORDER"
  | "RUN_STATE_INVALID"
  | "RUN_UNKNOWN"
  | "SAME_EDITOR"
  | "SEND_TIME_PASSED"
  | "SENTENCE_INVALID"
  | "SESSION_UNKNOWN"
  | "SIGN_IN_REFUSED"
  | "SMTP_FAILED"
  | "SOURCE_INCOMPLETE"
  | "SOURCE_UNKNOWN"
  | "SUBSCRIBER_UNKNOWN"
  | "TEMPLATE_INVALID"
  | "TOKEN_EXPIRED"
  | "TOKEN_INVALID"
  | "UNAUTHENTICATED"
  | "UNRATED"
  | "URL_REFUSED"
  | "VERIFICATION_FAILED"
  | "WEEK_INVALID"
  | "WEEK_IN_FUTURE"
  | "WITHDRAWN";

interface RefusalOptions extends ErrorOptions {
  /** Where it is in what was asked: `["evidence", "0", "source", "publishedOn"]`. */
  readonly field?: readonly string[];
}

/** A refusal with what to do next. Thrown for anything a person can cause. */
export class EchelonError extends Error {
  /** Where it is in what was asked; null: nowhere in particular. */
  readonly field: readonly string[] | null;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly next: string,
    { field, ...options }: RefusalOptions = {},
  ) {
    super(message, options);
    this.name = "EchelonError";
    this.field = field ?? null;
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
