import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UnreachableError } from "../../src/domain/errors.js";
import { withLock } from "../../src/store/postgres/lock.js";
import type { EmbeddedPostgresOptions } from "../../src/store/postgres/start-embedded-postgres.js";
import { startEmbeddedPostgres } from "../../src/store/postgres/start-embedded-postgres.js";
import { freePort } from "./free-port.js";
import { prepareTemplate } from "./prepare-template.js";
import { withClient } from "./with-client.js";

export const templateName = "template_echelon";

/** The folder of this test run; set by the global setup, inherited by Jest's workers. */
export const folderVariable = "ECHELON_TEST_FOLDER";

/**
 * The one cluster of this test run, with its template. It is started by the first test that asks, in whichever worker,
 * so that a run of pure tests pays nothing; it ends with the run (see global-setup.ts).
 */
export async function clusterUrl(): Promise<string> {
  const folder = process.env[folderVariable];
  if (folder === undefined) throw new UnreachableError("The test run has no folder: is Jest's globalSetup configured?");
  const file = join(folder, "url");
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known !== undefined) return known;
  return withLock(join(folder, "cluster.lock"), async () => {
    const meanwhile = await readFile(file, "utf8").catch(() => undefined);
    if (meanwhile !== undefined) return meanwhile;
    const { url } = await startEmbeddedPostgres({
      folder,
      log: () => undefined,
      durable: false,
      ...(await modeOptions()),
    });
    await makeTemplate(url);
    await writeFile(file, url, { mode: 0o600 });
    return url;
  });
}

/** The same suite in two modes: over a socket with npm's PostgreSQL, or over TCP and a password with the machine's own. */
async function modeOptions(): Promise<Pick<EmbeddedPostgresOptions, "prefer" | "tcp">> {
  if (process.env["ECHELON_TEST_DATABASE"] !== "server") return { prefer: "packaged" };
  return { prefer: "machine", tcp: { port: await freePort(), password: randomBytes(12).toString("hex") } };
}

async function makeTemplate(url: string): Promise<void> {
  await withClient(url, (client) => client.query(`CREATE DATABASE ${templateName}`));
  await prepareTemplate(databaseUrl(url, templateName));
}

export function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}
