import type { DataSource, EntityManager } from "typeorm";
import type { CheckTools } from "../checks/check-tools.js";
import { isQuiet } from "../digest/moved-labs.js";
import { AT_THE_TERMINAL } from "../domain/actor.js";
import { requireSoundChecks, warningsIn } from "../domain/approval.js";
import type { UncertainPolicy } from "../domain/delivery.js";
import type { Check } from "../domain/digest.js";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { Schedule } from "../domain/schedule.js";
import type { Week } from "../domain/week.js";
import { liveApproval } from "../store/approvals.js";
import { recordAudit } from "../store/audit-log.js";
import { databaseNow } from "../store/database-clock.js";
import { lockDraft } from "../store/drafts.js";
import { lockApprovals } from "../store/editions.js";
import { checkEdition } from "./check-edition.js";
import { addressEdition, type ComposedEdition, frozenEdition, type Press } from "./compose-edition.js";
import { departureOf, type DepartureWish } from "./departure.js";
import { approvalFor } from "./editions/approve-edition.js";
import { type CastingWish, composeWeek, type WeekEdition } from "./editions/compose-week.js";
import { requireRevision } from "./editions/save-draft.js";
import { type EnteredEdition, enterEdition } from "./enter-edition.js";
import { requireUnsent } from "./require-unsent.js";
import { sampleRecipients } from "./sample-recipients.js";

/** What an edition is approved with. */
interface SendingDesk {
  readonly database: DataSource;
  readonly press: Press;
  readonly tools: CheckTools;
  readonly schedule: Schedule;
  readonly uncertainPolicy: UncertainPolicy;
}

/** Somebody's word that this very letter may go out. */
interface Approval {
  readonly casting: CastingWish;
  /** As `digest check` printed it. */
  readonly hash: string;
  /** Why each warning does not matter, by check. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly departure: DepartureWish;
}

/** An edition that is approved, and when it leaves. */
export interface SendingReceipt extends EnteredEdition {
  /** Nothing moved in the week: the letter is a short one. */
  readonly quiet: boolean;
  /** What does not stop a letter, and is to be known. */
  readonly warnings: readonly Check[];
}

/**
 * Approves the letter of a week by its hash, and has it leave: edition, content and run are there all at once, or none
 * of them. Nothing else sends a letter.
 * @throws {EchelonError} EDITION_ALREADY_SENT, APPROVAL_MISMATCH, CHECKS_FAILED, CHECK_REASON_MISSING, WEEK_IN_FUTURE,
 * SEND_TIME_PASSED
 */
export async function sendEdition(desk: SendingDesk, week: Week, approval: Approval): Promise<SendingReceipt> {
  const { database, press, tools, schedule, uncertainPolicy } = desk;
  await requireUnsent(database, week);
  const leavesAt = departureOf(week, approval.departure, { schedule, now: await databaseNow(database) });
  const edition = await composeWeek(database, week, approval.casting, press);
  requireApproved(edition, approval.hash);
  const given = { ...(await reasonsHeld(database, edition)), ...approval.reasons };
  const { warnings, reasons } = await requireSound(edition, leavesAt, { tools, given });
  const entry = { leavesAt, atOnce: approval.departure.kind === "NOW", uncertainPolicy };
  const entered = await database.transaction((tx) => approveAndEnter(tx, desk, edition, { entry, reasons }));
  return { ...entered, quiet: isQuiet(edition.facts), warnings };
}

interface Word {
  readonly entry: Parameters<typeof enterEdition>[2];
  readonly reasons: Readonly<Record<string, string>>;
}

async function approveAndEnter(
  tx: EntityManager,
  desk: SendingDesk,
  edition: WeekEdition,
  { entry, reasons }: Word,
): Promise<EnteredEdition> {
  const { id: week } = edition.week;
  await lockApprovals(tx);
  const draft = await lockDraft(tx, week);
  if (draft !== undefined) await requireRevision(tx, draft, edition.draft?.revision ?? -1);
  const actor = AT_THE_TERMINAL;
  await approvalFor(tx, desk, { edition, actor, alone: false, reasons });
  const entered = await enterEdition(tx, edition, entry);
  const { leavesAt, runId, number, sha256 } = entered;
  const after = { departure: entry.atOnce ? "NOW" : "AT", leavesAt, runId, number, contentSha256: sha256 };
  await recordAudit(tx, { actor, action: "edition.schedule", subject: week, after });
  return entered;
}

/** What was typed for the approval that holds for this very letter, where one does. */
async function reasonsHeld(db: DataSource, edition: WeekEdition): Promise<Readonly<Record<string, string>>> {
  const live = await liveApproval(db, edition.week.id);
  return live?.binding.content === frozenEdition(edition).sha256 ? live.reasons : {};
}

function requireApproved(edition: ComposedEdition, approved: string): void {
  const { sha256 } = frozenEdition(edition);
  if (sha256 === approved.trim().toLowerCase()) return;
  const { id } = edition.week;
  throw new EchelonError(
    "APPROVAL_MISMATCH",
    `The letter of ${id} has the hash ${sha256}, and ${approved} was approved.`,
    `Something changed since, or another letter was looked at. Look again with the same --seed and --reroll (echelon digest check --week ${id}), then approve the hash that it prints. A letter also changes with PORT, PUBLIC_URL, MAIL_FROM and POSTAL_ADDRESS: give this command those of the server.`,
  );
}

/** Gives what does not stop a letter, and why. */
async function requireSound(
  edition: ComposedEdition,
  date: Instant,
  { tools, given }: { readonly tools: CheckTools; readonly given: Readonly<Record<string, string>> },
): Promise<{ readonly warnings: Check[]; readonly reasons: Record<string, string> }> {
  const [{ recipient }] = sampleRecipients(edition.press.imprint.publicUrl);
  const checks = await checkEdition(addressEdition(edition, recipient, date), tools);
  return { warnings: warningsIn(checks), reasons: requireSoundChecks(edition.week.id, checks, given) };
}
