import type { Check } from "../../domain/digest.js";
import { isolate, type Span } from "../isolate.js";
import { type Jump, jumpsOf } from "./places.js";
import type { ViewState } from "./view-state.js";

/** The checks, with where each leads: what has to be done first, the rest for who unfolds it. */
export interface ChecksView {
  readonly verdict: string;
  /** Errors, then warnings. */
  readonly pressing: readonly CheckRow[];
  readonly noted: readonly CheckRow[];
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

/** @param stored words of others, which the page isolates */
export function checksView(checks: readonly Check[], stored: readonly string[], state: ViewState): ChecksView {
  const failing = checks.filter(({ passed }) => !passed);
  const of = (severity: Check["severity"]): Check[] => failing.filter((check) => check.severity === severity);
  const row = (check: Check): CheckRow => checkRow(check, stored, state);
  return {
    verdict: verdictOf(failing, checks.length),
    pressing: [...of("ERROR"), ...of("WARNING")].map(row),
    noted: of("INFO").map(row),
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
