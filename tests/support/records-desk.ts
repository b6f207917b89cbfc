import { randomUUID } from "node:crypto";
import type { Actor, Role } from "../../src/domain/actor.js";
import type { AssessmentWish } from "../../src/newsroom/records/assessment-wish.js";
import { openRecordDatabase, type RecordDatabase, seedGround, seedLab } from "./record.js";

/** Somebody of the newsroom, with an account of their own. */
function actor(name: string, role: Role = "EDITOR"): Actor {
  return { accountId: randomUUID(), name, role, scopes: null };
}

export const NOOR = actor("Noor");
export const SACHA = actor("Sacha");
export const READER = actor("Lou", "READER");

export interface RecordsDesk extends RecordDatabase {
  readonly desk: { readonly database: RecordDatabase["ds"] };
  /** A new lab; its id. */
  readonly lab: () => Promise<string>;
  readonly count: (table: string) => Promise<number>;
}

/** The desk over a database of its own, with a scale and nothing else. */
export async function openRecordsDesk(): Promise<RecordsDesk> {
  const database = await openRecordDatabase();
  await seedGround(database.ds);
  return {
    ...database,
    desk: { database: database.ds },
    lab: () => seedLab(database.ds),
    count: async (table) => {
      const [row] = await database.ds.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${table}`);
      return row.count;
    },
  };
}

/** A complete wish: level 4 from 28 January 2026, on one claim from a new source. */
export function wish(labId: string, fields: Partial<AssessmentWish> = {}): AssessmentWish {
  return {
    labId,
    rating: { low: 4, basis: "INFERRED" },
    rationale: "Le labo a mis en vente son premier produit.",
    effectiveAt: "2026-01-28T12:00:00+01:00",
    evidence: [claim()],
    ...fields,
  };
}

export function claim(fields: object = {}): NonNullable<AssessmentWish["evidence"]>[number] {
  return {
    kind: "PRODUCT",
    claim: "Le labo lance son premier produit payant.",
    confirmation: "CONFIRMED",
    source: {
      publisher: "Le Monde",
      title: "Un produit, enfin",
      url: `https://lemonde.example/${randomUUID()}`,
      publishedOn: "2026-01-28",
    },
    ...fields,
  };
}
