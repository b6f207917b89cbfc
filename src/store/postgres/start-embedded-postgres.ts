import { join as path, resolve } from "node:path";
import { EchelonError } from "../../domain/errors.js";
import type { Origin } from "./binaries.js";
import { findPostgresBinaries } from "./binaries.js";
import { clusterMajor, makeCluster, writeAccessRules } from "./cluster.js";
import { makeDataFolder } from "./data-folder.js";
import { keepPresence } from "./keep-presence.js";
import { withLock } from "./lock.js";
import type { Place } from "./place.js";
import { choosePlace, rootHome } from "./place.js";
import type { Postmaster } from "./postmaster.js";
import { stopPostmaster } from "./postmaster.js";
import type { Presence } from "./presence.js";
import { countOthers, join } from "./presence.js";
import { startServer } from "./server.js";

export interface EmbeddedPostgresOptions {
  /** The project's data folder; the cluster is `<folder>/pg`, the server's log `<folder>/postgres.log`. */
  readonly folder: string;
  /** Takes progress lines. */
  readonly log: (line: string) => void;
  /** Whose binaries are tried first. Default: the machine's. */
  readonly prefer?: Origin;
  /** Listen on 127.0.0.1 as well, with this password. Default: the socket alone. */
  readonly tcp?: Tcp;
  /** Default true. False for tests only: acknowledged rows may be lost with the power. */
  readonly durable?: boolean;
  /** For a process that lasts: a server that goes away is joined or started again, and this takes a line for each step. */
  readonly keep?: (line: string) => void;
}

interface Tcp {
  readonly port: number;
  readonly password: string;
}

export interface EmbeddedPostgres {
  /** For node-postgres, TypeORM and libpq alike: the database `echelon`, as its owner, who is no superuser. */
  readonly url: string;
  /** Where the data really is. */
  readonly folder: string;
  /** Leaves the server; the last process to leave stops it. Close your connections first. May be called twice. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL of our own, shared by all processes that start it with the same folder: the first one starts the server,
 * the others join it, and the last one to `stop()` stops it, whoever began. After a `kill -9` of its users the server
 * runs on, with all that it acknowledged, until a next start joins it; after one of the server itself, the next start,
 * or a process that keeps it, recovers from its write-ahead log.
 * @throws {EchelonError} CONFIGURATION_INVALID where the folder cannot be written, DATABASE_UNAVAILABLE
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  await makeDataFolder(folder);
  const lock = path(folder, "pg.lock");
  return withLock(lock, async () => {
    const place = await choosePlace(folder, options.log);
    const presence = (await join(place.data)) ?? (await startFresh(place, folder, options));
    await ensureDatabase(presence, options.tcp);
    const rejoin = async (): Promise<Presence> =>
      sameServer(presence, (await join(place.data)) ?? (await startAgain(place, folder, options)));
    const kept = options.keep && keepPresence(presence, { log: options.keep, rejoin: () => withLock(lock, rejoin) });
    let left: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      const last = (await kept?.release()) ?? presence;
      await withLock(lock, () => leave(last, place.data));
    };
    return {
      url: urlOf(presence.postmaster, options.tcp),
      folder: place.data,
      stop: () => (left ??= stop()),
    };
  });
}

async function startFresh(place: Place, folder: string, options: EmbeddedPostgresOptions): Promise<Presence> {
  const { log, prefer = "machine", durable = true } = options;
  const major = await clusterMajor(place.data);
  const { account } = place;
  const copyInto = account === undefined ? folder : rootHome;
  const binaries = await findPostgresBinaries({ prefer, account, copyInto, ...(major === undefined ? {} : { major }) });
  if (major === undefined) {
    log(`initialising database cluster (PostgreSQL ${binaries.version}, ${binaries.origin} binaries) in ${place.data}`);
    await makeCluster(place, binaries, durable);
  }
  log(`starting PostgreSQL ${binaries.version}`);
  await writeAccessRules(place.data, options.tcp !== undefined);
  return startServer(place, binaries, { durable, tcpPort: options.tcp?.port, logFile: path(folder, "postgres.log") });
}

/** Never from nothing: an empty database in the place of one that was taken away would pass for it. */
async function startAgain(place: Place, folder: string, options: EmbeddedPostgresOptions): Promise<Presence> {
  if ((await clusterMajor(place.data)) === undefined)
    throw new EchelonError(
      "DATABASE_UNAVAILABLE",
      `There is no database in ${place.data} any more.`,
      "Put it back, or start this program again.",
    );
  return startFresh(place, folder, options);
}

/** Connections made by the old address must find the new server. */
async function sameServer(before: Presence, now: Presence): Promise<Presence> {
  const [{ socketFolder, port }, found] = [before.postmaster, now.postmaster];
  if (found.socketFolder === socketFolder && found.port === port) return now;
  await now.client.end();
  throw new EchelonError(
    "DATABASE_UNAVAILABLE",
    `PostgreSQL listens in ${found.socketFolder} now, no longer in ${socketFolder}.`,
    "Start this program again.",
  );
}

/** Each step on its own may be missing: a kill -9 can fall between any two. */
async function ensureDatabase({ client }: Presence, tcp: Tcp | undefined): Promise<void> {
  const roles = await client.query("SELECT FROM pg_roles WHERE rolname = 'echelon'");
  if (roles.rowCount === 0) await client.query("CREATE ROLE echelon LOGIN CREATEDB");
  if (tcp !== undefined) await client.query(`ALTER ROLE echelon PASSWORD ${client.escapeLiteral(tcp.password)}`);
  const databases = await client.query("SELECT FROM pg_database WHERE datname = 'echelon'");
  if (databases.rowCount === 0) await client.query("CREATE DATABASE echelon OWNER echelon");
}

/** With a socket, the host before the path only makes a URL that every parser takes; the one behind it counts. */
function urlOf(postmaster: Postmaster, tcp: Tcp | undefined): string {
  if (tcp !== undefined)
    return `postgres://echelon:${encodeURIComponent(tcp.password)}@127.0.0.1:${postmaster.port}/echelon`;
  return `postgres://echelon@localhost:${postmaster.port}/echelon?host=${encodeURIComponent(postmaster.socketFolder)}`;
}

async function leave(presence: Presence, data: string): Promise<void> {
  await presence.client.end();
  const farewell = await join(data);
  // Not there any more: a crash, or a hand on the keyboard. The next start recovers.
  if (farewell === undefined) return;
  const others = await countOthers(farewell);
  await farewell.client.end();
  if (others === 0) await stopPostmaster(data, farewell.postmaster);
}
