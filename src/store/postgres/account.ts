import { stat } from "node:fs/promises";
import { EchelonError } from "../../domain/errors.js";
import type { Account } from "./run-program.js";
import { run } from "./run-program.js";

/**
 * PostgreSQL refuses root. As root: the owner of the cluster that exists already, else `postgres`, else `nobody`.
 * Not as root: undefined, the server runs as ourselves.
 * @throws {EchelonError} DATABASE_UNAVAILABLE where root finds no such account
 */
export async function serverAccount(dataFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new EchelonError(
    "DATABASE_UNAVAILABLE",
    "PostgreSQL refuses to run as root, and this machine has neither a postgres nor a nobody account.",
    "Start as another user, or set DATABASE_URL to a PostgreSQL 15-18 server.",
  );
}

/** Whether the account (undefined: ourselves) may enter the folder. */
export async function mayEnter(folder: string, account: Account | undefined): Promise<boolean> {
  const outcome = await run("/bin/sh", ["-c", 'cd "$1"', "sh", folder], account);
  return outcome.code === 0;
}
