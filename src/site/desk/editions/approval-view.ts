import { type Approval, changedParts } from "../../../domain/approval.js";
import type { Check } from "../../../domain/digest.js";
import type { TimeZone } from "../../../domain/local-time.js";
import { frenchMoment } from "../../french-moment.js";
import { causeWords, partWords } from "./cause-words.js";

/** Somebody's word that a letter may go out, as its editors look at it. */
export interface ApprovalView {
  readonly by: string;
  readonly at: string;
  readonly alone: boolean;
  readonly reasons: readonly { readonly check: string; readonly says: string }[];
  readonly broken: BrokenView | null;
}

/** In which words it is told. */
interface ApprovalWords {
  readonly timeZone: TimeZone;
  readonly labName: (slug: string) => string;
}

/** Why an approval is void: what changed, and both hashes of each part. */
interface BrokenView {
  readonly at: string;
  readonly causes: readonly string[];
  readonly hashes: readonly { readonly part: string; readonly approved: string; readonly present: string }[];
}

export function approvalView(
  approval: Approval,
  checks: readonly Check[],
  { timeZone, labName }: ApprovalWords,
): ApprovalView {
  const { by, at, alone, reasons, binding, voidedAt, voidReason } = approval;
  return {
    ...{ by: by.name, at: frenchMoment(at, timeZone), alone },
    reasons: Object.entries(reasons).map(([id, says]) => ({
      check: checks.find((check) => check.id === id)?.message.replace(/\.$/u, "") ?? id,
      says,
    })),
    broken:
      voidedAt === null
        ? null
        : {
            at: frenchMoment(voidedAt, timeZone),
            causes: (voidReason?.causes ?? []).map((cause) => causeWords(cause, labName)),
            hashes: hashesOf(binding, voidReason),
          },
  };
}

function hashesOf(approved: Approval["binding"], reason: Approval["voidReason"]): BrokenView["hashes"] {
  if (reason === null) return [];
  const { present } = reason;
  return changedParts(approved, present).map((part) => ({
    part: partWords(part),
    approved: String(approved[part]),
    present: String(present[part]),
  }));
}
