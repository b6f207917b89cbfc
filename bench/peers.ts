import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { EchelonError } from "../src/domain/errors.js";

/** Compiled files live in dist/bench. */
const FOLDER = new URL("../../bench/peers/", import.meta.url);

/**
 * Installs what the benchmarks compare with, exactly as locked, unless it is there: `npm ci` of the project never does.
 * @throws {EchelonError} FILE_UNREADABLE
 */
export function installPeers(): void {
  if (isInstalled()) return;
  console.log("Installing the peers (bench/peers) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: fileURLToPath(FOLDER),
    stdio: "inherit",
  });
  if (status === 0) return;
  throw new EchelonError("FILE_UNREADABLE", "The peers could not be installed.", "Run: npm ci --prefix bench/peers");
}

/** npm writes this file last. */
function isInstalled(): boolean {
  const written = new URL("node_modules/.package-lock.json", FOLDER);
  return existsSync(written) && statSync(written).mtimeMs >= statSync(new URL("package-lock.json", FOLDER)).mtimeMs;
}

/** A module of the peers. The caller says what it uses of it: their types are not installed with the project. */
export function peer(name: string): unknown {
  return createRequire(new URL("package.json", FOLDER))(name);
}
