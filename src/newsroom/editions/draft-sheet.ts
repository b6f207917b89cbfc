import type { DataSource } from "typeorm";
import type { EditOutcome } from "../../digest/edits/apply-edits.js";
import type { Approval } from "../../domain/approval.js";
import type { Check, Digest } from "../../domain/digest.js";
import { type Draft, draftState, type DraftState } from "../../domain/draft.js";
import { EchelonError } from "../../domain/errors.js";
import type { Week } from "../../domain/week.js";
import { approvalsOf } from "../../store/approvals.js";
import type { Db } from "../../store/db.js";
import { type DeliveryRun, runsOfWeek } from "../../store/delivery/runs.js";
import { draftOfWeek } from "../../store/drafts.js";
import { checkEdition } from "../check-edition.js";
import { addressEdition } from "../compose-edition.js";
import { letterDate } from "../letter-date.js";
import { sampleRecipients } from "../sample-recipients.js";
import type { WeekEdition } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";

/** A draft, and how far it has come. */
export interface DraftRecord {
  readonly draft: Draft;
  readonly state: DraftState;
  /** Its run, if it has one that was not taken back before it left. */
  readonly run: DeliveryRun | null;
  /** The latest, void or not. */
  readonly approval: Approval | null;
}

/** The same with its letter, as an editor looks at it. */
export interface DraftSheet extends DraftRecord {
  readonly digest: Digest;
  /** What became of each edit. */
  readonly outcomes: readonly EditOutcome[];
  readonly checks: readonly Check[];
  /** Of the very bytes that all readers share: what an approval names. */
  readonly contentSha256: string;
}

/**
 * The draft of a week.
 * @throws {EchelonError} DRAFT_UNKNOWN
 */
export function requireDraft(week: string, draft: Draft | null | undefined): Draft {
  if (draft !== undefined && draft !== null) return draft;
  throw new EchelonError("DRAFT_UNKNOWN", `Nobody opened an edition for ${week}.`, "Open it first.");
}

export async function recordOf(db: Db, draft: Draft): Promise<DraftRecord> {
  const runs = await runsOfWeek(db, draft.week);
  const run = runs.findLast(({ state, startedAt }) => state !== "CANCELLED" || startedAt !== null) ?? null;
  const [approval] = await approvalsOf(db, draft.week);
  return { draft, run, state: draftState(draft.stage, run), approval: approval ?? null };
}

/** @throws {EchelonError} DRAFT_UNKNOWN */
export async function draftRecord(db: Db, week: Week): Promise<DraftRecord> {
  return recordOf(db, requireDraft(week.id, await draftOfWeek(db, week.id)));
}

/** What an editor is shown of a letter that was composed by a draft. */
export async function sheetOf(
  { database, tools, schedule }: Pick<EditionDesk, "tools" | "schedule"> & { readonly database: DataSource },
  edition: WeekEdition,
): Promise<DraftSheet> {
  const [{ recipient }] = sampleRecipients(edition.press.imprint.publicUrl);
  const addressed = addressEdition(edition, recipient, await letterDate(database, edition.week, schedule));
  return {
    ...(await recordOf(database, requireDraft(edition.week.id, edition.draft))),
    digest: edition.digest,
    outcomes: edition.outcomes,
    checks: await checkEdition(addressed, tools),
    contentSha256: addressed.approvalHash,
  };
}
