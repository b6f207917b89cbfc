import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EchelonError } from "../../domain/errors.js";

/**
 * Makes the folder, with those above it, and proves that it can be written.
 * @throws {EchelonError} CONFIGURATION_INVALID
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await makeBelow(folder);
    await rm(await mkdtemp(join(folder, "writable-")), { recursive: true });
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new EchelonError(
      "CONFIGURATION_INVALID",
      `The data folder ${folder} cannot be made or written (${code}).`,
      "Set ECHELON_DATA_FOLDER to a folder that may be written, or set DATABASE_URL.",
      { cause: error },
    );
  }
}

/** One level at a time: below /proc, which lets nobody make a folder, `mkdir` with `recursive` never ends. */
async function makeBelow(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  await makeBelow(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(await isFolder(folder))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}
