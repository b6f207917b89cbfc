import type { Instant } from "./instant.js";

type EditionState = "DRAFT" | "IN_REVIEW" | "APPROVED" | "SCHEDULED" | "SENDING" | "SENT" | "CANCELLED";

/** A numbered digest on its way to readers. The public sees sent ones only. */
export interface Edition {
  readonly id: string;
  readonly number: number;
  /** `2026-W04`. */
  readonly week: string;
  readonly state: EditionState;
  readonly subject: string;
  readonly preheader: string;
  /** The bytes that were sent, with the recipient's own links left out. */
  readonly html: string;
  readonly text: string;
  readonly sentAt: Instant | null;
}
