import { EchelonError } from "../../domain/errors.js";
import type { Lab } from "../../domain/lab.js";
import { isUuid } from "../../domain/uuid.js";
import type { Db } from "../../store/db.js";
import { labById } from "../../store/labs.js";

/** @throws {EchelonError} LAB_UNKNOWN */
export async function requireLab(db: Db, id: string): Promise<Lab> {
  const lab = isUuid(id) ? await labById(db, id) : null;
  if (lab !== null) return lab;
  throw new EchelonError("LAB_UNKNOWN", "No lab has this id.", "Look it up among labs { nodes { id } }.", {
    field: ["lab"],
  });
}
