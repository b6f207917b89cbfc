import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import type { DataSource } from "typeorm";
import { exportSubscribers } from "../audience/export-subscribers.js";
import { forgetAddress, type ForgottenReader } from "../audience/forget-address.js";
import { type ImportOrder, importSubscribers, type SubscribersReport } from "../audience/import-subscribers.js";
import type { Config } from "../config/config.js";
import { addressHasher } from "../delivery/tokens/address-hash.js";
import { EchelonError } from "../domain/errors.js";
import type { SubscriberState } from "../domain/subscriber.js";
import { audienceCounts, type AudienceCounts } from "../store/audience-counts.js";
import { requireMigrated } from "../store/migrate.js";
import { now } from "./clock.js";
import { requireSecretKey } from "./secret-key.js";

/** Imports a file of readers, or says what would happen. */
export async function importReaders(
  database: DataSource,
  config: Config,
  order: ImportOrder,
  onProgress: (done: number, of: number) => void,
): Promise<SubscribersReport> {
  await requireMigrated(database);
  const hashAddress = addressHasher(await requireSecretKey(config));
  return importSubscribers(database, order, { hashAddress, now: now(), onProgress });
}

/** Writes readers to a new file that its owner alone reads, or to standard output; how many. */
export async function exportReaders(
  database: DataSource,
  config: Config,
  { out, state }: { readonly out: string | null; readonly state: SubscriberState | null },
): Promise<number> {
  await requireMigrated(database);
  const hashAddress = addressHasher(await requireSecretKey(config));
  const sink = out === null ? standardOutput() : await newFile(out);
  return exportSubscribers(database, state, hashAddress, sink).catch((error: unknown) => {
    throw brokenOff(error);
  });
}

/** Erases whoever has an address. */
export async function forgetReader(database: DataSource, config: Config, address: string): Promise<ForgottenReader> {
  await requireMigrated(database);
  const hashAddress = addressHasher(await requireSecretKey(config));
  return forgetAddress({ database, now, newId: randomUUID, hashAddress }, address);
}

export async function countReaders(database: DataSource): Promise<AudienceCounts> {
  await requireMigrated(database);
  return audienceCounts(database);
}

/** What is wrong with where the readers are written to; any other error is left alone. */
function brokenOff(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === "EPIPE" ? "nobody reads it any more" : code === "ENOSPC" ? "the disk is full" : null;
  if (why === null) return error;
  return new EchelonError(
    "FILE_UNWRITABLE",
    `The export broke off: ${why}.`,
    "What is written is not all of it: export again where there is room, or with --out FILE.",
    { cause: error },
  );
}

/** Standard output outlives what is written to it. */
function standardOutput(): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      process.stdout.write(chunk, (error) => done(error));
    },
  });
}

async function newFile(path: string): Promise<Writable> {
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  try {
    await new Promise((resolve, reject) => file.once("open", resolve).once("error", reject));
    return file;
  } catch (cause) {
    throw new EchelonError(
      "FILE_UNWRITABLE",
      `The file "${path}" cannot be made: it exists already, or its folder does not let it.`,
      "Give another path with --out.",
      { cause },
    );
  }
}
