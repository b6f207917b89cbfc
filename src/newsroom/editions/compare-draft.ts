import { diffArrays } from "diff";
import { blockName } from "../../digest/edits/block-names.js";
import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Block, Digest } from "../../domain/digest.js";
import { previousWeek, type Week } from "../../domain/week.js";
import { approvalsOf } from "../../store/approvals.js";
import { AS_IT_IS, composeWeekDigest } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";
import { keptSourcesOf, rebuildDigest } from "./rebuild-edition.js";

/** What a draft is held against: the letter of the week before, or the one that was approved last. */
export type Against = "LAST_WEEK" | "APPROVED";

/** A sentence of one letter, or of both. */
interface ComparedSentence {
  readonly text: string;
  readonly change: "SAME" | "ADDED" | "REMOVED";
}

/** A block of two letters, in the order of the later one; those that it no longer has come last. */
export interface ComparedBlock {
  /** `MOVE:openai`; `subject` and `preheader` are compared too. */
  readonly block: string;
  readonly change: "SAME" | "ADDED" | "REMOVED" | "CHANGED";
  readonly sentences: readonly ComparedSentence[];
}

/**
 * What differs between the letter of a week and another one, sentence by sentence; null: there is no other one.
 * @throws {EchelonError} FORBIDDEN, UNAUTHENTICATED
 */
export async function compareDraft(
  desk: EditionDesk,
  actor: Actor | null,
  { week, against }: { readonly week: Week; readonly against: Against },
): Promise<ComparedBlock[] | null> {
  requirePermission(actor, "READ_DRAFTS");
  const { bank } = await desk.press();
  const now = await composeWeekDigest(desk.database, week, AS_IT_IS, bank);
  const other = await otherDigest(desk, week, against);
  return other && compareDigests(other, now);
}

async function otherDigest(desk: EditionDesk, week: Week, against: Against): Promise<Digest | null> {
  if (against === "APPROVED") return approvedDigest(desk, week.id);
  const before = previousWeek(week, desk.schedule.timeZone);
  const approved = await approvedDigest(desk, before.id);
  return approved ?? composeWeekDigest(desk.database, before, AS_IT_IS, (await desk.press()).bank);
}

/** As it was approved last, void or not: whoever wonders what changed since wants that one. */
async function approvedDigest({ database }: EditionDesk, week: string): Promise<Digest | null> {
  const [approval] = await approvalsOf(database, week);
  if (approval === undefined) return null;
  return rebuildDigest(await keptSourcesOf(database, approval));
}

function compareDigests(before: Digest, after: Digest): ComparedBlock[] {
  const [old, now] = [sentencesByBlock(before), sentencesByBlock(after)];
  return [...new Set([...now.keys(), ...old.keys()])].map((block) => {
    const [left, right] = [old.get(block), now.get(block)];
    const sentences = diffArrays(left ?? [], right ?? []).flatMap(({ value, added, removed }) =>
      value.map((text): ComparedSentence => ({ text, change: added ? "ADDED" : removed ? "REMOVED" : "SAME" })),
    );
    const same = sentences.every(({ change }) => change === "SAME");
    const change = left === undefined ? "ADDED" : right === undefined ? "REMOVED" : same ? "SAME" : "CHANGED";
    return { block, change, sentences };
  });
}

function sentencesByBlock({ subject, preheader, blocks }: Digest): Map<string, string[]> {
  const told = blocks.map((block: Block) => [blockName(block), block.sentences.map(({ text }) => text)] as const);
  return new Map<string, string[]>([["subject", [subject]], ["preheader", [preheader]], ...told]);
}
