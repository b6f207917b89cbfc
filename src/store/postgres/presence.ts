import { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { EchelonError } from "../../domain/errors.js";
import type { Postmaster } from "./postmaster.js";
import { isAlive, readPostmaster } from "./postmaster.js";

/**
 * A connection that a process keeps as long as it uses the server. The server itself thus knows who is still there,
 * also after a `kill -9`, when the kernel closes it. It stands in the database `postgres`, out of the way of
 * CREATE DATABASE … TEMPLATE.
 */
export interface Presence {
  readonly client: pg.Client;
  readonly postmaster: Postmaster;
  /** Resolves when the connection has ended, by our wish or not. */
  readonly gone: Promise<void>;
}

const applicationName = "echelon presence";
const patienceMilliseconds = 60_000;

/**
 * Joins the server of this data folder, waiting while it recovers. Undefined: none is running.
 * @throws {EchelonError} DATABASE_UNAVAILABLE where a server holds the folder and has not answered for a minute
 */
export async function join(data: string): Promise<Presence | undefined> {
  let deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const postmaster = await readPostmaster(data);
    if (postmaster === undefined || !(await isAlive(postmaster))) return undefined;
    const answer = await connect(postmaster);
    if (typeof answer !== "string") return { ...answer, postmaster };
    // Recovery after a crash takes as long as it takes: the server says that it is at work.
    if (answer === "busy") deadline = Date.now() + patienceMilliseconds;
    if (Date.now() > deadline) {
      throw new EchelonError(
        "DATABASE_UNAVAILABLE",
        `PostgreSQL (process ${postmaster.pid}) holds ${data} and does not answer.`,
        `Stop it with: kill -INT ${postmaster.pid}`,
      );
    }
    await pause(30);
  }
}

const cannotConnectNow = "57P03";
const nobodyListens: readonly (string | undefined)[] = ["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE"];

type Connection = Pick<Presence, "client" | "gone">;

async function connect({ socketFolder, port }: Postmaster): Promise<Connection | "busy" | "silent"> {
  const client = new pg.Client({
    host: socketFolder,
    port,
    user: "postgres",
    database: "postgres",
    application_name: applicationName,
    // It must not keep the process from ending. (While it is in use, the lock's timer does.)
    stream: () => new Socket().unref(),
  });
  // Without a listener, a server that goes away would end the process; whoever uses the database will hear of it.
  client.on("error", () => undefined);
  const gone = new Promise<void>((resolve) => client.once("end", resolve));
  try {
    await client.connect();
    return { client, gone };
  } catch (error) {
    const code = (error as { readonly code?: string }).code;
    if (code === cannotConnectNow) return "busy";
    if (nobodyListens.includes(code)) return "silent";
    throw new EchelonError(
      "DATABASE_UNAVAILABLE",
      `PostgreSQL refuses a connection: ${(error as Error).message}`,
      "Start as the user who started it, or set DATABASE_URL.",
      { cause: error },
    );
  }
}

/** How many other processes use the server. */
export async function countOthers(presence: Presence): Promise<number> {
  const { rows } = await presence.client.query<{ others: number }>(
    "SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()",
    [applicationName],
  );
  return rows[0]?.others ?? 0;
}
