import { classifyDiagnosis } from "../../domain/bounces/classify.js";
import { readDiagnosis, withStatus } from "../../domain/bounces/diagnosis.js";
import type { BounceClass, Diagnosis } from "../../domain/bounces/bounce.js";
import { type Fields, readFieldGroups, valueOf } from "./fields.js";

/** What one report says of all its recipients; ours has one, but a list behind it may have had more. */
export interface StatusVerdict {
  readonly class: BounceClass;
  readonly diagnosis: Diagnosis | null;
  readonly mark: string | null;
}

type Found = StatusVerdict & { readonly failed: boolean };

/** Reads the fields of a `message/delivery-status` part (RFC 3464); null where it names no recipient. */
export function readDeliveryStatus(text: string): StatusVerdict | null {
  const found = readFieldGroups(text)
    .filter((group) => group.has("final-recipient") || group.has("action") || group.has("status"))
    .map(recipientVerdict);
  const failures = found.filter(({ failed }) => failed);
  const [first] = failures;
  if (first === undefined) return found[0] ?? null;
  const gentle = failures.find((failure) => failure.class !== "HARD") ?? first;
  // Somebody behind the address had the letter: the address itself exists.
  return found.length > failures.length ? softened(gentle) : gentle;
}

function recipientVerdict(group: Fields): Found {
  const action = (group.get("action") ?? "failed").replace(/\W.*$/s, "").toLowerCase();
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(group.get("status") ?? "")?.[0] ?? null;
  const diagnosis = withStatus(readDiagnosis(valueOf(group.get("diagnostic-code")) ?? ""), status);
  if (action !== "failed") return { failed: false, class: "NOTICE", diagnosis, mark: null };
  const verdict = { failed: true, diagnosis, ...classifyDiagnosis(diagnosis) };
  return wasForwarded(group) ? softened(verdict) : verdict;
}

/** The reader's own mailbox took the letter and sent it on: where to is dead, the mailbox is not. */
function wasForwarded(group: Fields): boolean {
  const [original, final] = ["original-recipient", "final-recipient"].map((name) =>
    bareAddress(valueOf(group.get(name))),
  );
  return original !== "" && final !== "" && original !== final;
}

function bareAddress(address: string | null): string {
  const bare = (address ?? "").toLowerCase().replace(/[<>\s]/g, "");
  return /^[^@]+@[^@]+$/.test(bare) ? bare : "";
}

function softened<T extends StatusVerdict>(verdict: T): T {
  return verdict.class === "HARD" ? { ...verdict, class: "SOFT" } : verdict;
}
