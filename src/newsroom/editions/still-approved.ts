import { type Approval, approvalVoid } from "../../domain/approval.js";
import { liveApproval } from "../../store/approvals.js";
import type { EditionDesk } from "./desk.js";
import { makeVoid, voidReasonOf } from "./void-approval.js";

type LookingDesk = Pick<EditionDesk, "database" | "press">;

/**
 * Refuses a letter that is no longer what was approved, and takes its run back. One that was approved before approvals
 * were kept passes.
 * @throws {EchelonError} APPROVAL_VOID with both hashes and what differs
 */
export async function requireStillApproved(desk: LookingDesk, week: string): Promise<void> {
  const approval = await liveApproval(desk.database, week);
  const reason = approval && (await voidIfChanged(desk, approval));
  if (approval !== undefined && reason) throw approvalVoid(week, approval.binding, reason);
}

/** Makes an approval void where it no longer holds, and says why; null while it holds, or where the letter has left. */
export async function voidIfChanged(
  desk: LookingDesk,
  approval: Approval,
): Promise<Awaited<ReturnType<typeof voidReasonOf>>> {
  const reason = await voidReasonOf(desk, approval);
  if (reason === null) return null;
  return (await desk.database.transaction((tx) => makeVoid(tx, approval, reason))) ? reason : null;
}
