import { type Actor, requirePermission } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import { isUuid } from "../../domain/uuid.js";
import type { WaitingEvidence } from "../../domain/waiting-evidence.js";
import { recordAudit } from "../../store/audit-log.js";
import { databaseNow } from "../../store/database-clock.js";
import { refusing } from "../../store/refusal.js";
import { evidenceToUse, putAside } from "../../store/waiting-evidence.js";
import type { Desk } from "../desk.js";
import { requireLab } from "./require-lab.js";

/**
 * Puts waiting evidence aside: it is kept, and no assessment can rest on it any more.
 * @throws {EchelonError} EVIDENCE_UNKNOWN, also for what is used, or aside already
 */
export async function discardEvidence(desk: Desk, actor: Actor, id: string): Promise<WaitingEvidence> {
  requirePermission(actor, "RECORD");
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      const [before] = isUuid(id) ? await evidenceToUse(tx, [id]) : [];
      if (before?.usedBy !== null || before.discarded !== null) throw unknownEvidence(before);
      const { slug } = await requireLab(tx, before.labId);
      const discarded = { by: actor.name, at: await databaseNow(tx) };
      await putAside(tx, id, discarded);
      const evidence = { ...before, discarded };
      await recordAudit(tx, { actor, action: "evidence.discard", subject: slug, before, after: evidence });
      return evidence;
    }),
  );
}

function unknownEvidence(found: WaitingEvidence | undefined): EchelonError {
  const discarded = found?.discarded ?? null;
  const message =
    discarded === null
      ? "No evidence of this id waits."
      : `It was put aside already, by ${discarded.by} at ${discarded.at}.`;
  const next = "Look again at what waits: it may have been used, or put aside.";
  return new EchelonError("EVIDENCE_UNKNOWN", message, next, { field: ["evidence"] });
}
