import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dataFolder, launch, serveEchelon } from "../support/echelon.js";

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

async function aliasesOnRecord(url: string): Promise<number> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: `query ($slug: String!) { lab(slug: $slug) { aliases } }`, variables: { slug } }),
  });
  const { data } = (await answer.json()) as { data: { lab: { aliases: readonly string[] } } };
  return data.lab.aliases.filter((alias) => alias.startsWith("Alias ")).length;
}

const slug = (JSON.parse(readFileSync(SHIPPED, "utf8")) as { labs: { slug: string }[] }).labs[0]?.slug ?? "";

async function killed(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

describe("kill -9 at any moment", () => {
  it(`loses nothing that was acknowledged, ${String(KILLS)} times during imports`, async () => {
    let acknowledged = 0;
    let server = launch(["start"], { ...settings(), PORT: "0" });
    for (let round = 1; round <= KILLS; round += 1) {
      const path = await editionOfTheDataSet(round);
      const importing = launch(["labs", "import", path], settings());
      const imported = once(importing, "close") as Promise<[number | null]>;
      // Spread from before the import has begun, in the first round before the database answers, to after it has ended.
      await new Promise((resolve) => setTimeout(resolve, 200 + round * 90));
      await killed(server);
      if (round % 2 === 0) importing.kill("SIGKILL");
      const [code] = await imported;
      if (code === 0) acknowledged = round;
      const again = await serveEchelon("start", settings());
      const found = await aliasesOnRecord(again.url);
      expect([acknowledged, round]).toContain(found);
      server = again.child;
    }
    await killed(server);
    expect(acknowledged).toBeGreaterThan(0);
  }, 300_000);
});
