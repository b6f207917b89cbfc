import type { EntityManager } from "typeorm";
import { type Actor, requirePermission } from "../../domain/actor.js";
import { type Approval, approvesAlone, changedParts, requireSoundChecks } from "../../domain/approval.js";
import { requireState } from "../../domain/draft.js";
import { EchelonError } from "../../domain/errors.js";
import type { Week } from "../../domain/week.js";
import { addApproval, liveApproval } from "../../store/approvals.js";
import { recordAudit } from "../../store/audit-log.js";
import { lockDraft, setDraftStage } from "../../store/drafts.js";
import { lockApprovals } from "../../store/editions.js";
import { keepSources } from "../../store/kept-sources.js";
import { AS_IT_IS, composeWeek, type WeekEdition } from "./compose-week.js";
import { type EditionDesk, editorOf } from "./desk.js";
import type { BoundEdition } from "./differences.js";
import { type DraftSheet, recordOf, requireDraft, sheetOf } from "./draft-sheet.js";
import { requireRevision } from "./save-draft.js";
import { boundEdition, makeVoid, reasonBetween } from "./void-approval.js";

/** Somebody's word that the very letter they saw may go out. */
export interface ApproveCommand {
  readonly week: Week;
  /** Of the letter that they looked at. */
  readonly contentSha256: string;
  /** Why each warning does not matter, by check. */
  readonly reasons: Readonly<Record<string, string>>;
}

/**
 * Approves an edition (« bon à tirer »): bound to its bytes and to all that they were made from.
 * @throws {EchelonError} FORBIDDEN, DRAFT_UNKNOWN, DRAFT_STATE_INVALID, SAME_EDITOR, APPROVAL_MISMATCH, CHECKS_FAILED,
 * CHECK_REASON_MISSING
 */
export async function approveEdition(
  desk: EditionDesk,
  actor: Actor | null,
  { week, contentSha256, reasons }: ApproveCommand,
): Promise<DraftSheet> {
  const publisher = requirePermission(actor, "PUBLISH");
  const edition = await composeWeek(desk.database, week, AS_IT_IS, await desk.press());
  const sheet = await sheetOf(desk, edition);
  requireState(week.id, sheet.state, ["IN_REVIEW"], "approved");
  const alone = approvesAlone(publisher, sheet.draft.lastEditor, desk.teamOfOne);
  requireSeen(week, sheet.contentSha256, contentSha256);
  const kept = requireSoundChecks(week.id, sheet.checks, reasons);
  const approved = boundEdition(edition, sheet.draft.revision);
  const approval = await desk.database.transaction(async (tx) => {
    await lockApprovals(tx);
    const draft = requireDraft(week.id, await lockDraft(tx, week.id));
    await requireRevision(tx, draft, sheet.draft.revision);
    requireState(week.id, (await recordOf(tx, draft)).state, ["IN_REVIEW"], "approved");
    return writeApproval(tx, approved, { edition, actor: publisher, alone, reasons: kept });
  });
  return { ...sheet, approval, state: "APPROVED", draft: { ...sheet.draft, stage: "APPROVED" } };
}

function requireSeen(week: Week, present: string, seen: string): void {
  if (present === seen.trim().toLowerCase()) return;
  throw new EchelonError(
    "APPROVAL_MISMATCH",
    `The letter of ${week.id} has the hash ${present}, and ${seen} was looked at.`,
    "Something changed since. Look at the letter as it is now, then approve its hash.",
    { field: ["contentSha256"] },
  );
}

interface Word {
  readonly edition: WeekEdition;
  readonly actor: Actor;
  readonly alone: boolean;
  readonly reasons: Readonly<Record<string, string>>;
}

/** Writes an approval down in the caller's transaction, with all that its letter can be made from again. */
async function writeApproval(
  tx: EntityManager,
  { binding, sources }: BoundEdition,
  { edition, actor, alone, reasons }: Word,
): Promise<Approval> {
  const week = edition.week.id;
  const { content, data, templates, bank, casting, imprint } = sources;
  await keepSources(tx, [content, data, templates, bank, casting, imprint]);
  const by = editorOf(actor);
  const lastEditor = edition.draft?.lastEditor ?? null;
  const approval = await addApproval(tx, { week, binding, by, lastEditor, alone, reasons });
  await setDraftStage(tx, week, "APPROVED");
  const after = { binding, lastEditor, alone, reasons };
  await recordAudit(tx, { actor, action: "edition.approve", subject: week, after });
  return approval;
}

/**
 * The approval that holds for this very letter, or a new one in its place: whoever names the hash of a letter at the
 * terminal approves it.
 */
export async function approvalFor(
  tx: EntityManager,
  desk: Pick<EditionDesk, "database">,
  word: Word,
): Promise<Approval> {
  const bound = boundEdition(word.edition, word.edition.draft?.revision ?? null);
  const live = await liveApproval(tx, word.edition.week.id);
  if (live !== undefined && changedParts(live.binding, bound.binding).length === 0) return live;
  const reason = live && (await reasonBetween(desk, live, bound));
  if (live !== undefined && reason) await makeVoid(tx, live, reason);
  return writeApproval(tx, bound, word);
}
