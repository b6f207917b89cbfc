import { chown, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EchelonError } from "../../domain/errors.js";
import type { PostgresBinaries } from "./binaries.js";
import type { Place } from "./place.js";
import { run } from "./run-program.js";

const unfinishedPrefix = "pg.new-";

/**
 * The major version that wrote the data; undefined where there is no cluster yet.
 * @throws {EchelonError} DATABASE_UNAVAILABLE where it may not be read
 */
export async function clusterMajor(data: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(data, "PG_VERSION"), "utf8"), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new EchelonError(
      "DATABASE_UNAVAILABLE",
      `The database in ${data} cannot be read.`,
      "Start as the user who made it, or set DATABASE_URL.",
      { cause: error },
    );
  }
}

/**
 * Makes the cluster: whole, or not at all. initdb works in a folder beside it, renamed at the end; what a killed initdb
 * left is removed.
 * @throws {EchelonError} DATABASE_UNAVAILABLE
 */
export async function makeCluster(place: Place, binaries: PostgresBinaries, durable: boolean): Promise<void> {
  await refuseStrangers(place.data);
  const parent = dirname(place.data);
  for (const entry of await readdir(parent)) {
    // Retries: an initdb whose parent was killed may still be writing its last files.
    if (entry.startsWith(unfinishedPrefix))
      await rm(join(parent, entry), { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = await mkdtemp(join(parent, unfinishedPrefix));
  if (place.account !== undefined) await chown(unfinished, place.account.uid, place.account.gid);
  const options = [
    "-D",
    unfinished,
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    ...localeOptions(binaries.major),
  ];
  const outcome = await run(
    join(binaries.folder, "initdb"),
    durable ? options : [...options, "--no-sync"],
    place.account,
  );
  if (outcome.code !== 0) {
    throw new EchelonError(
      "DATABASE_UNAVAILABLE",
      `initdb of PostgreSQL ${binaries.version} failed: ${outcome.output}`,
      "Free the cause, or set DATABASE_URL to a PostgreSQL server.",
    );
  }
  await renameDurably(unfinished, place.data);
}

/**
 * Byte order for sorting, Unicode for case: with a plain C locale, upper('é') and full-text search would leave É alone.
 * PostgreSQL 17 brings its own C.UTF-8; before, macOS has no system locale of that name.
 */
function localeOptions(major: number): string[] {
  if (major >= 17) return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  return ["--locale=C", `--lc-ctype=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`];
}

async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  // A power cut must not take back the folder's name after rows in it were acknowledged.
  const parent = await open(dirname(to));
  await parent.sync();
  await parent.close();
}

async function refuseStrangers(data: string): Promise<void> {
  const entries = await readdir(data).catch(() => []);
  if (entries.length === 0) return;
  throw new EchelonError(
    "DATABASE_UNAVAILABLE",
    `${data} holds something that is not a PostgreSQL cluster.`,
    "Move it away and start again.",
  );
}

/** Written before each start: whoever may enter the socket's folder is trusted, TCP wants the password or is refused. */
export async function writeAccessRules(data: string, overTcp: boolean): Promise<void> {
  const rules = ["local all all trust", ...(overTcp ? ["host all all 127.0.0.1/32 scram-sha-256"] : [])];
  await writeFile(join(data, "pg_hba.conf"), `${rules.join("\n")}\n`);
}
