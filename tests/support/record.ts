import { randomUUID } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import type { Assessment } from "../../src/domain/assessment.js";
import { appendAll } from "../../src/store/assessments.js";
import type { Db } from "../../src/store/db.js";
import { saveLabs } from "../../src/store/labs.js";
import { openDatabase } from "../../src/store/open-database.js";
import { refusalFrom } from "../../src/store/refusal.js";
import { addScale } from "../../src/store/scales.js";
import { saveSources } from "../../src/store/sources.js";
import { lab, source } from "./builders.js";
import { createTestDatabase } from "./database.js";

export interface RecordDatabase {
  readonly ds: DataSource;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A migrated database of its own, empty, or copied from another one that nobody is connected to. */
export async function openRecordDatabase(template?: string): Promise<RecordDatabase> {
  const database = await createTestDatabase(template);
  const ds = await openDatabase(createDataSource(database.url));
  return {
    ds,
    url: database.url,
    close: async () => {
      await ds.destroy();
      await database.drop();
    },
  };
}

const SOURCE_ID = "00000000-0000-4000-8000-000000000001";

/** Two versions of the scale and a source: what any assessment needs. */
export async function seedGround(ds: DataSource): Promise<void> {
  await ds.transaction(async (tx) => {
    for (const version of [1, 2]) await addScale(tx, scaleOf(version));
    await saveSources(tx, [source({ id: SOURCE_ID })]);
  });
}

function scaleOf(version: number): Parameters<typeof addScale>[1] {
  const levels = ([1, 2, 3, 4, 5] as const).map((rank) => ({
    ...{ scaleVersion: version, rank, name: `Niveau ${rank}`, tagline: "Devise.", criterion: "Critère." },
  }));
  return { version, validFrom: version === 1 ? "2026-01-01" : "2027-01-01", credit: "TechCrunch", levels };
}

/** A new lab; its id. */
export async function seedLab(ds: DataSource): Promise<string> {
  const id = randomUUID();
  await ds.transaction((tx) => saveLabs(tx, [lab({ id, slug: `lab-${id}` })]));
  return id;
}

/** The assessment in this database: of this lab, under an id of its own, its evidence from the seeded source. */
export function recordOf(labId: string, assessment: Assessment): Assessment {
  return {
    ...assessment,
    labId,
    id: randomUUID(),
    evidence: assessment.evidence.map((claim) => ({ ...claim, id: randomUUID(), source: source({ id: SOURCE_ID }) })),
  };
}

/** Records by the store, past the rules of the domain. */
export async function record(ds: DataSource, ...assessments: readonly Assessment[]): Promise<void> {
  await ds.transaction((tx: EntityManager) => appendAll(tx, assessments));
}

/** The domain's code for what the database refuses, else the name of the constraint; null when nothing is refused. */
export async function refusedAs(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    const code = refusalFrom(error)?.code ?? constraint;
    if (code === undefined) throw error;
    return code;
  }
  return null;
}

export async function versionOf(db: Db): Promise<number> {
  const [row] = await db.query<[{ version: string }]>("SELECT version FROM data_version");
  return Number(row.version);
}
