import type { EntityManager } from "typeorm";
import type { Actor } from "../../domain/actor.js";
import { type Approval, changedParts, type VoidReason } from "../../domain/approval.js";
import type { Draft } from "../../domain/draft.js";
import { voidApproval } from "../../store/approvals.js";
import { recordAudit } from "../../store/audit-log.js";
import { changeRunState, runsOfWeek } from "../../store/delivery/runs.js";
import { draftOfWeek, setDraftStage } from "../../store/drafts.js";
import { followRuns, lockApprovals } from "../../store/editions.js";
import { keptSource } from "../../store/kept-sources.js";
import { type ComposedEdition, composeEdition } from "../compose-edition.js";
import { approvedPress } from "./approved-press.js";
import { bindingOf, castingFrom, sourcesOf } from "./binding.js";
import { composeWeek, AS_IT_IS } from "./compose-week.js";
import { type BoundEdition, differencesBetween } from "./differences.js";
import { BY_ITSELF, type EditionDesk } from "./desk.js";
import { keptSourcesOf, rebuildDigest } from "./rebuild-edition.js";

type LookingDesk = Pick<EditionDesk, "database" | "press">;

/** A letter with all that it is bound to by an approval of now. */
export function boundEdition(edition: ComposedEdition, revision: number | null): BoundEdition {
  const sources = sourcesOf(edition);
  return { sources, digest: edition.digest, binding: bindingOf(sources, revision) };
}

/**
 * Why an approval no longer holds; null while it does. Looks at the record, the draft, the templates and the phrases as
 * they are now, in the name that the approval was given in: what this process was told is no change of a letter.
 */
export async function voidReasonOf(desk: LookingDesk, approval: Approval): Promise<VoidReason | null> {
  const { database } = desk;
  const kept = castingFrom((await keptSource(database, approval.binding.casting)).toString("utf8"));
  const draft = await draftOfWeek(database, approval.week);
  const revision = draft?.revision ?? null;
  const press = await approvedPress(database, approval, await desk.press());
  const edition =
    revision === approval.binding.revision
      ? await composeEdition(database, kept.week, kept.casting, press)
      : await composeWeek(database, kept.week, AS_IT_IS, press);
  return reasonBetween(desk, approval, boundEdition(edition, revision));
}

/** Why an approval does not hold for a letter; null where it does. */
export async function reasonBetween(
  { database }: Pick<LookingDesk, "database">,
  approval: Approval,
  present: BoundEdition,
): Promise<VoidReason | null> {
  const { binding } = approval;
  if (changedParts(binding, present.binding).length === 0) return null;
  const sources = await keptSourcesOf(database, approval);
  const digest = rebuildDigest(sources);
  return { causes: differencesBetween({ binding, sources, digest }, present), present: present.binding };
}

/**
 * Makes an approval void in the caller's transaction: its run, if it has not left, is taken back, and its draft is in
 * review again. False where another process was faster, or the letter has left.
 */
export async function makeVoid(
  tx: EntityManager,
  { id, week, binding }: Approval,
  reason: VoidReason,
  { actor, stage }: { readonly actor: Actor; readonly stage: Draft["stage"] } = {
    actor: BY_ITSELF,
    stage: "IN_REVIEW",
  },
): Promise<boolean> {
  await lockApprovals(tx);
  if (await hasLeft(tx, week)) return false;
  if (!(await voidApproval(tx, id, reason))) return false;
  await setDraftStage(tx, week, stage);
  await recordAudit(tx, { actor, action: "edition.void", subject: week, before: binding, after: reason });
  return true;
}

/** Takes the run of a week back, unless it has left. */
async function hasLeft(tx: EntityManager, week: string): Promise<boolean> {
  for (const run of await runsOfWeek(tx, week)) {
    await changeRunState(tx, run.id, { from: ["SCHEDULED", "MISSED"], to: "CANCELLED" });
  }
  await followRuns(tx);
  return (await runsOfWeek(tx, week)).some(({ startedAt }) => startedAt !== null);
}
