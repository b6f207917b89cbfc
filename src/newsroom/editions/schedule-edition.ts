import { type Actor, requirePermission } from "../../domain/actor.js";
import { type Approval, approvalVoid } from "../../domain/approval.js";
import { requireState } from "../../domain/draft.js";
import { UnreachableError } from "../../domain/errors.js";
import type { Week } from "../../domain/week.js";
import { liveApproval } from "../../store/approvals.js";
import { recordAudit } from "../../store/audit-log.js";
import { databaseNow } from "../../store/database-clock.js";
import { lockDraft } from "../../store/drafts.js";
import { keptSource } from "../../store/kept-sources.js";
import { lockApprovals } from "../../store/editions.js";
import { composeEdition } from "../compose-edition.js";
import { departureOf, type DepartureWish } from "../departure.js";
import { enterEdition } from "../enter-edition.js";
import { approvedPress } from "./approved-press.js";
import { castingFrom } from "./binding.js";
import type { WeekEdition } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";
import { type DraftRecord, draftRecord, type DraftSheet, recordOf, requireDraft, sheetOf } from "./draft-sheet.js";
import { boundEdition, makeVoid, reasonBetween } from "./void-approval.js";

/**
 * Has an approved edition leave: at its hour, at another time, or at once.
 * @throws {EchelonError} FORBIDDEN, DRAFT_UNKNOWN, DRAFT_STATE_INVALID, APPROVAL_VOID, WEEK_IN_FUTURE, SEND_TIME_PASSED
 */
export async function scheduleEdition(
  desk: EditionDesk,
  actor: Actor | null,
  { week, departure }: { readonly week: Week; readonly departure: DepartureWish },
): Promise<DraftSheet> {
  const publisher = requirePermission(actor, "PUBLISH");
  const { database, schedule, uncertainPolicy } = desk;
  const record = await draftRecord(database, week);
  requireState(week.id, record.state, ["APPROVED"], "scheduled");
  const leavesAt = departureOf(week, departure, { schedule, now: await databaseNow(database) });
  const edition = await approvedEdition(desk, week, record);
  await database.transaction(async (tx) => {
    await lockApprovals(tx);
    const draft = requireDraft(week.id, await lockDraft(tx, week.id));
    requireState(week.id, (await recordOf(tx, draft)).state, ["APPROVED"], "scheduled");
    const entry = { leavesAt, atOnce: departure.kind === "NOW", uncertainPolicy };
    const { runId, sha256, number } = await enterEdition(tx, edition, entry);
    const after = { departure: departure.kind, leavesAt, runId, number, contentSha256: sha256 };
    await recordAudit(tx, { actor: publisher, action: "edition.schedule", subject: week.id, after });
  });
  return sheetOf(desk, edition);
}

/** The letter as it was approved, and is still: an approval that no longer holds is void from now on. */
async function approvedEdition(desk: EditionDesk, week: Week, { draft }: DraftRecord): Promise<WeekEdition> {
  const { database } = desk;
  const approval = await liveApproval(database, week.id);
  if (approval === undefined) throw new UnreachableError("An approved draft has an approval.");
  const kept = (await keptSource(database, approval.binding.casting)).toString("utf8");
  const { casting } = castingFrom(kept);
  const press = await approvedPress(database, approval, await desk.press());
  const edition = await composeEdition(database, week, casting, press);
  await requireHolding(desk, approval, { ...edition, draft });
  return { ...edition, draft };
}

async function requireHolding(desk: EditionDesk, approval: Approval, edition: WeekEdition): Promise<void> {
  const reason = await reasonBetween(desk, approval, boundEdition(edition, edition.draft?.revision ?? null));
  if (reason === null) return;
  await desk.database.transaction((tx) => makeVoid(tx, approval, reason));
  throw approvalVoid(approval.week, approval.binding, reason);
}
