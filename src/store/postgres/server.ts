import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { join as path } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { EchelonError } from "../../domain/errors.js";
import type { PostgresBinaries } from "./binaries.js";
import type { Place } from "./place.js";
import { makeSocketFolder } from "./place.js";
import { clearStale } from "./postmaster.js";
import type { Presence } from "./presence.js";
import { join } from "./presence.js";
import { serverEnvironment } from "./run-program.js";

export interface ServerSettings {
  /** False: an acknowledged row may be lost with the power. For tests only. */
  readonly durable: boolean;
  /** Port on 127.0.0.1; undefined: the socket alone. */
  readonly tcpPort: number | undefined;
  /** The file that takes what the server says. */
  readonly logFile: string;
}

const attempts = 10;

/**
 * Starts the server and joins it.
 * @throws {EchelonError} DATABASE_UNAVAILABLE with the last lines of its log
 */
export async function startServer(
  place: Place,
  binaries: PostgresBinaries,
  settings: ServerSettings,
): Promise<Presence> {
  for (let attempt = 1; ; attempt += 1) {
    await clearStale(place.data);
    const presence = await tryServer(place, binaries, settings);
    if (presence !== undefined) return presence;
    const said = (await readFile(settings.logFile, "utf8")).trimEnd().split("\n").slice(-4).join("\n");
    // After a kill -9 of the server its children live on for a moment, and PostgreSQL rightly waits for them.
    if (attempt < attempts && said.includes("shared memory block")) {
      await pause(500);
      continue;
    }
    throw new EchelonError(
      "DATABASE_UNAVAILABLE",
      `PostgreSQL ${binaries.version} did not start: ${said}`,
      `Read ${settings.logFile}, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** Undefined: the server ended before it took a connection. */
async function tryServer(
  place: Place,
  binaries: PostgresBinaries,
  settings: ServerSettings,
): Promise<Presence | undefined> {
  const log = await open(settings.logFile, "a", 0o600);
  // Should the data's owner start it next time, they must be able to write here too.
  if (place.account !== undefined) await log.chown(place.account.uid, place.account.gid);
  // Detached, so that ^C in the terminal reaches us alone and the database outlives our last writes.
  const child = spawn(path(binaries.folder, "postgres"), await serverOptions(place, settings), {
    ...place.account,
    cwd: "/",
    detached: true,
    env: serverEnvironment,
    stdio: ["ignore", log.fd, log.fd],
  });
  const ended = new AbortController();
  child.once("exit", () => {
    ended.abort();
  });
  child.once("error", () => {
    ended.abort();
  });
  if (child.pid === undefined) await once(ended.signal, "abort");
  child.unref();
  await log.close();
  while (!ended.signal.aborted) {
    const presence = await join(place.data);
    if (presence !== undefined) return presence;
    await pause(20);
  }
  return undefined;
}

async function serverOptions(place: Place, settings: ServerSettings): Promise<string[]> {
  const socketFolder = await makeSocketFolder(place);
  const options = [
    // A list of quoted names, to PostgreSQL: a project folder may hold a comma.
    `unix_socket_directories="${socketFolder.replaceAll('"', '""')}"`,
    `port=${settings.tcpPort ?? 5432}`,
    `listen_addresses=${settings.tcpPort === undefined ? "" : "127.0.0.1"}`,
    "password_encryption=scram-sha-256",
    "log_checkpoints=off",
    // Without the detail of an error, which is a row: a reader's name and address.
    "log_error_verbosity=terse",
    ...(settings.durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ];
  return ["-D", place.data, ...options.flatMap((option) => ["-c", option])];
}
