import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import { readConfig } from "../../src/config/config.js";
import { parseDataSet } from "../../src/ingest/data-set.js";
import { importLabs } from "../../src/newsroom/import-labs.js";
import { openDatabase } from "../../src/store/open-database.js";
import { followPublication, type PublicationFeed } from "../../src/store/publication-feed.js";
import { buildApp } from "../../src/wiring/build-app.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";

const SHIPPED = readFileSync(fileURLToPath(new URL("../../../data/labs.json", import.meta.url)), "utf8");
const NOW = "2026-11-23T12:00:00.000Z";

const SHAPES: Readonly<Record<string, string>> = {
  "one lab with everything": `{ lab(slug: "humans-and") { name standing { low { rank } assessment { evidence { claim source { url } } } }
    people { name source { publisher } } fundingRounds { amount { amount } } products { name } events { summary } } }`,
  "many labs with standing and moves": `{ labs(first: 100) { totalCount nodes { name standing { level { name } } moves(last: 5) { nodes { kind } } } } }`,
  "moves with evidence and sources": `{ moves(first: 50) { nodes { lab { name } assessment { evidence { source { publisher } } } } } }`,
  "the ladder at both clocks": `{ ladder(asOf: "2026-02-01T00:00:00Z", knownAt: "2026-02-01T00:00:00Z") { placings { lab { name } standing { since } } } }`,
  "a digest": `{ digest(week: "2026-W04") { blocks { sentences { text facts { text } } } sources { url } } }`,
};

let database: TestDatabase;
let ds: DataSource;
let feed: PublicationFeed;
let app: FastifyInstance;
const statements: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  ds = createDataSource(database.url).setOptions({ logging: ["query"], logger: counting() });
  await openDatabase(ds);
  feed = await followPublication(ds, { log: () => undefined });
  const log = pino({ level: "silent" });
  app = await buildApp({ config: readConfig({}), database: ds, embedded: true, feed, log });
  await app.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await app.close();
  await feed.close();
  await ds.destroy();
  await database.drop();
});

/** Keeps what the program asks of the database, but for the feed's own look at the version. */
function counting(): NonNullable<DataSource["options"]["logger"]> {
  const ignore = (): undefined => undefined;
  return {
    logQuery: (query: string) => {
      if (!query.includes("FROM data_version")) statements.push(query);
    },
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
}

interface Answer {
  readonly data: { readonly labs?: { readonly totalCount: number } } | null;
  readonly errors?: readonly object[];
}

async function ask(query: string): Promise<Answer> {
  const answer = await fetch(`${app.listeningOrigin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return (await answer.json()) as Answer;
}

/** Imports the shipped data set down to so many labs, the rated ones first. */
async function importFirst(count: number): Promise<void> {
  const dataSet = parseDataSet(SHIPPED, "labs.json", NOW);
  await importLabs(ds, { ...dataSet, labs: dataSet.labs.slice(0, count) }, { log: () => undefined, now: NOW });
  await feed.refresh();
}

/** How many statements each shape costs. */
async function costs(): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const [name, query] of Object.entries(SHAPES)) {
    statements.length = 0;
    // The spaces make it a question that no cache has answered.
    expect((await ask(`${query}${" ".repeat(feed.current().labs.length)}`)).errors).toBeUndefined();
    counted[name] = statements.length;
  }
  return counted;
}

describe("a fact on its way to the API", () => {
  it("costs each shape of query the same statements, however many labs there are", async () => {
    await importFirst(2);
    const few = await costs();
    await importFirst(24);
    expect(await costs()).toEqual(few);
    expect(few["many labs with standing and moves"]).toBe(0);
    expect(few["a digest"]).toBeGreaterThan(0);
  });

  it("is in the next answer once its import has ended, for all that the cache holds", async () => {
    const query = "{ labs { totalCount } }";
    for (let turn = 0; turn < 3; turn += 1) expect((await ask(query)).data?.labs?.totalCount).toBe(24);
    await ds.query(
      "INSERT INTO labs (id, slug, name, short_name, gender, number, elides) VALUES (gen_random_uuid(), 'nouveau', 'Nouveau', 'Nouveau', 'MASCULINE', 'SINGULAR', false)",
    );
    await feed.refresh();
    expect((await ask(query)).data?.labs?.totalCount).toBe(25);
  });

  it("is in an answer soon after another process wrote it, untold", async () => {
    const other = await openDatabase(createDataSource(database.url));
    try {
      await other.query("UPDATE labs SET headquarters = 'Ailleurs' WHERE slug = 'nouveau'");
      const until = Date.now() + 10_000;
      const query = `{ lab(slug: "nouveau") { headquarters } }`;
      let found = "";
      while (found !== "Ailleurs" && Date.now() < until) {
        const { data } = (await ask(query)) as { data: { lab: { headquarters: string | null } } };
        found = data.lab.headquarters ?? "";
      }
      expect(found).toBe("Ailleurs");
    } finally {
      await other.destroy();
    }
  });
});
