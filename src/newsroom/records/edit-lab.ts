import { type Actor, requirePermission } from "../../domain/actor.js";
import { Findings } from "../../domain/findings.js";
import type { GivenLab } from "../../domain/records/given.js";
import { readLab } from "../../domain/records/read-lab.js";
import { openRecord } from "../../store/assessments.js";
import { recordAudit } from "../../store/audit-log.js";
import { allLabs, saveLabs } from "../../store/labs.js";
import { refusing } from "../../store/refusal.js";
import type { Desk } from "../desk.js";
import type { SavedLab } from "./create-lab.js";
import { namesInCommon } from "./names-in-common.js";
import { requireLab } from "./require-lab.js";

interface LabEdit extends Omit<GivenLab, "slug"> {
  readonly labId: string;
}

/**
 * Changes what is given of a lab, and leaves the rest; its slug never changes.
 * @throws {ManyRefusals} all that is wrong in it
 * @throws {EchelonError} LAB_UNKNOWN
 */
export async function editLab(desk: Desk, actor: Actor, { labId, ...given }: LabEdit): Promise<SavedLab> {
  requirePermission(actor, "RECORD");
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      await openRecord(tx);
      const before = await requireLab(tx, labId);
      const lab = readLab(given, before, before.id, new Findings());
      const { changed } = await saveLabs(tx, [lab]);
      if (changed.length > 0)
        await recordAudit(tx, { actor, action: "lab.edit", subject: lab.slug, before, after: lab });
      return { lab, warnings: namesInCommon(await allLabs(tx), lab.slug) };
    }),
  );
}
