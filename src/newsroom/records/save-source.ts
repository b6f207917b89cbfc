import { randomUUID } from "node:crypto";
import { type Actor, requirePermission } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import { Findings } from "../../domain/findings.js";
import type { GivenSource } from "../../domain/records/given.js";
import { readSource } from "../../domain/records/read-source.js";
import type { Source } from "../../domain/source.js";
import { isUuid } from "../../domain/uuid.js";
import { openRecord } from "../../store/assessments.js";
import { recordAudit } from "../../store/audit-log.js";
import type { Db } from "../../store/db.js";
import { refusing } from "../../store/refusal.js";
import { saveSources, sourcesById } from "../../store/sources.js";
import type { Desk } from "../desk.js";

/**
 * Adds a source, or mends the words of one on record wherever it is cited; what tells one story with it stays so.
 * @throws {ManyRefusals} all that is missing or wrong in it
 * @throws {EchelonError} SOURCE_UNKNOWN
 */
export async function saveSource(desk: Desk, actor: Actor, { id, ...given }: GivenSource): Promise<Source> {
  requirePermission(actor, "RECORD");
  const findings = new Findings();
  const read = findings.settle(readSource(given, { sources: [], newId: randomUUID }, { findings, field: [] }));
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      await openRecord(tx);
      const before = id ? await requireSource(tx, id) : null;
      const source = before === null ? read : { ...read, id: before.id, story: before.story };
      const { added, changed } = await saveSources(tx, [source]);
      if (added.length + changed.length > 0)
        await recordAudit(tx, { actor, action: "source.save", subject: source.id, before, after: source });
      return source;
    }),
  );
}

async function requireSource(tx: Db, id: string): Promise<Source> {
  const source = isUuid(id) ? (await sourcesById(tx, [id])).get(id) : undefined;
  if (source !== undefined) return source;
  throw new EchelonError("SOURCE_UNKNOWN", "No source on record has this id.", "Leave the id out to add a source.", {
    field: ["id"],
  });
}
