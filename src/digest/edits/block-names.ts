import type { Block, BlockRole } from "../../domain/digest.js";
import type { Edit } from "../../domain/draft.js";
import { EchelonError } from "../../domain/errors.js";

/** Blocks made of sentences that editors may word themselves; the others are figures, or state what must be exact. */
const TOLD: readonly BlockRole[] = [
  "OPENING",
  "CONTEXT",
  "QUOTE",
  "ROLL_CALL",
  "MOVE",
  "UNMOVED",
  "SUMMARY",
  "FAREWELL",
];

/** What may be done to which blocks. */
const EDITABLE: Readonly<Record<Edit["kind"], readonly BlockRole[]>> = {
  REROLL: TOLD,
  PIN: TOLD,
  REWRITE: TOLD,
  // A letter without its moves or its errata would hide what happened.
  DROP: ["CONTEXT", "QUOTE", "ROLL_CALL", "UNMOVED", "SUMMARY"],
  // The others are nothing but play, or have no joke in them.
  PLAIN: ["OPENING", "MOVE", "UNMOVED", "SUMMARY", "FAREWELL"],
};

/** `MOVE:openai`, `LADDER:4`, `OPENING`: how edits and checks name a block. */
export function blockName({ role, lab, rank }: Pick<Block, "role" | "lab" | "rank">): string {
  if (lab !== null) return `${role}:${lab.slug}`;
  return role === "LADDER" && rank !== null ? `${role}:${rank}` : role;
}

/** The first sentence of these blocks is exact whatever the others play at: the dateline, the heading of a card. */
export function headingsOf({ role }: Pick<Block, "role">): number {
  return role === "OPENING" || role === "MOVE" ? 1 : 0;
}

/** What may be done to a block. */
export function editsAllowed({ role }: Pick<Block, "role">): Edit["kind"][] {
  const kinds = Object.entries(EDITABLE) as [Edit["kind"], readonly BlockRole[]][];
  return kinds.flatMap(([kind, roles]) => (roles.includes(role) ? [kind] : []));
}

/**
 * The block of a name, where this may be done to it.
 * @throws {EchelonError} BAD_USER_INPUT
 */
export function requireEditable(blocks: readonly Block[], name: string, kind: Edit["kind"]): Block {
  const block = blocks.find((one) => blockName(one) === name);
  if (block === undefined) {
    const names = blocks.filter(({ role }) => EDITABLE[kind].includes(role)).map(blockName);
    throw new EchelonError(
      "BAD_USER_INPUT",
      `The letter has no block "${name}".`,
      names.length === 0 ? "Look at the letter as it is now." : `Name one of: ${names.join(", ")}.`,
      { field: ["block"] },
    );
  }
  if (EDITABLE[kind].includes(block.role)) return block;
  throw new EchelonError(
    "BAD_USER_INPUT",
    `${kind} does not apply to ${name}.`,
    `It applies to: ${EDITABLE[kind].join(", ")}.`,
    { field: ["block"] },
  );
}
