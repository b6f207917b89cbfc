import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir, mkdtemp, readlink, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { mayEnter, serverAccount } from "./account.js";
import type { Account } from "./run-program.js";

export interface Place {
  /** PostgreSQL's data folder; it may not exist yet, its parent does. */
  readonly data: string;
  readonly account: Account | undefined;
}

/** Where root puts what the server's account must reach. */
export const rootHome = "/var/lib/echelon";

/**
 * `<folder>/pg`. As root, where the server's account cannot enter that folder (a clone below /root, say): a folder of
 * its own below /var/lib/echelon, to which `<folder>/pg` becomes a symbolic link, so that everybody sees where the data is.
 */
export async function choosePlace(folder: string, log: (line: string) => void): Promise<Place> {
  const pg = join(folder, "pg");
  const account = await serverAccount(pg);
  const existing = await lstat(pg).catch(() => undefined);
  if (existing?.isSymbolicLink() === true) {
    const data = await readlink(pg);
    if (account !== undefined) await openTo(account, dirname(data));
    return { data, account };
  }
  if (existing !== undefined || account === undefined || (await mayEnter(folder, account)))
    return { data: pg, account };
  await mkdir(rootHome, { recursive: true });
  await chmod(rootHome, 0o755);
  // Not a name derived from the project: who deletes .data means to start anew, not to meet the old data again.
  const home = await mkdtemp(join(rootHome, `${basename(dirname(folder))}-`));
  await openTo(account, home);
  await symlink(join(home, "pg"), pg);
  log(`PostgreSQL refuses root, and its account may not enter ${folder}: the data is in ${home}`);
  return { data: join(home, "pg"), account };
}

async function openTo(account: Account, home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await chown(home, account.uid, account.gid);
}

/** A socket's whole path must stay within about 100 bytes. */
const longestFolder = 100 - "/.s.PGSQL.65535.lock".length;

/**
 * A folder for the socket that only the server's account may enter: beside the data, or a short one of its own. Always
 * the same one for the same data, since a server that starts again must be found where it was.
 */
export async function makeSocketFolder(place: Place): Promise<string> {
  const beside = join(dirname(place.data), "socket");
  const fits = Buffer.byteLength(beside) <= longestFolder;
  const folder = fits ? beside : await shortFolder(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (place.account !== undefined) await chown(folder, place.account.uid, place.account.gid);
  return folder;
}

const socketPrefix = "echelon-";

async function shortFolder({ data, account }: Place): Promise<string> {
  const name = createHash("sha256").update(data).digest("hex").slice(0, 16);
  const folder = join(shortTemporaryFolder(), `${socketPrefix}${name}`);
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
  const found = await lstat(folder);
  // Everybody may write there: a stranger may have taken the name before us.
  const isOurs = found.isDirectory() && [process.getuid?.(), account?.uid].includes(found.uid);
  return isOurs ? folder : mkdtemp(`${folder}-`);
}

function shortTemporaryFolder(): string {
  return tmpdir().length <= 60 ? tmpdir() : "/tmp";
}

/** Whether the folder was made for the socket alone, so that it goes with it. */
export function isOwnSocketFolder(folder: string): boolean {
  return basename(folder).startsWith(socketPrefix) || basename(folder) === "socket";
}
