import type { Actor } from "./actor.js";
import type { Check } from "./digest.js";
import type { Editor } from "./draft.js";
import { EchelonError } from "./errors.js";
import type { Instant } from "./instant.js";
import { holdsUnseen } from "./plain-words.js";

/** The hashes, SHA-256 in hexadecimal, of all that an approved letter was made from. */
export interface Binding {
  /** Of the very bytes that all readers share. */
  readonly content: string;
  /** Of the week as it was known, and of what corrects it since. */
  readonly data: string;
  readonly templates: string;
  /** Of the phrase bank. */
  readonly bank: string;
  /** Of the seed and the edits. */
  readonly casting: string;
  /** Of who publishes, and who sends. */
  readonly imprint: string;
  /** Of the draft; null: there was none. */
  readonly revision: number | null;
}

export type BindingPart = keyof Binding;

/** One thing that is not as it was when a letter was approved. */
export interface VoidCause {
  readonly part: BindingPart;
  /** What changed, by name: a lab, a block, a template, a phrase, an editor's doing. */
  readonly subject: string;
  /** What became of it. */
  readonly change: "ADDED" | "CHANGED" | "REMOVED" | "CORRECTED";
}

/** Why an approval is void. */
export interface VoidReason {
  readonly causes: readonly VoidCause[];
  /** What the letter would be made from now. */
  readonly present: Binding;
}

/** Somebody's word that these very bytes may go out (« bon à tirer »). Rows are added for good; the one change is to be void. */
export interface Approval {
  readonly id: string;
  readonly week: string;
  readonly binding: Binding;
  readonly by: Editor;
  readonly at: Instant;
  readonly lastEditor: Editor | null;
  /** Whether the approver is the last editor, as a team of one allows. */
  readonly alone: boolean;
  /** Why each warning does not matter, by check. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly voidedAt: Instant | null;
  readonly voidReason: VoidReason | null;
}

/** The parts of two bindings that differ. */
export function changedParts(approved: Binding, present: Binding): BindingPart[] {
  const parts = Object.keys(approved) as BindingPart[];
  return parts.filter((part) => approved[part] !== present[part]);
}

/**
 * Whether somebody approves what they wrote last themselves. At the terminal nobody has a name.
 * @throws {EchelonError} SAME_EDITOR where the team is not of one
 */
export function approvesAlone(actor: Pick<Actor, "accountId">, lastEditor: Editor | null, teamOfOne: boolean): boolean {
  const same = lastEditor !== null && actor.accountId !== null && actor.accountId === lastEditor.accountId;
  if (!same || teamOfOne) return same;
  throw new EchelonError(
    "SAME_EDITOR",
    `${lastEditor.name} edited last, and cannot approve: a letter takes a second pair of eyes.`,
    "Have somebody else approve it. Where there is nobody else: ECHELON_TEAM_OF_ONE=yes.",
  );
}

/** The longest reason that is kept. */
const MOST_REASON = 500;

/** The checks of a letter that fail, and stop nothing where somebody says why. */
export function warningsIn(checks: readonly Check[]): Check[] {
  return checks.filter(({ passed, severity }) => !passed && severity === "WARNING");
}

/**
 * Refuses a letter whose checks fail: an error always, a warning without a reason of its own. Gives the reasons that count.
 * @throws {EchelonError} CHECKS_FAILED, CHECK_REASON_MISSING naming each of them
 */
export function requireSoundChecks(
  week: string,
  checks: readonly Check[],
  reasons: Readonly<Record<string, string>>,
): Record<string, string> {
  requireNoErrors(week, checks);
  const warnings = warningsIn(checks).map(({ id }) => id);
  const given = new Map(Object.entries(reasons).map(([id, words]) => [id, words.trim()]));
  const missing = warnings.filter((id) => !isReason(given.get(id)));
  if (missing.length > 0) {
    throw new EchelonError(
      "CHECK_REASON_MISSING",
      `Warnings need a reason of one line, at most ${MOST_REASON} characters: ${missing.join(", ")}.`,
      `Mend what they tell, or say for each why it does not matter; at the terminal: --reason ${missing.join(",")}="…".`,
      { field: ["reasons", missing[0] ?? ""] },
    );
  }
  return Object.fromEntries(warnings.map((id) => [id, given.get(id) ?? ""]));
}

function requireNoErrors(week: string, checks: readonly Check[]): void {
  const errors = checks.filter(({ passed, severity }) => !passed && severity === "ERROR");
  if (errors.length === 0) return;
  const named = errors.map(({ id, message }) => `${id} (${message})`).join(", ");
  throw new EchelonError(
    "CHECKS_FAILED",
    `${errors.length} of ${checks.length} checks failed: ${named}.`,
    `Follow the advice of: echelon digest check --week ${week}`,
  );
}

function isReason(words: string | undefined): boolean {
  return words !== undefined && words !== "" && words.length <= MOST_REASON && !holdsUnseen(words);
}

/** « data: the rating of openai was corrected ». */
function causeWords({ part, subject, change }: VoidCause): string {
  return `${part}: ${subject} was ${change.toLowerCase()}`;
}

/** An approval that no longer holds, with both hashes and what differs. */
export function approvalVoid(week: string, approved: Binding, { causes, present }: VoidReason): EchelonError {
  const hashes = changedParts(approved, present).map(
    (part) => `${part} ${String(approved[part])} was approved, and it is ${String(present[part])}`,
  );
  const told = causes.slice(0, MOST_CAUSES).map(causeWords);
  const more = causes.length > MOST_CAUSES ? [`and ${causes.length - MOST_CAUSES} more`] : [];
  return new EchelonError(
    "APPROVAL_VOID",
    `The approval of ${week} is void: ${[...told, ...more].join(", ")}. (${hashes.join("; ")}.)`,
    "Look at the letter as it is now, and approve it anew.",
  );
}

const MOST_CAUSES = 12;
