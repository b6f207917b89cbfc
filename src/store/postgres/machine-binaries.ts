import { readdir, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { run } from "./run-program.js";

/** A folder to look into, or why there is none. */
export type Candidate = { readonly path: string } | { readonly missing: string };

/** Parent folder, what its versions are called, and where below them the programs are. */
const versionedHomes = [
  ["/usr/lib/postgresql", /^\d+$/, "bin"],
  ["/usr", /^pgsql-\d+$/, "bin"],
  ["/opt/homebrew/opt", /^postgresql@\d+$/, "bin"],
  ["/usr/local/opt", /^postgresql@\d+$/, "bin"],
  ["/Applications/Postgres.app/Contents/Versions", /^\d+$/, "bin"],
] as const;

/** Folders of the machine that hold a `postgres`, the one the person's shell would find first, then newest first. */
export async function machineFolders(): Promise<readonly Candidate[]> {
  const configured = await run("pg_config", ["--bindir"]);
  const versioned = await Promise.all(versionedHomes.map(([home, name, below]) => versions(home, name, below)));
  const folders = [
    ...(configured.code === 0 ? [configured.output] : []),
    ...(process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder.startsWith("/")),
    ...versioned.flat(),
  ];
  const real = await Promise.all(folders.map(folderOfServer));
  return [...new Set(real)].filter((path) => path !== undefined).map((path) => ({ path }));
}

async function versions(home: string, name: RegExp, below: string): Promise<string[]> {
  const entries = await readdir(home).catch(() => []);
  return entries
    .filter((entry) => name.test(entry))
    .sort((a, b) => Number(/\d+/.exec(b)) - Number(/\d+/.exec(a)))
    .map((entry) => join(home, entry, below));
}

/** A link in /usr/local/bin leads to a folder that holds initdb as well. */
async function folderOfServer(folder: string): Promise<string | undefined> {
  const server = await realpath(join(folder, "postgres")).catch(() => undefined);
  return server === undefined ? undefined : dirname(server);
}
