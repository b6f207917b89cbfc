import { blockName } from "../../digest/edits/block-names.js";
import { type EditWish, makeEdit } from "../../digest/edits/make-edit.js";
import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Digest } from "../../domain/digest.js";
import type { DraftEdit } from "../../domain/draft.js";
import { EchelonError } from "../../domain/errors.js";
import type { Week } from "../../domain/week.js";
import { databaseNow } from "../../store/database-clock.js";
import { draftChangesAfter } from "../../store/drafts.js";
import { tellWeek } from "../compose-edition.js";
import { AS_IT_IS, composeWeek, type WeekEdition } from "./compose-week.js";
import { type EditionDesk, editorOf } from "./desk.js";
import { type DraftSheet, requireDraft } from "./draft-sheet.js";
import { requireRevision, saveDraft } from "./save-draft.js";

/** An edit by somebody who saw a draft at a revision. */
export interface EditCommand {
  readonly week: Week;
  readonly revision: number;
  /** A block drawn again without a seed gets one that it has not had. */
  readonly edit: WishedEdit;
}

export type WishedEdit = Exclude<EditWish, { kind: "REROLL" }> | RerollWish;

interface RerollWish {
  readonly kind: "REROLL";
  readonly block: string;
  readonly seed: string | null;
}

/** The edits that one draft may have. */
const MOST_EDITS = 200;

/**
 * Adds an edit to a draft.
 * @throws {EchelonError} FORBIDDEN, DRAFT_UNKNOWN, DRAFT_CONFLICT, DRAFT_STATE_INVALID, BAD_USER_INPUT, SENTENCE_INVALID
 */
export async function editDraft(
  desk: EditionDesk,
  actor: Actor | null,
  { week, revision, edit: wish }: EditCommand,
): Promise<DraftSheet> {
  const editor = requirePermission(actor, "WRITE");
  const { database } = desk;
  const seen = await composeWeek(database, week, AS_IT_IS, await desk.press());
  const draft = requireDraft(week.id, seen.draft);
  await requireRevision(database, draft, revision);
  const number = await nextNumber(desk, week);
  const seeded = wish.kind === "REROLL" ? { ...wish, seed: wish.seed ?? freshSeed(seen, wish.block, number) } : wish;
  const edit = makeEdit(seeded, { facts: seen.facts, blocks: seen.digest.blocks, names: namesOf(seen) });
  const added: DraftEdit = { number, edit, by: editorOf(editor), at: await databaseNow(database) };
  const edits = [...draft.edits, added];
  if (edits.length > MOST_EDITS) throw tooMany();
  return saveDraft(desk, seen, { actor: editor, edits, change: { action: "EDIT", ...added } });
}

/** How many draws look for other words. */
const MOST_DRAWS = 4;

/**
 * A seed that the draft has not had, by which a block says something else.
 * @throws {EchelonError} BAD_USER_INPUT where the bank has no other words for it
 */
function freshSeed(seen: WeekEdition, block: string, number: number): string {
  const { week, files, press, casting, digest } = seen;
  const seeds = Array.from({ length: MOST_DRAWS }, (_, draw) => `${week.id} ${number}${draw === 0 ? "" : `.${draw}`}`);
  const told = wordsOf(digest, block);
  const other = seeds.find((seed) => {
    const edits = [...(casting.edits ?? []), { number, edit: { kind: "REROLL", block, seed } as const }];
    return wordsOf(tellWeek(week, files, press.bank, { ...casting, edits }).digest, block) !== told;
  });
  if (other !== undefined) return other;
  throw new EchelonError(
    "BAD_USER_INPUT",
    `The phrase bank has no other words for ${block} this week.`,
    "Rewrite a sentence of it, or write phrases: echelon phrases shopping-list",
    { field: ["seed"] },
  );
}

function wordsOf({ blocks }: Digest, name: string): string {
  const block = blocks.find((one) => blockName(one) === name);
  return (block?.sentences ?? []).map(({ text }) => text).join("\n");
}

/** A number that no edit of the draft ever had, undone ones included. */
async function nextNumber({ database }: EditionDesk, week: Week): Promise<number> {
  const changes = await draftChangesAfter(database, week.id, 0);
  return changes.filter(({ action }) => action === "EDIT").length + 1;
}

function namesOf({ files }: WeekEdition): string[] {
  const names = files.labs.flatMap(({ lab }) => [lab.name, lab.shortName, ...lab.aliases]);
  return [...new Set(names.filter((name) => Array.from(name).length > 1))];
}

function tooMany(): EchelonError {
  return new EchelonError("BAD_USER_INPUT", `A draft has at most ${MOST_EDITS} edits.`, "Undo some of them.");
}
