import type { BounceClass } from "../../domain/bounces/bounce.js";
import { readFields, valueOf } from "./fields.js";

/** What a complaint says (RFC 5965). */
export interface Feedback {
  readonly class: BounceClass;
  /** The return path of the letter, as the provider saw it. */
  readonly originalSender: string | null;
}

/** Reads the fields of a `message/feedback-report` part; only « abuse » is a complaint of the reader's. */
export function readFeedbackReport(text: string): Feedback {
  const fields = readFields(text.replace(/\r\n?/g, "\n"));
  return {
    class: classOf((fields.get("feedback-type") ?? "").toLowerCase()),
    originalSender: valueOf(fields.get("original-mail-from")),
  };
}

function classOf(type: string): BounceClass {
  if (type === "abuse") return "COMPLAINT";
  if (type === "opt-out" || type === "opt-out-list") return "UNSUBSCRIBE";
  return type === "not-spam" ? "NOTICE" : "UNKNOWN";
}
