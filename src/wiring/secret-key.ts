import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config/config.js";
import { EchelonError } from "../domain/errors.js";

type KeySettings = Pick<Config, "secretKey" | "databaseUrl" | "dataFolder">;

/**
 * What readers' links are signed with: SECRET_KEY, or one drawn at the first start of an embedded database and kept
 * beside it, so that a first run needs no setting.
 * @throws {EchelonError} CONFIGURATION_INVALID with a database of one's own and no SECRET_KEY
 */
export async function requireSecretKey(settings: KeySettings): Promise<string> {
  const key = await secretKeyIfAny(settings);
  if (key !== null) return key;
  throw new EchelonError(
    "CONFIGURATION_INVALID",
    "Readers' links are signed, and there is no SECRET_KEY to sign them with.",
    "Give every server and worker the same SECRET_KEY, such as the answer of: openssl rand -base64 48",
  );
}

/** The same; null with a database of one's own and no SECRET_KEY. */
export async function secretKeyIfAny({ secretKey, databaseUrl, dataFolder }: KeySettings): Promise<string | null> {
  if (secretKey !== null || databaseUrl !== null) return secretKey;
  return keptKey(dataFolder);
}

async function keptKey(folder: string): Promise<string> {
  const file = join(folder, "secret-key");
  const drawn = `${file}.${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  await writeFile(drawn, randomBytes(36).toString("base64"), { flag: "wx", mode: 0o600 });
  try {
    // Whole or not at all: of two processes, one draws the key and both read it.
    await link(drawn, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(drawn);
  }
  return (await readFile(file, "utf8")).trim();
}
