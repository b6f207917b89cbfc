import { join } from "node:path";
import { EchelonError } from "../../domain/errors.js";
import { machineFolders } from "./machine-binaries.js";
import { packagedFolder } from "./packaged-binaries.js";
import type { Account } from "./run-program.js";
import { run } from "./run-program.js";

export interface PostgresBinaries {
  /** Holds `initdb` and `postgres`, both proven to run. */
  readonly folder: string;
  readonly major: number;
  /** As the program prints it: "15.18". */
  readonly version: string;
  readonly origin: Origin;
}

export type Origin = "machine" | "packaged";

export interface BinariesWish {
  /** Which origin is looked at first; the other remains the fallback. Default: the machine's. */
  readonly prefer?: Origin;
  /** Only this major version: the one that wrote the data. */
  readonly major?: number;
  /** Who must be able to run them; undefined: ourselves. */
  readonly account?: Account | undefined;
  /** Where the npm package's binaries may be copied, should they not run where they are. */
  readonly copyInto?: string;
}

const oldest = 15;
const newest = 18;

/**
 * Server binaries that run here: PostgreSQL 15 to 18, of the machine or of the npm package.
 * @throws {EchelonError} DATABASE_UNAVAILABLE
 */
export async function findPostgresBinaries(wish: BinariesWish = {}): Promise<PostgresBinaries> {
  const tried: string[] = [];
  const origins: Origin[] = wish.prefer === "packaged" ? ["packaged", "machine"] : ["machine", "packaged"];
  for (const origin of origins) {
    const folders = origin === "machine" ? await machineFolders() : [await packagedFolder(wish)];
    for (const folder of folders) {
      const found = "missing" in folder ? folder.missing : await probe(folder.path, origin, wish);
      if (typeof found !== "string") return found;
      tried.push(found);
    }
  }
  throw noBinaries(wish.major, tried);
}

/** The binaries in this folder, or why they will not do. */
async function probe(folder: string, origin: Origin, wish: BinariesWish): Promise<PostgresBinaries | string> {
  const initdb = await run(join(folder, "initdb"), ["--version"], wish.account);
  const server = await run(join(folder, "postgres"), ["--version"], wish.account);
  const broken = [initdb, server].find(({ code }) => code !== 0);
  if (broken !== undefined) return `${folder}: does not run (${broken.output.split("\n").at(-1) ?? ""})`;
  const version = /\d\S*/.exec(server.output)?.[0] ?? "";
  const major = Number.parseInt(version, 10);
  if (!isWanted(major, wish.major)) return `${folder}: version ${version}`;
  return { folder, major, version, origin };
}

function isWanted(major: number, wanted: number | undefined): boolean {
  return major >= oldest && major <= newest && major === (wanted ?? major);
}

function noBinaries(major: number | undefined, tried: readonly string[]): EchelonError {
  const where = `${process.platform}-${process.arch}; tried: ${tried.join("; ") || "nothing found"}`;
  return major === undefined
    ? new EchelonError(
        "DATABASE_UNAVAILABLE",
        `No PostgreSQL server runs on this machine (${where}).`,
        `Set DATABASE_URL to a PostgreSQL ${oldest}-${newest} server, for example postgres://user:password@localhost/echelon.`,
      )
    : new EchelonError(
        "DATABASE_UNAVAILABLE",
        `The data was written by PostgreSQL ${major}, and no PostgreSQL ${major} runs on this machine (${where}).`,
        `Install PostgreSQL ${major}, or set DATABASE_URL to a server that holds the data.`,
      );
}
