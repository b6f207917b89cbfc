import type { Approval } from "../../domain/approval.js";
import { EchelonError } from "../../domain/errors.js";
import { waitingApprovals } from "../../store/approvals.js";
import { draftOfWeek } from "../../store/drafts.js";
import { sourceHash } from "../../store/kept-sources.js";
import { dataVersion } from "../../store/publication.js";
import type { Press } from "../compose-edition.js";
import { keptImprintOf, otherSettings, type OtherwiseApproved } from "./approved-press.js";
import { canonicalJson } from "./canonical-json.js";
import type { EditionDesk } from "./desk.js";
import { voidIfChanged } from "./still-approved.js";

/** What a look at the approvals found. */
interface ApprovalLook {
  /** The version of the record that was looked at: what is released by this look is released only while it holds. */
  readonly version: string;
  /** Weeks whose approval is void since this look; their runs are taken back. */
  readonly voided: readonly string[];
  /** Weeks of which nobody could tell, and why: they wait. */
  readonly held: readonly { readonly week: string; readonly fault: EchelonError }[];
  /** Weeks whose letter leaves as it was approved, with other settings than this process has. */
  readonly others: readonly OtherwiseApproved[];
}

/** Looks whether what was approved, and has not left, is still what would go out. */
export type LookAtApprovals = () => Promise<ApprovalLook>;

/** A watch over approvals. What it saw hold, it looks at again only when the record, the press or the draft changed. */
export function watchApprovals(desk: Pick<EditionDesk, "database" | "press">): LookAtApprovals {
  const seen = new Map<string, string>();
  return async () => {
    const { database } = desk;
    const version = await dataVersion(database);
    const [voided, held, others]: [string[], ApprovalLook["held"][number][], OtherwiseApproved[]] = [[], [], []];
    for (const approval of await waitingApprovals(database)) {
      const { id, week } = approval;
      try {
        const key = await keyOf(desk, approval, version);
        if (seen.get(id) === key) continue;
        if ((await voidIfChanged(desk, approval)) !== null) {
          voided.push(week);
          continue;
        }
        seen.set(id, key);
        const settings = otherSettings(await keptImprintOf(database, approval), await desk.press());
        if (settings.length > 0) others.push({ week, settings });
      } catch (error) {
        if (!(error instanceof EchelonError)) throw error;
        held.push({ week, fault: error });
      }
    }
    return { version, voided, held, others };
  };
}

async function keyOf(
  { database, press }: Pick<EditionDesk, "database" | "press">,
  { week }: Approval,
  version: string,
): Promise<string> {
  const draft = await draftOfWeek(database, week);
  return `${version} ${draft?.revision ?? ""} ${pressKey(await press())}`;
}

function pressKey({ sources }: Press): string {
  return sourceHash(canonicalJson(sources));
}
