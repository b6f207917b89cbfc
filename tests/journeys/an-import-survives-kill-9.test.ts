import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startEmbeddedPostgres } from "../../src/store/postgres/start-embedded-postgres.js";
import { dataFolder, launch, serveEchelon } from "../support/echelon.js";
import { withClient } from "../support/with-client.js";

const KILLS = 20;
const SHIPPED = fileURLToPath(new URL("../../../data/labs.json", import.meta.url));

let folder: Awaited<ReturnType<typeof dataFolder>>;
const settings = (): Record<string, string> => ({ ECHELON_DATA_FOLDER: folder.path });

beforeAll(async () => {
  folder = await dataFolder();
});
afterAll(() => folder.remove());

/** The shipped data set with so many aliases more on its first lab: all of them are there, or none. */
async function editionOfTheDataSet(number: number): Promise<string> {
  const dataSet = JSON.parse(readFileSync(SHIPPED, "utf8")) as { labs: { slug: string; aliases: string[] }[] };
  dataSet.labs[0]?.aliases.push(...Array.from({ length: number }, (_, index) => `Alias ${String(index)}`));
  const path = join(folder.path, `labs-${String(number)}.json`);
  await writeFile(path, JSON.stringify(dataSet));
  return path;
}

async function aliasesServed(url: string): Promise<number> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: `query ($slug: String!) { lab(slug: $slug) { aliases } }`, variables: { slug } }),
  });
  const { data } = (await answer.json()) as { data: { lab: { aliases: readonly string[] } } };
  return madeUp(data.lab.aliases);
}

/** On record, whatever became of those who wrote there: asked of the database itself. */
async function aliasesOnRecord(): Promise<number> {
  const database = await startEmbeddedPostgres({ folder: folder.path, log: () => undefined });
  try {
    return await withClient(database.url, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "SELECT n.name FROM lab_names n JOIN labs l ON l.id = n.lab_id WHERE l.slug = $1",
        [slug],
      );
      return madeUp(rows.map(({ name }) => name));
    });
  } finally {
    await database.stop();
  }
}

function madeUp(aliases: readonly string[]): number {
  return aliases.filter((alias) => alias.startsWith("Alias ")).length;
}

const slug = (JSON.parse(readFileSync(SHIPPED, "utf8")) as { labs: { slug: string }[] }).labs[0]?.slug ?? "";

/** Whether it was acknowledged. */
async function imported(importing: ChildProcess): Promise<boolean> {
  const [code] = (await once(importing, "close")) as [number | null];
  return code === 0;
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

describe("kill -9 at any moment", () => {
  it(`loses nothing that was acknowledged, ${String(KILLS)} times during imports`, async () => {
    let acknowledged = 0;
    await imported(launch(["migrate", "up"], settings()));
    for (let round = 1; round <= KILLS; round += 1) {
      const path = await editionOfTheDataSet(round);
      // Beside a server that is killed, and alone with the database.
      const server = round % 2 === 1 ? launch(["start"], { ...settings(), PORT: "0" }) : null;
      const importing = launch(["labs", "import", path], settings());
      const ended = imported(importing);
      // Spread from before the database answers to after the import has ended.
      await pause(200 + round * 90);
      if (server === null) importing.kill("SIGKILL");
      else await killed(server);
      if (await ended) acknowledged = round;
      const found = await aliasesOnRecord();
      expect([acknowledged, round]).toContain(found);
      acknowledged = found;
    }
    const server = await serveEchelon("start", settings());
    expect(await aliasesServed(server.url)).toBe(acknowledged);
    await killed(server.child);
    expect(acknowledged).toBeGreaterThan(0);
  }, 300_000);
});
