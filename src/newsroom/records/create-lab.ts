import { type Actor, requirePermission } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import { Findings } from "../../domain/findings.js";
import type { Lab } from "../../domain/lab.js";
import type { GivenLab } from "../../domain/records/given.js";
import { readLab } from "../../domain/records/read-lab.js";
import { openRecord } from "../../store/assessments.js";
import { recordAudit } from "../../store/audit-log.js";
import { allLabs, saveLabs } from "../../store/labs.js";
import { refusing } from "../../store/refusal.js";
import { stableId } from "../../store/stable-id.js";
import type { Desk } from "../desk.js";
import { namesInCommon } from "./names-in-common.js";

/** A lab as it is kept, and what somebody should look at. */
export interface SavedLab {
  readonly lab: Lab;
  readonly warnings: readonly string[];
}

/**
 * Adds a lab, unrated, to those that everybody sees. Its id follows from its slug, as in an import: a file that names it
 * later finds it.
 * @throws {ManyRefusals} all that is missing or wrong in it
 * @throws {EchelonError} LAB_EXISTS
 */
export async function createLab(desk: Desk, actor: Actor, given: GivenLab): Promise<SavedLab> {
  requirePermission(actor, "RECORD");
  const lab = readLab(given, null, stableId("lab", (given.slug ?? "").trim()), new Findings());
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      await openRecord(tx);
      const others = await allLabs(tx);
      if (others.some(({ slug }) => slug === lab.slug)) throw taken(lab);
      await saveLabs(tx, [lab]);
      await recordAudit(tx, { actor, action: "lab.create", subject: lab.slug, after: lab });
      return { lab, warnings: namesInCommon([...others, lab], lab.slug) };
    }),
  );
}

function taken({ slug }: Lab): EchelonError {
  const next = "Edit that lab, or give another slug.";
  return new EchelonError("LAB_EXISTS", `There is a lab « ${slug} » already.`, next, { field: ["slug"] });
}
