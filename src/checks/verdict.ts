import { typeset } from "../digest/grammar/typography.js";
import type { Block, Check } from "../domain/digest.js";
import { visible } from "../rendering/view/visible.js";

/** One thing that is wrong, in French, and where. */
export interface Fault {
  readonly words: string;
  /** Null: it is nowhere in particular. */
  readonly place: string | null;
}

/** What a check says when nothing is wrong, when something is, and what to do then. */
export interface Wording {
  readonly id: string;
  readonly severity: Check["severity"];
  readonly passed: string;
  /** Without its stop: the faults follow. */
  readonly failed: string;
  readonly next: string;
  /** How many faults the message names; without it, as many as an editor mends at a time. */
  readonly told?: number;
}

const TOLD = 5;
const PLACES = 20;
const LONGEST = 120;

/** The result of a check: passed when no fault was found. */
export function verdict({ id, severity, passed, failed, next, told = TOLD }: Wording, faults: readonly Fault[]): Check {
  if (faults.length === 0) return { id, severity, passed: true, message: typeset(passed), next: null, places: [] };
  const message = `${typeset(failed)}\u00A0: ${listed(faults, told)}.`;
  const places = [...new Set(faults.flatMap(({ place }) => place ?? []))].slice(0, PLACES);
  return { id, severity, passed: false, message, next: typeset(next), places };
}

/** The first distinct ones, shortened, and how many are left. */
function listed(faults: readonly Fault[], told: number): string {
  const distinct = [...new Set(faults.map(({ words }) => shortened(words)))];
  const rest = distinct.length - told;
  const others = rest > 0 ? [`et ${rest} de plus`] : [];
  return [...distinct.slice(0, told), ...others].join("\u202F; ");
}

/** Words of others inside French quotation marks. */
export function quoted(words: string): string {
  return `«\u00A0${shortened(words)}\u00A0»`;
}

/** The place of a block, such as `block:MOVE:openai`. */
export function blockPlace({ role, lab, rank }: Pick<Block, "role" | "lab" | "rank">): string {
  if (lab !== null) return `block:${role}:${lab.slug}`;
  return role === "LADDER" && rank !== null ? `block:${role}:${rank}` : `block:${role}`;
}

/** What is wrong is often hostile or endless: its controls and its length stay out of a message. */
function shortened(words: string): string {
  const letters = Array.from(visible(words.slice(0, 4 * LONGEST)));
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : letters.join("");
}
