import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Digest } from "../../src/domain/digest.js";
import { type PhraseBank, phrasesOf } from "../../src/digest/phrases/phrase.js";
import { checkBank } from "../../src/ingest/phrases/phrase-bank.js";
import { readPhraseFiles } from "../../src/wiring/project-files.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { echelon, type Ended } from "../support/echelon.js";
import { withClient } from "../support/with-client.js";

const SHIPPED = fileURLToPath(new URL("../../../data/labs.json", import.meta.url));
const LAUNCH = ["--week", "2026-W04"] as const;

let database: TestDatabase;
let folder: string;
let bank: PhraseBank;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "echelon-phrases-"));
  ({ bank } = checkBank(await readPhraseFiles()));
  await run("labs", "import", SHIPPED);
}, 60_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const run = (...words: string[]): Promise<Ended> => echelon(words, { DATABASE_URL: database.url });

/** The labs that a week's letter tells, with the words about each. */
async function movesOf(name: string, ...words: string[]): Promise<Map<string, string>> {
  const out = join(folder, name);
  expect((await run("digest", "build", ...LAUNCH, "--out", out, ...words)).code).toBe(0);
  const { blocks } = JSON.parse(await readFile(join(out, "2026-W04.json"), "utf8")) as Digest;
  const moves = blocks.filter(({ role }) => role === "MOVE");
  return new Map(moves.map(({ lab, sentences }) => [lab?.slug ?? "", sentences.map(({ text }) => text).join(" ")]));
}

describe("echelon phrases lint", () => {
  it("counts the phrases, and finds nothing to mend", async () => {
    const { code, out } = await run("phrases", "lint");
    expect(out).toMatch(/^\d+ phrases, \d+ of them in \d+ arcs; 0 faults\n$/u);
    expect(code).toBe(0);
  });

  it("says so as JSON, without a database", async () => {
    const { out } = await echelon(["phrases", "lint", "--json"], {
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    });
    expect(JSON.parse(out)).toMatchObject({ phrases: phrasesOf(bank).length, arcs: bank.arcs.length, faults: [] });
  });
});

describe("echelon phrases try", () => {
  it("shows an arc on the labs that it fits", async () => {
    const arc = bank.arcs.find(({ kinds }) => kinds.includes("FIRST_RATING"))?.id ?? "";
    const { code, out } = await run("phrases", "try", arc, ...LAUNCH);
    expect(code).toBe(0);
    expect(out).toMatch(/^(?:[^:\n]+: [^\n]+\n)+$/u);
    const trials = JSON.parse((await run("phrases", "try", arc, ...LAUNCH, "--json")).out) as unknown;
    expect(trials).toContainEqual({ week: "2026-W04", lab: expect.any(String), text: expect.any(String) });
  });

  it("shows a piece of the frame by itself", async () => {
    const phrase = bank.frame.find(({ place }) => place === "epigraph")?.id ?? "";
    const { out } = await run("phrases", "try", phrase, ...LAUNCH);
    expect(out).toMatch(/^«/u);
  });

  it("says that a phrase fits no lab of the week", async () => {
    const arc = bank.arcs.find(({ kinds }) => kinds.every((kind) => kind === "DOWNGRADE"))?.id ?? "";
    const { code, out, err } = await run("phrases", "try", arc, ...LAUNCH);
    expect([code, out]).toStrictEqual([0, ""]);
    expect(err).toContain("It fits no lab that week");
  });

  it("refuses an id that there is not", async () => {
    const { code, err } = await run("phrases", "try", "nulle-part", ...LAUNCH);
    expect(code).toBe(1);
    expect(err).toContain("PHRASE_UNKNOWN");
  });
});

describe("echelon phrases shopping-list", () => {
  it("names each cell that runs dry, and in how many weeks", async () => {
    const { code, out } = await run("phrases", "shopping-list", ...LAUNCH);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^(?:(?:\S+ \S+ +\d+ awake, empty in [123] weeks?\n)+|Nothing runs dry within three weeks\.\n)$/u,
    );
  });

  it("prints the cells as JSON", async () => {
    const cells = JSON.parse((await run("phrases", "shopping-list", ...LAUNCH, "--json")).out) as { inWeeks: number }[];
    expect(cells.every(({ inWeeks }) => inWeeks >= 1 && inWeeks <= 3)).toBe(true);
  });

  it("refuses a week that there is not", async () => {
    const { code, err } = await run("phrases", "shopping-list", "--week", "2026-W54");
    expect(code).toBe(1);
    expect(err).toContain("WEEK_INVALID");
  });
});

describe("echelon digest build --reroll", () => {
  it("tells one lab anew", async () => {
    const plain = await movesOf("plain");
    const rolls = await Promise.all(
      ["2", "3", "4"].map((seed) => movesOf(`roll-${seed}`, "--reroll", `MOVE:safe-superintelligence=${seed}`)),
    );
    const words = rolls.map((roll) => roll.get("safe-superintelligence"));
    expect(new Set([...words, plain.get("safe-superintelligence")]).size).toBeGreaterThan(1);
    for (const roll of rolls) expect([...roll.keys()]).toStrictEqual([...plain.keys()]);
  });

  it("refuses what names no block and seed", async () => {
    const { code, err } = await run("digest", "build", ...LAUNCH, "--out", folder, "--reroll", "MOVE:openai");
    expect(code).toBe(2);
    expect(err).toContain("such as MOVE:openai=2");
  });
});

describe("a command that reads the database", () => {
  it.each([
    ["labs", "import", SHIPPED],
    ["digest", "build"],
    ["phrases", "try", "gare"],
    ["phrases", "shopping-list"],
  ])("says what to run where the schema is not up to date: %s %s", async (...words) => {
    const bare = await createTestDatabase();
    await withClient(bare.url, (client) => client.query("DROP TABLE migrations"));
    const { code, err } = await echelon(words, { DATABASE_URL: bare.url });
    await bare.drop();
    expect([code, err]).toEqual([3, expect.stringMatching(/echelon migrate up {2}\[MIGRATION_PENDING\]/)]);
  });
});
