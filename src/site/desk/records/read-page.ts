import type { FastifyRequest } from "fastify";
import { EchelonError } from "../../../domain/errors.js";
import type { Fault } from "../field-faults.js";
import { fieldOf } from "../form-fields.js";
import { type EvidenceRow, filledFrom, rowField } from "./evidence-rows.js";
import type { RecordsDoor } from "./records-door.js";

/** The rows once the page that was asked for is read. */
interface ReadRows {
  readonly rows: readonly EvidenceRow[];
  readonly faults: readonly Fault[];
}

/** Reads the page of the row whose button was pressed; null: it was another button. */
export async function readPageAsked(
  { readSource }: RecordsDoor,
  request: Pick<FastifyRequest, "actor" | "body">,
  rows: readonly EvidenceRow[],
): Promise<ReadRows | null> {
  const asked = fieldOf(request, "lire");
  const [index, row] = [Number(asked), rows[Number(asked)]];
  if (asked === "" || row === undefined) return null;
  try {
    const filled = filledFrom(row, await readSource(request.actor, row.adresse.trim()));
    return { rows: rows.with(index, filled), faults: [] };
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "URL_REFUSED") throw error;
    return { rows, faults: [{ id: rowField(index, "adresse"), says: UNREADABLE }] };
  }
}

const UNREADABLE =
  "Cette page ne se laisse pas lire d’ici. Vérifiez que l’adresse commence par https://, ou remplissez les champs à la main.";
