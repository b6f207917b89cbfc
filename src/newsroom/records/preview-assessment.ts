import { gatherFacts } from "../../digest/gather-facts.js";
import type { PhraseBank } from "../../digest/phrases/phrase.js";
import { writeDigest } from "../../digest/write-digest.js";
import type { ActionKind } from "../../domain/action-kind.js";
import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Block, Digest } from "../../domain/digest.js";
import type { Instant } from "../../domain/instant.js";
import type { TimeZone } from "../../domain/local-time.js";
import { kindOfProposal } from "../../domain/proposal.js";
import type { Source } from "../../domain/source.js";
import { timelineOf } from "../../domain/timeline.js";
import { weekOf } from "../../domain/week.js";
import { databaseNow } from "../../store/database-clock.js";
import { draftOfWeek } from "../../store/drafts.js";
import { inSnapshot } from "../../store/snapshot.js";
import { weekFiles } from "../../store/week-files.js";
import type { Desk } from "../desk.js";
import type { AssessmentWish } from "./assessment-wish.js";
import { type AssessmentDraft, draftAssessment } from "./draft-assessment.js";

export interface PreviewDesk extends Desk {
  readonly bank: PhraseBank;
  readonly timeZone: TimeZone;
}

/** What the letter of the week in progress would say of the lab, were the assessment recorded now. */
export interface AssessmentPreview {
  /** `2026-W05`. */
  readonly week: string;
  /** What the assessment would do. */
  readonly kind: ActionKind | null;
  readonly blocks: readonly Block[];
  /** What the blocks rest on. */
  readonly sources: readonly Source[];
}

/**
 * Tells an assessment as the next letter would, and writes nothing.
 * @throws {EchelonError} what `draftAssessment` refuses
 */
export async function previewAssessment(
  desk: PreviewDesk,
  actor: Actor,
  wish: AssessmentWish,
): Promise<AssessmentPreview> {
  requirePermission(actor, "RECORD");
  const { now, draft } = await inSnapshot(desk.database, async (db) => {
    const moment = await databaseNow(db);
    return { now: moment, draft: await draftAssessment(db, wish, moment) };
  });
  return tellAssessment(desk, draft, now);
}

/** What the letter of the week in progress would say of a lab, were what the rules accept recorded now. */
export async function tellAssessment(
  { database, bank, timeZone }: PreviewDesk,
  { lab, timeline: before, assessment }: Pick<AssessmentDraft, "lab" | "timeline" | "assessment">,
  now: Instant,
): Promise<AssessmentPreview> {
  const timeline = timelineOf([...before.records, { ...assessment, recordedAt: now }]);
  const week = weekOf(now, timeZone);
  const { labs, scale, served } = await weekFiles(database, week);
  const told = labs.map((file) => (file.lab.id === lab.id ? { ...file, timeline } : file));
  const seed = (await draftOfWeek(database, week.id))?.seed ?? week.id;
  const digest = writeDigest(gatherFacts(week, told, scale), seed, { bank, served });
  const kind = kindOfProposal(before, assessment, now);
  return { week: week.id, kind, blocks: blocksOn(digest, lab.id), sources: digest.sources };
}

/** The blocks about a lab; what is confirmed in a word stands in the block of those that did not move. */
function blocksOn({ blocks }: Digest, labId: string): Block[] {
  const own = blocks.filter(({ lab }) => lab?.id === labId);
  return own.length > 0 ? own : blocks.filter(({ role }) => role === "UNMOVED");
}
