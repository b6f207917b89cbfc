import type { Instant } from "./instant.js";

/** One entry of the audit log: who changed what, from what to what. Entries are added for good, each sealed over the one before. */
export interface AuditEntry {
  /** From 1, without a gap. */
  readonly number: number;
  readonly at: Instant;
  /** Null: at the terminal, or by the program itself. */
  readonly accountId: string | null;
  readonly actorName: string;
  /** `assessment.record`: the kind of thing, and what was done to it. */
  readonly action: AuditAction;
  /** What identifies the thing: a UUID, a slug, a week. */
  readonly subject: string;
  /** JSON; null where there was nothing before. */
  readonly before: string | null;
  /** JSON; null where nothing is left. */
  readonly after: string | null;
  /** Seal of the entry before; null for the first. */
  readonly previousSeal: string | null;
  /** SHA-256 of all of the above, in hexadecimal. */
  readonly seal: string;
}

/** The kind of thing, and what was done to it. A word is never renamed: entries are for good. */
export type AuditAction =
  | `account.${"create" | "disable" | "enable" | "link" | "link-openid" | "password" | "role" | "second-factor"}`
  | `account.${"sign-in" | "sign-out"}`
  | `api-key.${"create" | "revoke"}`
  | `assessment.${"correct" | "record" | "withdraw"}`
  | `edition.${"approve" | "cancel" | "edit" | "open" | "return" | "schedule" | "submit" | "test" | "undo" | "void"}`
  | `evidence.${"discard" | "note"}`
  | `lab.${"create" | "edit" | "import"}`
  | `preview-link.${"create" | "revoke"}`
  | `proposal.${"approve" | "propose" | "reject" | "take-back"}`
  | `readers.${"export" | "forget" | "import"}`
  | `run.${"cancel" | "decide" | "pause" | "resume"}`
  | "source.save";

/** What a seal is taken over, as text: the same entry gives the same text on every machine. */
export function sealedText(entry: Omit<AuditEntry, "seal">): string {
  const { number, at, accountId, actorName, action, subject, before, after, previousSeal } = entry;
  return JSON.stringify([number, at, accountId, actorName, action, subject, before, after, previousSeal]);
}
