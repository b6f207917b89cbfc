import type { DataSource } from "typeorm";
import { EchelonError } from "../domain/errors.js";
import type { Db, Log } from "./db.js";

/** The advisory lock that every process takes before it migrates: any number, as long as all take the same. */
const MIGRATION_LOCK = 1_769_212_800;

export interface MigrationStatus {
  readonly name: string;
  readonly applied: boolean;
}

/**
 * Applies what is pending and names it. Safe from several processes at once: the second waits for the first and
 * finds nothing left to do.
 */
export async function migrateUp(ds: DataSource, log: Log): Promise<string[]> {
  const holder = ds.createQueryRunner();
  await holder.connect();
  try {
    await holder.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const applied = await ds.runMigrations({ transaction: "each" });
    for (const { name } of applied) log(`Applied the migration ${name}.`);
    return applied.map(({ name }) => name);
  } finally {
    // Closing the session would free the lock too, but the pool keeps it open.
    await holder.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]).finally(() => holder.release());
  }
}

/** Every migration of this program, oldest first. Changes nothing, on a new database either. */
export async function migrationStatus(ds: DataSource): Promise<MigrationStatus[]> {
  const applied = await appliedNames(ds);
  return ds.migrations
    .map((migration) => migration.name ?? migration.constructor.name)
    .toSorted((one, other) => Number(one.slice(-13)) - Number(other.slice(-13)))
    .map((name) => ({ name, applied: applied.has(name) }));
}

export async function pendingMigrations(ds: DataSource): Promise<string[]> {
  const status = await migrationStatus(ds);
  return status.filter(({ applied }) => !applied).map(({ name }) => name);
}

/**
 * Refuses a database whose schema is older than this program.
 * @throws {EchelonError} MIGRATION_PENDING
 */
export async function requireMigrated(ds: DataSource): Promise<void> {
  const pending = await pendingMigrations(ds);
  if (pending.length > 0) {
    throw new EchelonError(
      "MIGRATION_PENDING",
      `The database lacks ${pending.length} migrations: ${pending.join(", ")}.`,
      "Run: echelon migrate up",
    );
  }
}

async function appliedNames(db: Db): Promise<Set<string>> {
  const [known] = await db.query<{ exists: boolean }[]>("SELECT to_regclass('migrations') IS NOT NULL AS exists");
  if (known?.exists !== true) return new Set();
  const rows = await db.query<{ name: string }[]>("SELECT name FROM migrations");
  return new Set(rows.map(({ name }) => name));
}
