import type { DataSource, EntityManager } from "typeorm";
import type { Assessment } from "../src/domain/assessment.js";
import type { Lab } from "../src/domain/lab.js";
import type { Source } from "../src/domain/source.js";
import { appendAll, countRecords } from "../src/store/assessments.js";
import { EditionRow } from "../src/store/entities/edition-row.js";
import { saveLabs } from "../src/store/labs.js";
import { addScale } from "../src/store/scales.js";
import { saveSources } from "../src/store/sources.js";
import { insertRows } from "../src/store/write-rows.js";
import { generateEditions, generateLabs, generateSources, SCALE } from "./generate/ground.js";
import { generateHistory } from "./generate/history.js";
import { randomFrom } from "./generate/random.js";
import type { Sizes } from "./generate/sizes.js";

export interface GenerateOptions {
  readonly seed: number;
  /**
   * False: the triggers of the assessments rest meanwhile. They look at the whole history of a lab at each of its
   * moments, which costs the square of it; the domain has judged every record already.
   */
  readonly triggers: boolean;
}

/** Assessments written at once. */
const BATCH = 5000;

/** Fills a migrated, empty database in one transaction; the same seed and sizes give the same rows, ids included. */
export async function generate(ds: DataSource, sizes: Sizes, { seed, triggers }: GenerateOptions): Promise<void> {
  const random = randomFrom(seed);
  const labs = generateLabs(random, sizes.labs);
  const sources = generateSources(random, Math.ceil(sizes.assessments / 4));
  await ds.transaction("READ COMMITTED", async (tx) => {
    if (!triggers) await tx.query("ALTER TABLE assessments DISABLE TRIGGER USER");
    await addScale(tx, SCALE);
    await saveSources(tx, sources);
    await saveLabs(tx, labs);
    const editions = generateEditions(random, sizes.editions).map((edition) => ({ ...edition, phrases: [] }));
    await insertRows(tx, EditionRow, editions);
    await appendInBatches(tx, histories(labs, sources, { seed, total: sizes.assessments }));
    await countRecords(tx);
    if (!triggers) await tx.query("ALTER TABLE assessments ENABLE TRIGGER USER");
  });
  await ds.query("VACUUM ANALYZE");
}

/** Each lab draws from a seed of its own, so that its history does not hang on those before it. */
function* histories(
  labs: readonly Lab[],
  sources: readonly Source[],
  { seed, total }: { seed: number; total: number },
): Generator<readonly Assessment[]> {
  for (const [index, { id }] of labs.entries()) {
    const count = Math.floor(((index + 1) * total) / labs.length) - Math.floor((index * total) / labs.length);
    yield generateHistory(randomFrom(seed + index + 1), id, count, sources);
  }
}

async function appendInBatches(tx: EntityManager, lists: Iterable<readonly Assessment[]>): Promise<void> {
  let batch: Assessment[] = [];
  for (const list of lists) {
    batch.push(...list);
    if (batch.length < BATCH) continue;
    await appendAll(tx, batch);
    batch = [];
  }
  if (batch.length > 0) await appendAll(tx, batch);
}
