import { EchelonError, type ErrorCode } from "../domain/errors.js";

/** What the database raises, as node-postgres tells it; TypeORM copies the fields onto its own error. */
interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
  readonly message: string;
  readonly hint?: string;
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  approvals_append_only: "FORBIDDEN",
  assessments_append_only: "FORBIDDEN",
  assessments_corrected_once: "ALREADY_CORRECTED",
  assessments_corrects: "ASSESSMENT_UNKNOWN",
  assessments_decision: "RANGE_INVALID",
  assessments_effective_at: "EFFECTIVE_DATE_TAKEN",
  assessments_evidence: "EVIDENCE_MISSING",
  assessments_lab: "LAB_UNKNOWN",
  assessments_outlook: "OUTLOOK_IMPOSSIBLE",
  assessments_range: "RANGE_INVALID",
  assessments_rationale: "RATIONALE_MISSING",
  assessments_recorded_at: "RECORDED_OUT_OF_ORDER",
  assessments_recorded_order: "RECORDED_OUT_OF_ORDER",
  assessments_rumour_only: "EVIDENCE_RUMOUR_ONLY",
  assessments_unrated: "UNRATED",
  assessments_withdrawn: "WITHDRAWN",
  audit_entries_append_only: "FORBIDDEN",
  draft_changes_append_only: "FORBIDDEN",
  editions_sent_kept: "FORBIDDEN",
  evidence_append_only: "FORBIDDEN",
  evidence_source: "SOURCE_INCOMPLETE",
  evidence_source_titled: "SOURCE_INCOMPLETE",
  kept_sources_append_only: "FORBIDDEN",
  labs_slug: "BAD_USER_INPUT",
  labs_rated: "FORBIDDEN",
  levels_complete: "DATA_SET_INVALID",
  sources_accessed_on: "DATE_INVALID",
  sources_dated: "SOURCE_INCOMPLETE",
  sources_published_on: "DATE_INVALID",
  sources_publisher: "SOURCE_INCOMPLETE",
};

/**
 * Class 08: connection; 57: shutdown, or a statement that took too long; 25P03, 25P04: so did a transaction; 28, 3D: who
 * and where; 53: no room for one more. The rest are the system's.
 */
const UNAVAILABLE =
  /^(?:08|57P|57014|25P03|25P04|28|3D|53|ECONN|ENOENT|ENOTFOUND|EACCES|ETIMEDOUT|EHOSTUNREACH|EPIPE|EAI_AGAIN)/;
const LOST =
  /^Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** The domain's word for what the database refused; undefined for what nobody but a programmer can cause. */
export function refusalFrom(error: unknown): EchelonError | undefined {
  if (error instanceof EchelonError) return error;
  if (!isDatabaseError(error)) return undefined;
  return isUnavailable(error) ? unavailable(error) : refusedBy(error);
}

/**
 * The same for what came up to a door unsaid, such as a transaction that could not begin. Nothing but what is certainly
 * the database's: a file that is not there has a code like those.
 */
export function refusalAtDoor(error: unknown): EchelonError | undefined {
  if (error instanceof EchelonError) return error;
  const certain = isDatabaseError(error) && (isQueryFailure(error) || isUnreached(error) || LOST.test(error.message));
  return certain ? refusalFrom(error) : undefined;
}

function isUnavailable({ code = "", message }: DatabaseError): boolean {
  return UNAVAILABLE.test(code) || LOST.test(message);
}

/** A text that PostgreSQL cannot hold: with U+0000 in it, bare or escaped in JSON. Browsers type none. */
const UNKEPT_TEXT: ReadonlySet<string> = new Set(["22021", "22P05"]);

function refusedBy(error: DatabaseError): EchelonError | undefined {
  if (UNKEPT_TEXT.has(error.code ?? "")) return unkeptText(error);
  const code = CODES[error.constraint ?? ""];
  return (
    code && new EchelonError(code, error.message, error.hint ?? "Mend the record and try again.", { cause: error })
  );
}

/** Runs database work; what a person can cause is refused in the domain's words, the rest passes as it is. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalFrom(error) ?? error;
  }
}

function unavailable(error: DatabaseError): EchelonError {
  return new EchelonError(
    "DATABASE_UNAVAILABLE",
    `The database does not answer: ${error.message}`,
    "Check DATABASE_URL and that PostgreSQL is running; echelon doctor says more.",
    {
      cause: error,
    },
  );
}

function unkeptText(cause: DatabaseError): EchelonError {
  return new EchelonError(
    "BAD_USER_INPUT",
    "A text holds a character that cannot be kept.",
    "Take the null character (U+0000) out.",
    { cause },
  );
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string";
}

/**
 * Nobody listens: one address's failure, or that of each address of a name (RFC 8305). Behind a door only the database is
 * connected to by bare sockets: whoever asks anything else tells its failures in words of its own.
 */
function isUnreached(error: DatabaseError): boolean {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return typeof first === "object" && first !== null && "syscall" in first && first.syscall === "connect";
}

/** TypeORM's error of a statement, known by the driver's that it carries: its class would load TypeORM for every command. */
function isQueryFailure(error: DatabaseError): boolean {
  return "driverError" in error;
}
