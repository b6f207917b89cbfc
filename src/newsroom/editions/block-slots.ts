import { requireEditable } from "../../digest/edits/block-names.js";
import { evidenceNamed, storyOf, vocabularyOf } from "../../digest/edits/sayings.js";
import { evidenceToTell } from "../../digest/week-facts.js";
import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Week } from "../../domain/week.js";
import { AS_IT_IS, composeWeek } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";

/** A slot that the sentences of a block may have, with what it says this week. */
export interface BlockSlot {
  readonly slot: string;
  readonly text: string;
}

/**
 * What a sentence of a block may let a slot say; the fact slots are those of the first piece of evidence.
 * @throws {EchelonError} FORBIDDEN, UNAUTHENTICATED, BAD_USER_INPUT
 */
export async function slotsOfBlock(
  desk: EditionDesk,
  actor: Actor | null,
  { week, block: name }: { readonly week: Week; readonly block: string },
): Promise<BlockSlot[]> {
  requirePermission(actor, "READ_DRAFTS");
  const { facts, digest } = await composeWeek(desk.database, week, AS_IT_IS, await desk.press());
  const block = requireEditable(digest.blocks, name, "REWRITE");
  const story = storyOf(block, facts);
  const ids = story === undefined ? [] : evidenceToTell(story).map(({ id }) => id);
  const { slots, fillings } = vocabularyOf(block, facts, evidenceNamed(story, ids) ?? []);
  return [...slots].flatMap((slot) => {
    const text = fillings(slot)?.said.text;
    return text === undefined ? [] : [{ slot, text }];
  });
}
