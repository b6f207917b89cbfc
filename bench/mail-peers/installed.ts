import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { EchelonError } from "../../src/domain/errors.js";

/** Compiled files live in dist/bench/mail-peers. */
const FOLDER = new URL("../../../bench/mail-peers/", import.meta.url);
/** Beside the packages that Ghost's files ask for; npm ci sweeps it away with them. */
const GHOST = new URL("node_modules/.ghost/", FOLDER);
/** Its dependencies are a thousand packages: only the files below are unpacked. */
const GHOST_PACKAGE = "ghost@6.65.0";
const GHOST_SHA512 = "D369qivOmfn4YwvBD1DljOGsHnJzBEQhBsiFnBZD+GjWrBpdZQYYNHneiQcKQVJwUom8eHWml1n5FRLQIwVFOg==";
const GHOST_FILES = "package/core/server/services/";
const GHOST_FOLDERS = ["email-rendering", "email-service/email-templates", "email-service/helpers"];

/**
 * Installs what the letter is compared with, exactly as locked, unless it is there: `npm ci` of the project never does.
 * @throws {EchelonError} FILE_UNREADABLE
 */
export function installMailPeers(): void {
  if (!isInstalled()) {
    console.error("Installing the peers (bench/mail-peers) …");
    run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], FOLDER);
  }
  if (!existsSync(new URL("package/", GHOST))) unpackGhost();
}

/** A module of the peers. The caller says what it uses of it: their types are not installed with the project. */
export function mailPeer(name: string): unknown {
  return createRequire(new URL("package.json", FOLDER))(name);
}

/** A file of Ghost's mail services, by its path below `core/server/services/`. */
export function ghostFile(path: string): URL {
  return new URL(GHOST_FILES + path, GHOST);
}

/** npm writes this file last. */
function isInstalled(): boolean {
  const written = new URL("node_modules/.package-lock.json", FOLDER);
  return existsSync(written) && statSync(written).mtimeMs >= statSync(new URL("package-lock.json", FOLDER)).mtimeMs;
}

function unpackGhost(): void {
  console.error(`Fetching the templates of ${GHOST_PACKAGE} …`);
  mkdirSync(GHOST, { recursive: true });
  run("npm", ["pack", GHOST_PACKAGE, "--silent"], GHOST);
  const archive = new URL(`${GHOST_PACKAGE.replace("@", "-")}.tgz`, GHOST);
  const sum = createHash("sha512").update(readFileSync(archive)).digest("base64");
  if (sum !== GHOST_SHA512) throw failed(`The archive of ${GHOST_PACKAGE} is not the one that was measured.`);
  run("tar", ["xzf", fileURLToPath(archive), ...GHOST_FOLDERS.map((folder) => GHOST_FILES + folder)], GHOST);
  rmSync(archive);
}

function run(command: string, words: readonly string[], folder: URL): void {
  const { status } = spawnSync(command, words, { cwd: fileURLToPath(folder), stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw failed(`"${command} ${words.join(" ")}" failed.`);
}

function failed(message: string): EchelonError {
  return new EchelonError("FILE_UNREADABLE", message, "Run: npm ci --prefix bench/mail-peers, then start again.");
}
