import { DraftConflict } from "../../../domain/draft.js";
import type { DraftSheet } from "../../../newsroom/editions/draft-sheet.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import type { EditionsDoor } from "../../editions-door.js";
import { readModelOf } from "../../read-model/read-model.js";
import { showConflict, showSheet } from "../../read-model/show-draft.js";
import type { ShownDraft } from "../../types/draft-type.js";
import type { ShownConflict, ShownEditionPayload, ShownWish } from "../../types/edition-payloads.js";
import { attempting } from "../../user-errors.js";

interface Outcome {
  readonly draft: ShownDraft | null;
  readonly conflict: ShownConflict | null;
}

/** Does what was asked of an edition; whoever was slower is shown what the others made of it. */
export async function asking(
  context: GraphqlContext,
  work: (editions: EditionsDoor) => Promise<DraftSheet>,
  refused: ShownWish | null = null,
): Promise<ShownEditionPayload> {
  const { editions } = deskOf(context);
  const show = (sheet: DraftSheet): ShownDraft => showSheet(sheet, readModelOf(context.publication));
  let conflict: DraftConflict | null = null;
  const payload = await attempting<Outcome>(
    async () => {
      try {
        return { draft: show(await work(editions)), conflict: null };
      } catch (error) {
        if (error instanceof DraftConflict) conflict = error;
        throw error;
      }
    },
    { draft: null, conflict: null },
  );
  const slower = conflict as DraftConflict | null;
  if (slower === null) return payload;
  const present = await editions.draft(context.actor, slower.draft.week);
  return { ...payload, draft: present && show(present), conflict: showConflict(slower, refused) };
}
