import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { dataFolder, echelon, launch, serveEchelon } from "../support/echelon.js";

const KILLS = 20;
const SHIPPED = fileURLToPath(new URL("../../../data/labs.json", import.meta.url));

let folder: Awaited<ReturnType<typeof dataFolder>>;
const settings = (): Record<string, string> => ({ ECHELON_DATA_FOLDER: folder.path });

beforeAll(async () => {
  folder = await dataFolder();
});
afterAll(() => folder.remove());

/** The shipped data set, with one more alias on its first lab each time: an import that changes one row. */
async function editionOfTheDataSet(number: number): Promise<string> {
  const dataSet = JSON.parse(readFileSync(SHIPPED, "utf8")) as { labs: { slug: string; aliases: string[] }[] };
  dataSet.labs[0]?.aliases.push(...Array.from({ length: number + 1 }, (_, index) => `Alias ${String(index)}`));
  const path = join(folder.path, `labs-${String(number)}.json`);
  await writeFile(path, JSON.stringify(dataSet));
  return path;
}

interface Found {
  readonly slug: string;
  readonly aliases: readonly string[];
}

async function aliasesOnRecord(url: string, slug: string): Promise<number> {
  const query = `query ($slug: String!) { lab(slug: $slug) { slug aliases } }`;
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { slug } }),
  });
  const { data } = (await answer.json()) as { data: { lab: Found } };
  return data.lab.aliases.filter((alias) => alias.startsWith("Alias ")).length;
}

describe("kill -9 at any moment", () => {
  it(`loses nothing that was acknowledged, ${String(KILLS)} times during imports`, async () => {
    const slug = (JSON.parse(readFileSync(SHIPPED, "utf8")) as { labs: { slug: string }[] }).labs[0]?.slug ?? "";
    let acknowledged = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const path = await editionOfTheDataSet(round);
      const server = launch(["start"], { ...settings(), PORT: "0" });
      const importing = round === 0 ? null : echelon(["labs", "import", path], settings());
      // Spread over a start and its import: from before the database answers to after everything is done.
      await new Promise((resolve) => setTimeout(resolve, 150 + round * 120));
      server.kill("SIGKILL");
      await once(server, "close");
      const ended = await importing;
      if (ended?.code === 0) acknowledged = round + 1;
      const again = await serveEchelon("start", settings());
      const found = await aliasesOnRecord(again.url, slug);
      again.child.kill("SIGKILL");
      await once(again.child, "close");
      expect(found).toBeGreaterThanOrEqual(acknowledged);
    }
    expect(acknowledged).toBeGreaterThan(0);
  }, 300_000);

  it("lets an import that is killed itself leave all or nothing", async () => {
    const path = await editionOfTheDataSet(KILLS);
    const before = await serveEchelon("start", settings());
    for (const delay of [250, 400, 550, 700]) {
      const importing = launch(["labs", "import", path], settings());
      await new Promise((resolve) => setTimeout(resolve, delay));
      importing.kill("SIGKILL");
      await once(importing, "close");
    }
    const whole = await echelon(["labs", "import", path, "--json"], settings());
    expect(whole.code).toBe(0);
    expect(await before.stop()).toBe(0);
  }, 120_000);
});
