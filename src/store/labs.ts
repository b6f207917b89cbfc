import type { EntityManager } from "typeorm";
import type { Morphology } from "../domain/french-label.js";
import { foldName, type Lab } from "../domain/lab.js";
import type { Db } from "./db.js";
import { LabNameRow } from "./entities/lab-name-row.js";
import { LabRow } from "./entities/lab-row.js";
import { type Changes, upsertRows, type Values } from "./write-rows.js";

type LabColumns = Omit<Lab, "morphology"> & Morphology;

/** Every lab, in the order of the slugs. */
export async function allLabs(db: Db): Promise<Lab[]> {
  const rows = await db.query<LabColumns[]>(`${SELECT_LABS} ORDER BY l.slug COLLATE "C"`);
  return rows.map(labFrom);
}

/** One lab; null where there is none of this id, which must be a UUID. */
export async function labById(db: Db, id: string): Promise<Lab | null> {
  const [row] = await db.query<LabColumns[]>(`${SELECT_LABS} WHERE l.id = $1`, [id]);
  return row === undefined ? null : labFrom(row);
}

const SELECT_LABS = `SELECT l.id, l.slug, l.name, l.short_name AS "shortName", l.website, l.founded_on AS "foundedOn",
    l.headquarters, l.gender, l.number, l.elides, l.article,
    ARRAY (SELECT n.name FROM lab_names n WHERE n.lab_id = l.id AND n.kind = 'ALIAS' ORDER BY n.position) AS aliases
  FROM labs l`;

function labFrom({ gender, number, elides, article, ...lab }: LabColumns): Lab {
  return { ...lab, morphology: { gender, number, elides, article } };
}

export async function countLabs(db: Db): Promise<number> {
  const [row] = await db.query<{ count: number }[]>("SELECT count(*)::integer AS count FROM labs");
  return row?.count ?? 0;
}

/** Adds labs, and changes those that differ, in what they are or in the names they go by. */
export async function saveLabs(tx: EntityManager, labs: readonly Lab[]): Promise<Changes> {
  const { added, changed } = await upsertRows(tx, LabRow, labs.map(rowFrom));
  const renamed = await saveNames(tx, labs);
  const known = new Set(added);
  return { added, changed: [...new Set([...changed, ...renamed])].filter((id) => !known.has(id)) };
}

function rowFrom({ morphology, ...lab }: Lab): Values<LabRow> {
  return { ...lab, ...morphology };
}

/** Gives each lab these names and no other; answers with the labs for which that changed anything. */
async function saveNames(tx: EntityManager, labs: readonly Lab[]): Promise<string[]> {
  const names = labs.flatMap(namesOf);
  const kept = names.map(({ labId, kind, position }) => [labId, kind, position].join(" "));
  const dropped = await tx.query<{ id: string }[]>(
    `WITH dropped AS (
      DELETE FROM lab_names WHERE lab_id = ANY ($1::uuid[]) AND concat_ws(' ', lab_id, kind, position) <> ALL ($2::text[])
      RETURNING lab_id
    ) SELECT lab_id AS id FROM dropped`,
    [labs.map(({ id }) => id), kept],
  );
  const { added, changed } = await upsertRows(tx, LabNameRow, names);
  return [...dropped.map(({ id }) => id), ...added, ...changed];
}

function namesOf({ id, name, shortName, aliases }: Lab): Values<LabNameRow>[] {
  const row = (kind: string, text: string, position = 0): Values<LabNameRow> => ({
    labId: id,
    kind,
    position,
    name: text,
    folded: foldName(text),
  });
  return [
    row("NAME", name),
    row("SHORT_NAME", shortName),
    ...aliases.map((alias, position) => row("ALIAS", alias, position)),
  ];
}
