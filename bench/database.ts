import { fileURLToPath } from "node:url";
import type { DataSource } from "typeorm";
import { createDataSource } from "../ormconfig.js";
import { openDatabase } from "../src/store/open-database.js";
import { startEmbeddedPostgres } from "../src/store/postgres/start-embedded-postgres.js";
import { generate } from "./generate.js";
import type { Sizes } from "./generate/sizes.js";
import { migrateEverything } from "../src/wiring/migrate.js";

/** Compiled files live in dist/bench. The folder is of the benchmarks alone, and git ignores it. */
const FOLDER = fileURLToPath(new URL("../../.cache/bench", import.meta.url));

/** Above this many assessments the triggers rest while the rows are written. */
const TRIGGERS_UP_TO = 50_000;

const SEED = 20_260_124;

/** Where the benchmarks make their databases. */
export interface BenchServer {
  /** Of a database to which `CREATE DATABASE` may be sent. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** `BENCH_DATABASE_URL` names a server whose user may create databases; absent, an embedded one, durable as in production. */
export async function openBenchServer(): Promise<BenchServer> {
  const given = process.env["BENCH_DATABASE_URL"];
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() };
  const server = await startEmbeddedPostgres({ folder: FOLDER, log: (line) => console.log(line) });
  return { url: server.url, stop: () => server.stop() };
}

/** A new database of this name with generated rows; one of the same name that an earlier run left is dropped. */
export async function makeBenchDatabase({ url }: BenchServer, name: string, sizes: Sizes): Promise<string> {
  const own = new URL(url);
  own.pathname = `/${name}`;
  await dropBenchDatabase({ url }, name);
  await withDatabase(url, (ds) => ds.query(`CREATE DATABASE ${name}`));
  await withDatabase(own.href, async (ds) => {
    await migrateEverything(ds, () => undefined);
    const start = performance.now();
    await generate(ds, sizes, { seed: SEED, triggers: sizes.assessments <= TRIGGERS_UP_TO });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `Generated ${sizes.labs} labs, ${sizes.assessments} assessments, ${sizes.editions} editions in ${seconds} s.`,
    );
  });
  return own.href;
}

export async function dropBenchDatabase({ url }: Pick<BenchServer, "url">, name: string): Promise<void> {
  await withDatabase(url, (ds) => ds.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/** Runs work on a data source that is closed afterwards. */
export async function withDatabase<T>(url: string, work: (ds: DataSource) => Promise<T>): Promise<T> {
  const ds = await openDatabase(createDataSource(url));
  try {
    return await work(ds);
  } finally {
    await ds.destroy();
  }
}
