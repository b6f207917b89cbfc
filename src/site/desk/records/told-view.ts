import type { Block, BlockRole } from "../../../domain/digest.js";
import type { AssessmentPreview } from "../../../newsroom/records/preview-assessment.js";
import type { Fault } from "../field-faults.js";
import { ACTION_WORDS } from "./record-words.js";

/** How the letter would tell an assessment; or what is missing for it to be told. */
export interface ToldView {
  /** « Hausse », as derived; null where nothing is told. */
  readonly action: string | null;
  /** « 2026-W05 ». */
  readonly week: string | null;
  readonly blocks: readonly { readonly heading: string; readonly rung: number | null; readonly text: string }[];
  readonly missing: readonly string[];
}

const HEADINGS: Partial<Record<BlockRole, string>> = {
  MOVE: "Le mouvement",
  ERRATUM: "L’erratum",
  UNMOVED: "Les immobiles",
  ROLL_CALL: "L’appel",
  SUMMARY: "En bref",
};

export function toldView({ week, kind, blocks }: AssessmentPreview): ToldView {
  return {
    action: kind === null ? null : ACTION_WORDS[kind],
    week,
    missing: [],
    blocks: blocks.map((block) => ({
      heading: HEADINGS[block.role] ?? "Dans la lettre",
      rung: rungOf(block),
      text: block.sentences.map(({ text }) => text).join(" "),
    })),
  };
}

function rungOf({ move, rank }: Block): number | null {
  return move?.to?.rung ?? rank;
}

export function untold(faults: readonly Fault[]): ToldView {
  return { action: null, week: null, blocks: [], missing: faults.map(({ says }) => says) };
}
