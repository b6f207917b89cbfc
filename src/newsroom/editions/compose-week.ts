import type { DataSource } from "typeorm";
import type { PhraseBank } from "../../digest/phrases/phrase.js";
import type { Digest } from "../../domain/digest.js";
import type { Draft } from "../../domain/draft.js";
import type { Week } from "../../domain/week.js";
import { draftOfWeek } from "../../store/drafts.js";
import { type Casting, type ComposedEdition, composeDigest, composeEdition, type Press } from "../compose-edition.js";

/** What somebody wants of a week's letter beyond its draft, for a look at other words. */
export interface CastingWish {
  /** Null: the draft's, or the week's own. */
  readonly seed: string | null;
  /** Blocks that are told again, by name, whatever the draft says of them. */
  readonly reseeded?: ReadonlyMap<string, string>;
}

/** The letter as it is: of the draft, or of the week alone. */
export const AS_IT_IS: CastingWish = { seed: null };

/** A composed edition with the draft that it was made by; null: nobody opened one. */
export interface WeekEdition extends ComposedEdition {
  readonly draft: Draft | null;
}

/**
 * A week from its records to its letter, its draft's edits applied: what the preview shows, what is checked, approved
 * and sent.
 */
export async function composeWeek(
  database: DataSource,
  week: Week,
  wish: CastingWish,
  press: Press,
): Promise<WeekEdition> {
  const draft = await draftIfAny(database, week);
  return { draft, ...(await composeEdition(database, week, castingOf(week, draft, wish), press)) };
}

/** The words of such a letter alone. */
export async function composeWeekDigest(
  database: DataSource,
  week: Week,
  wish: CastingWish,
  bank: PhraseBank,
): Promise<Digest> {
  return composeDigest(database, week, bank, castingOf(week, await draftIfAny(database, week), wish));
}

async function draftIfAny(database: DataSource, week: Week): Promise<Draft | null> {
  return (await draftOfWeek(database, week.id)) ?? null;
}

function castingOf(week: Week, draft: Draft | null, { seed, reseeded }: CastingWish): Casting {
  const edits = (draft?.edits ?? []).map(({ number, edit }) => ({ number, edit }));
  return { seed: seed ?? draft?.seed ?? week.id, edits, ...(reseeded === undefined ? {} : { reseeded }) };
}
