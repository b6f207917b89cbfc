import type { Check } from "../../domain/digest.js";
import { isolate, type Span } from "../isolate.js";
import { type Jump, jumpsOf } from "./places.js";
import type { ViewState } from "./view-state.js";

/** The checks, those that fail first, with where each leads. */
export interface ChecksView {
  readonly verdict: string;
  readonly failing: readonly CheckRow[];
  readonly passed: readonly CheckRow[];
}

interface CheckRow {
  readonly id: string;
  readonly message: readonly Span[];
  readonly next: string | null;
  readonly mark: string;
  readonly className: string;
  readonly jumps: readonly Jump[];
}

const RANK: Record<Check["severity"], number> = { ERROR: 0, WARNING: 1, INFO: 2 };

/** @param stored words of others, which the page isolates */
export function checksView(checks: readonly Check[], stored: readonly string[], state: ViewState): ChecksView {
  const failing = checks.filter(({ passed }) => !passed);
  const row = (check: Check): CheckRow => checkRow(check, stored, state);
  return {
    verdict: verdictOf(failing, checks.length),
    failing: failing.toSorted((one, other) => RANK[one.severity] - RANK[other.severity]).map(row),
    passed: checks.filter(({ passed }) => passed).map(row),
  };
}

function checkRow(
  { id, message, next, passed, severity, places }: Check,
  stored: readonly string[],
  state: ViewState,
): CheckRow {
  const row = { id, message: isolate(message, stored), next, jumps: jumpsOf(places, state) };
  if (passed) return { ...row, mark: "Vérifié", className: "passed" };
  switch (severity) {
    case "ERROR":
      return { ...row, mark: "À corriger", className: "error" };
    case "WARNING":
      return { ...row, mark: "À regarder", className: "warning" };
    case "INFO":
      return { ...row, mark: "À savoir", className: "info" };
  }
}

/** « 24 vérifications : tout est en ordre. » */
function verdictOf(failing: readonly Check[], total: number): string {
  const of = (severity: Check["severity"], words: string): string[] => {
    const count = failing.filter((check) => check.severity === severity).length;
    return count === 0 ? [] : [`${count}\u00A0${words}`];
  };
  const found = [...of("ERROR", "à corriger"), ...of("WARNING", "à regarder"), ...of("INFO", "à savoir")];
  return `${total}\u00A0vérifications\u00A0: ${found.length === 0 ? "tout est en ordre" : found.join(", ")}.`;
}
