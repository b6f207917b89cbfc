import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UnreachableError } from "../../src/domain/errors.js";
import { isAlive, type Postmaster, readPostmaster, stopPostmaster } from "../../src/store/postgres/postmaster.js";
import { startEmbeddedPostgres } from "../../src/store/postgres/start-embedded-postgres.js";
import { databaseUrl } from "../../tests/support/cluster.js";
import { freePort } from "../../tests/support/free-port.js";
import { cutLifeline, tieLifeline } from "../../tests/support/lifeline.js";
import { prepareTemplate } from "../../tests/support/prepare-template.js";
import { withClient } from "../../tests/support/with-client.js";

/** A durable PostgreSQL of our own, on one TCP port for ever, that may be ill-treated. */
export interface Cluster {
  /** Of its data. */
  readonly folder: string;
  /** A migrated database; its URL. */
  readonly newDatabase: () => Promise<string>;
  readonly drop: (url: string) => Promise<void>;
  /** kill -9 of the server; its children notice. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Starts it again; recovers where it has to. */
  readonly start: () => Promise<void>;
  /** Has every transaction from now on be read-only, or not any more. */
  readonly readOnly: (on: boolean) => Promise<void>;
  /** Stops every process of it, or has them go on. */
  readonly signalAll: (signal: "SIGSTOP" | "SIGCONT") => Promise<void>;
  readonly close: () => Promise<void>;
}

const TEMPLATE = "template_torture";

/** @param folder empty, and the caller's to remove; without it, one that is removed however this process ends */
export async function startCluster(folder?: string): Promise<Cluster> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), "echelon-torture-")));
  if (folder === undefined) tieLifeline(home);
  const tcp = { port: await freePort(), password: randomBytes(12).toString("hex") };
  const start = (): ReturnType<typeof startEmbeddedPostgres> =>
    startEmbeddedPostgres({ folder: home, log: () => undefined, prefer: "machine", tcp });
  const { url, folder: data } = await start();
  const ask = (sql: string): Promise<unknown> => withClient(url, (client) => client.query(sql));
  await ask(`CREATE DATABASE ${TEMPLATE}`);
  await prepareTemplate(databaseUrl(url, TEMPLATE));
  return {
    folder: data,
    newDatabase: async () => {
      const name = `torture_${randomBytes(6).toString("hex")}`;
      await ask(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
      return databaseUrl(url, name);
    },
    drop: async (own) => {
      await ask(`DROP DATABASE ${new URL(own).pathname.slice(1)} WITH (FORCE)`);
    },
    kill: async () => {
      const postmaster = await running(data);
      process.kill(postmaster.pid, "SIGKILL");
      while (await isAlive(postmaster)) await pause(10);
    },
    stop: async () => stopPostmaster(data, await running(data)),
    start: async () => {
      await start();
    },
    readOnly: async (on) => {
      await appendFile(join(data, "postgresql.conf"), `\ndefault_transaction_read_only = ${on ? "on" : "off"}\n`);
      process.kill((await running(data)).pid, "SIGHUP");
    },
    signalAll: async (signal) => {
      for (const pid of await processesOf(await running(data))) process.kill(pid, signal);
    },
    close: () => (folder === undefined ? cutLifeline() : endAt(data)),
  };
}

async function running(data: string): Promise<Postmaster> {
  const postmaster = await readPostmaster(data);
  if (postmaster === undefined) throw new UnreachableError("PostgreSQL does not run.");
  return postmaster;
}

/** Where it runs at all. */
async function endAt(data: string): Promise<void> {
  const postmaster = await readPostmaster(data);
  if (postmaster !== undefined && (await isAlive(postmaster))) await stopPostmaster(data, postmaster);
}

async function processesOf({ pid }: Postmaster): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return [pid, ...children.trim().split(" ").filter(Boolean).map(Number)];
}
