import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { EchelonError } from "../domain/errors.js";
import { isUnpublished } from "../site/local-access.js";
import { countLabs } from "../store/labs.js";
import { requireMigrated } from "../store/migrate.js";
import { followPublication } from "../store/publication-feed.js";
import { firstSignInUrl } from "./accounts.js";
import { buildApp, type Ground } from "./build-app.js";
import { importFile } from "./import-file.js";
import { type ConfiguredDatabase, openConfiguredDatabase } from "./configured-database.js";
import { openImpatient } from "./impatient-database.js";
import { createLog } from "./log.js";
import { migrateEverything } from "./migrate.js";
import { hasInbox } from "./mail-transport.js";
import { openPostRoom, type PostRoom } from "./post-room.js";
import { projectPath } from "./project-files.js";
import { untilStopped } from "./signals.js";

/** How long requests under way may take once the server is told to stop. */
const DRAIN_SECONDS = 10;

interface ServeOptions {
  /** Migrate, and import the shipped data set into an empty database. */
  readonly prepare: boolean;
  /** One line a step, for the person at the terminal. */
  readonly say: (line: string) => void;
}

/**
 * Serves until a signal says stop, then lets the requests under way end.
 * @throws {EchelonError} DATABASE_UNAVAILABLE, MIGRATION_PENDING, PORT_IN_USE
 */
export async function serve(config: Config, { prepare, say }: ServeOptions): Promise<void> {
  const log = createLog(config.logLevel ?? (prepare ? "warn" : "info"), prepare ? 2 : 1);
  const warn = (line: string): void => {
    log.warn(line);
  };
  const database = await openConfiguredDatabase(config, say, warn);
  try {
    await (prepare ? prepareDatabase(database, say) : requireMigrated(database.dataSource));
    const postRoom = (): Promise<PostRoom | null> => postRoomIfAny({ config, log, database: database.dataSource });
    const requests = await openImpatient(database.dataSource, config);
    try {
      await serveFrom(
        requests,
        { config, log, embedded: database.embedded },
        { postRoom: prepare ? postRoom : null, say },
      );
    } finally {
      await requests.destroy();
    }
  } finally {
    await database.close();
  }
}

interface Manner {
  /** Null: letters leave from other processes. */
  readonly postRoom: (() => Promise<PostRoom | null>) | null;
  readonly say: (line: string) => void;
}

/** @param database bears no silence for long: an established connection on which nothing comes any more is replaced */
async function serveFrom(
  database: DataSource,
  ground: Pick<Ground, "config" | "log" | "embedded">,
  { postRoom, say }: Manner,
): Promise<void> {
  const feed = await followPublication(database, {
    log: (line) => {
      ground.log.warn(line);
    },
  });
  try {
    await serveUntilStopped({ ...ground, database, feed, postRoom: (await postRoom?.()) ?? null }, say);
  } finally {
    await feed.close();
  }
}

/** Whatever happens, requests and letters under way have their time, side by side. */
async function serveUntilStopped(ground: Ground, say: (line: string) => void): Promise<void> {
  const { config, log, embedded, postRoom } = ground;
  const app = await buildApp(ground).catch(async (error: unknown) => {
    await postRoom?.stop();
    throw error;
  });
  try {
    await listen(app, config);
    for (const line of addresses(app, config, { embedded, signIn: await signInLink(app, ground) })) say(line);
    log.info({ address: app.listeningOrigin }, "serving");
    const signal = await untilStopped();
    say("Stopping: what is under way has its time. Ctrl-C again ends it at once.");
    log.info({ signal }, "stopping");
  } finally {
    const closed = closeWithin(app, DRAIN_SECONDS);
    await Promise.all([closed, postRoom?.stop(closed)]);
  }
}

/** A first run has letters leave from the server itself; one that could send nothing says so, and serves all the same. */
async function postRoomIfAny(ground: Parameters<typeof openPostRoom>[0]): Promise<PostRoom | null> {
  try {
    return await openPostRoom(ground);
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "CONFIGURATION_INVALID") throw error;
    ground.log.warn(`No letter leaves from here. ${error.message} ${error.next}`);
    return null;
  }
}

async function prepareDatabase({ dataSource }: ConfiguredDatabase, say: (line: string) => void): Promise<void> {
  const applied = await migrateEverything(dataSource, say);
  say(applied.length === 0 ? "Schema up to date" : `Schema migrated (${applied.length})`);
  const known = await countLabs(dataSource);
  if (known > 0) {
    say(`${known} labs on record`);
    return;
  }
  const report = await importFile(dataSource, projectPath("data/labs.json"), say);
  say(`Shipped data set imported: ${report.counts.labs.added} labs, ${report.counts.assessments.added} assessments`);
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code === "EADDRINUSE") {
      throw new EchelonError(
        "PORT_IN_USE",
        `Port ${port} is already taken on ${host}.`,
        `Stop the program that holds it, or choose another: PORT=${port + 1}`,
        { cause },
      );
    }
    if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new EchelonError(
        "CONFIGURATION_INVALID",
        `Cannot listen on ${host}:${port} (${code}).`,
        "Choose another HOST or PORT.",
        { cause },
      );
    }
    throw cause;
  }
}

/** Only in a first run, on this machine alone: its terminal is read by who may administer it. */
async function signInLink(app: FastifyInstance, { config, database, embedded }: Ground): Promise<string | null> {
  return embedded && isUnpublished(config.publicUrl) ? firstSignInUrl(database, baseOf(app, config)) : null;
}

function baseOf(app: FastifyInstance, config: Config): string {
  return config.port === 0 ? app.listeningOrigin.replace("127.0.0.1", "localhost") : config.publicUrl;
}

interface Shown {
  readonly embedded: boolean;
  /** Signs the first administrator in; null: somebody administers already. */
  readonly signIn: string | null;
}

function addresses(app: FastifyInstance, config: Config, { embedded, signIn }: Shown): string[] {
  const base = baseOf(app, config);
  const rows: [string, string][] = [
    ["Launch edition", "/apercu/2026-W04"],
    ["Preview", "/apercu"],
    ["Desk", "/redaction"],
    ["Subscription", "/abonnement"],
    ["GraphQL", "/graphql"],
    ["Schema", "/schema.graphql"],
    ["Health", "/healthz  /readyz  /metrics"],
  ];
  if (hasInbox(config)) rows.splice(4, 0, ["Inbox", "/boite"]);
  const open = embedded && isUnpublished(config.publicUrl) ? rows : rows.slice(2);
  return [
    `L'Échelon serves on ${base}`,
    ...open.map(([name, path]) => `  ${name.padEnd(15)} ${base}${path}`),
    ...(signIn === null ? [] : [`To sign in to the desk, once, within 15 minutes:`, `  ${signIn}`]),
    "Ctrl-C stops it.",
  ];
}

async function closeWithin(app: FastifyInstance, seconds: number): Promise<void> {
  const impatience = setTimeout(() => {
    app.server.closeAllConnections();
  }, seconds * 1000);
  try {
    await app.close();
  } finally {
    clearTimeout(impatience);
  }
}
