import type { BlockRole } from "../../domain/digest.js";

/** The places that are drawn for a block, each with a seed of its own. */
const PLACES: Partial<Record<BlockRole, readonly string[]>> = {
  OPENING: ["epigraph", "salutation", "scene"],
  CONTEXT: ["problem", "scale", "moral"],
  QUOTE: ["quote"],
  ROLL_CALL: ["roll-call"],
  UNMOVED: ["UNMOVED", "meanwhile"],
  SUMMARY: ["record", "summary"],
  FAREWELL: ["farewell"],
};

/** The block that a place belongs to: `epigraph` to `OPENING`; a lab's paragraph is its own, `MOVE:openai`. */
export function blockOf(place: string): string {
  return Object.entries(PLACES).find(([, places]) => places.includes(place))?.[0] ?? place;
}

/**
 * The seed of a place: its own, or its block's, or the letter's.
 * @param reseeded seeds by place (`epigraph`) or by block (`OPENING`, `MOVE:openai`)
 */
export function seedOf(place: string, seed: string, reseeded: ReadonlyMap<string, string>): string {
  return reseeded.get(place) ?? reseeded.get(blockOf(place)) ?? seed;
}

/** The name under which a block can be drawn again; null for one that nothing was drawn for. */
export function reseedableName(role: BlockRole, slug: string | null): string | null {
  if (role === "MOVE") return slug === null ? null : `MOVE:${slug}`;
  return role in PLACES ? role : null;
}
