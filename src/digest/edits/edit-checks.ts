import type { Check } from "../../domain/digest.js";
import { typeset } from "../grammar/typography.js";
import type { EditOutcome } from "./apply-edits.js";

/** None where nobody edited. An editor's words that do not go out stop the letter; the rest is to be looked at. */
export function editChecks(outcomes: readonly EditOutcome[]): Check[] {
  if (outcomes.length === 0) return [];
  const stale = outcomes.filter(({ standing }) => standing === "STALE");
  const words = stale.filter(({ edit }) => edit.kind === "PIN" || edit.kind === "REWRITE");
  return [
    editCheck("edits-held", "ERROR", words),
    editCheck(
      "edits-applied",
      "WARNING",
      stale.filter((one) => !words.includes(one)),
    ),
  ];
}

function editCheck(id: string, severity: Check["severity"], stale: readonly EditOutcome[]): Check {
  const passed = stale.length === 0;
  const faults = stale.map(({ number, edit, reason }) => `n° ${number}, ${edit.block} : ${reason ?? ""}`);
  return {
    id,
    severity,
    passed,
    message: typeset(
      passed
        ? "Chaque retouche est dans la lettre."
        : `Des retouches ne s’appliquent plus : ${faults.slice(0, 5).join(" ; ")}.`,
    ),
    next: passed ? null : "Défaites-les, ou refaites-les sur la lettre telle qu’elle est.",
    places: [...new Set(stale.map(({ edit }) => `block:${edit.block}`))],
  };
}
