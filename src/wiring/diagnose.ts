import type { Diagnosis } from "../cli/doctor.js";
import type { Config } from "../config/config.js";
import { EchelonError } from "../domain/errors.js";
import { isUnpublished } from "../site/local-access.js";
import { pendingMigrations } from "../store/migrate.js";
import { type ConfiguredDatabase, openConfiguredDatabase } from "./configured-database.js";
import { diagnoseSchedule } from "./diagnose-schedule.js";
import { diagnoseSettings } from "./diagnose-settings.js";
import { buildPress } from "./press.js";

const WANTED_NODE = 24;
const SUPPORTED_POSTGRES = [15, 18] as const;

/** Looks at everything that a server needs, each thing on its own, so that one ill does not hide another. */
export async function diagnose(readConfiguration: () => Promise<Config>): Promise<Diagnosis[]> {
  const node = nodeVersion();
  try {
    const config = await readConfiguration();
    const settings = healthy(
      "configuration",
      config.databaseUrl === null ? `embedded database in ${config.dataFolder}` : "DATABASE_URL",
    );
    return [node, settings, preview(config), await templates(config), ...(await database(config))];
  } catch (error) {
    return [node, ill("configuration", error)];
  }
}

function nodeVersion(): Diagnosis {
  const version = process.versions.node;
  const finding = `Node ${version}`;
  return Number.parseInt(version) >= WANTED_NODE
    ? healthy("node", finding)
    : {
        subject: "node",
        healthy: false,
        finding,
        next: `Run through npm (npm run echelon -- doctor): it brings Node ${WANTED_NODE}.`,
      };
}

/** Open or shut, both are as they should be: the line says which, and why. */
function preview({ databaseUrl, publicUrl, secretKey }: Config): Diagnosis {
  const links = secretKey === null ? "SECRET_KEY would sign links to it" : "links open it: echelon preview link";
  if (databaseUrl !== null) return healthy("preview", `shut: DATABASE_URL is given; ${links}`);
  return healthy(
    "preview",
    isUnpublished(publicUrl)
      ? "open to browsers on this machine"
      : `shut: PUBLIC_URL is no address of this machine; ${links}`,
  );
}

async function templates(config: Config): Promise<Diagnosis> {
  try {
    await buildPress(config);
    return healthy("templates", "compile");
  } catch (error) {
    return ill("templates", error);
  }
}

async function database(config: Config): Promise<Diagnosis[]> {
  try {
    const open = await openConfiguredDatabase(config, () => undefined);
    try {
      const migrated = await migrations(open);
      return [await serverVersion(open), migrated, ...(migrated.healthy ? await diagnoseLetters(open, config) : [])];
    } finally {
      await open.close();
    }
  } catch (error) {
    return [ill("database", error)];
  }
}

async function diagnoseLetters({ dataSource }: ConfiguredDatabase, config: Config): Promise<Diagnosis[]> {
  return [...(await diagnoseSchedule(dataSource, config)), ...(await diagnoseSettings(dataSource, config))];
}

async function serverVersion({ dataSource }: ConfiguredDatabase): Promise<Diagnosis> {
  const [{ version }] = await dataSource.query<[{ version: string }]>(
    "SELECT current_setting('server_version') AS version",
  );
  const [oldest, newest] = SUPPORTED_POSTGRES;
  const major = Number.parseInt(version);
  return major >= oldest && major <= newest
    ? healthy("database", `PostgreSQL ${version}`)
    : {
        subject: "database",
        healthy: false,
        finding: `PostgreSQL ${version}`,
        next: `Use a version from ${oldest} to ${newest}.`,
      };
}

async function migrations({ dataSource }: ConfiguredDatabase): Promise<Diagnosis> {
  const pending = await pendingMigrations(dataSource);
  return pending.length === 0
    ? healthy("migrations", "up to date")
    : {
        subject: "migrations",
        healthy: false,
        finding: `pending: ${pending.join(", ")}`,
        next: "Run: echelon migrate up",
      };
}

function healthy(subject: string, finding: string): Diagnosis {
  return { subject, healthy: true, finding, next: null };
}

function ill(subject: string, error: unknown): Diagnosis {
  if (error instanceof EchelonError) return { subject, healthy: false, finding: error.message, next: error.next };
  return { subject, healthy: false, finding: error instanceof Error ? error.message : String(error), next: null };
}
