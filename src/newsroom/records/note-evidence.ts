import { randomUUID } from "node:crypto";
import { type Actor, requirePermission } from "../../domain/actor.js";
import { Findings } from "../../domain/findings.js";
import type { GivenEvidence } from "../../domain/records/given.js";
import { readEvidence } from "../../domain/records/read-evidence.js";
import { isUuid } from "../../domain/uuid.js";
import type { WaitingEvidence } from "../../domain/waiting-evidence.js";
import { recordAudit } from "../../store/audit-log.js";
import { databaseNow } from "../../store/database-clock.js";
import { refusing } from "../../store/refusal.js";
import { sourcesNamed } from "../../store/sources.js";
import { addWaitingEvidence } from "../../store/waiting-evidence.js";
import type { Desk } from "../desk.js";
import { requireLab } from "./require-lab.js";

interface EvidenceWish extends GivenEvidence {
  readonly labId: string;
}

/**
 * Keeps a claim with its source for a lab, until an assessment rests on it. Nothing of it is published before.
 * @throws {ManyRefusals} all that is missing or wrong in it
 * @throws {EchelonError} LAB_UNKNOWN
 */
export async function noteEvidence(desk: Desk, actor: Actor, wish: EvidenceWish): Promise<WaitingEvidence> {
  requirePermission(actor, "RECORD");
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      const lab = await requireLab(tx, wish.labId);
      const { id, url } = wish.source ?? {};
      const asked = { ids: id && isUuid(id) ? [id] : [], urls: url ? [url.trim()] : [] };
      const shelf = { sources: await sourcesNamed(tx, asked), newId: randomUUID };
      const findings = new Findings();
      const read = findings.settle(readEvidence(wish, shelf, { findings, field: [] }));
      const noted = { notedBy: actor.name, notedAt: await databaseNow(tx), usedBy: null, discarded: null };
      const evidence: WaitingEvidence = { ...read, ...noted, labId: lab.id };
      await addWaitingEvidence(tx, evidence, actor);
      await recordAudit(tx, { actor, action: "evidence.note", subject: lab.slug, after: evidence });
      return evidence;
    }),
  );
}
