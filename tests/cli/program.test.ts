import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { echelon, type Ended } from "../support/echelon.js";

const SHIPPED = fileURLToPath(new URL("../../../data/labs.json", import.meta.url));

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "echelon-cli-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const run = (...words: string[]): Promise<Ended> => echelon(words, { DATABASE_URL: database.url });

describe("the command line", () => {
  it.each([
    ["--help"],
    ["labs", "import", "--help"],
    ["digest", "build", "--help"],
    ["digest", "send", "--help"],
    ["migrate", "up", "--help"],
    ["doctor", "--help"],
    ["serve", "--help"],
  ])("explains itself: %s %s %s", async (...words) => {
    const { code, out } = await echelon(words, { ECHELON_NONSENSE: "1" });
    expect(code).toBe(0);
    expect(out).toContain("Usage: echelon");
  });

  it("refuses a command that does not exist, with the usage", async () => {
    expect(await echelon(["lab", "import"])).toMatchObject({ code: 2 });
    expect(await echelon(["labs", "import"])).toMatchObject({ code: 2 });
  });

  it("lists all that is wrong with the configuration before it does anything", async () => {
    const { code, err } = await echelon(["migrate", "status"], { ECHELON_COLOUR: "red", PORT: "many" });
    expect(code).toBe(3);
    expect(err).toMatch(/ECHELON_COLOUR[^]*PORT[^]*CONFIGURATION_INVALID/);
  });

  it.each([["wire-dkim"], ["=Because"], ["wire-dkim="], ["Not a check=Because"]])(
    "refuses a reason that says nothing, or of which check is not known, before it does anything: %s",
    async (reason) => {
      const words = ["digest", "send", "--week", "2026-W04", "--approve-hash", "0".repeat(64), "--reason", reason];
      const { code, err } = await echelon(words);
      expect([code, err]).toEqual([2, expect.stringContaining("Write the check, an equals sign and why")]);
    },
  );

  it("refuses a file that is not UTF-8 rather than guess its letters", async () => {
    const path = join(folder, "latin1.json");
    await writeFile(path, Buffer.from('{ "name": "L\u00C9chelon" }', "latin1"));
    const { code, err } = await run("labs", "import", path);
    expect(code).toBe(3);
    expect(err).toContain("not UTF-8");
  });

  it.each(["/dev/null", "/dev/null/below", "/proc/x", "/proc", "/proc/x/y"])(
    "says that %s holds no data, and what to set, at once",
    async (path) => {
      const { code, err } = await echelon(["migrate", "status"], { ECHELON_DATA_FOLDER: path });
      expect(code).toBe(3);
      expect(err).toMatch(/ECHELON_DATA_FOLDER[^]*CONFIGURATION_INVALID/);
    },
    10_000,
  );

  it("says that a database cannot be reached, and what to check", async () => {
    const { code, err } = await echelon(["migrate", "status"], { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    expect(code).toBe(3);
    expect(err).toContain("DATABASE_UNAVAILABLE");
  });

  it("finds the schema up to date, and says so as JSON", async () => {
    expect(JSON.parse((await run("migrate", "up", "--json")).out)).toEqual({ applied: [] });
    const { migrations } = JSON.parse((await run("migrate", "status", "--json")).out) as {
      migrations: { applied: boolean }[];
    };
    expect(migrations.every(({ applied }) => applied)).toBe(true);
  });

  it("imports the shipped data set, then finds it unchanged", async () => {
    const first = JSON.parse((await run("labs", "import", SHIPPED, "--json")).out) as {
      counts: { labs: object; assessments: object };
    };
    expect(first.counts.labs).toEqual({ added: 24, changed: 0, unchanged: 0 });
    expect(first.counts.assessments).toEqual({ added: 7, changed: 0, unchanged: 0 });
    const second = await run("labs", "import", SHIPPED);
    expect(second.code).toBe(0);
    expect(second.out).toMatch(/labs +0 +0 +24/);
  });

  it("names a bad record by its path, and imports nothing of its file", async () => {
    const path = join(folder, "bad.json");
    const dataSet = JSON.parse(await readFile(SHIPPED, "utf8")) as { labs: { name: string; slug: unknown }[] };
    dataSet.labs.push({ ...(dataSet.labs[0] as { name: string; slug: unknown }), slug: 7 });
    await writeFile(path, JSON.stringify(dataSet));
    const { code, err } = await run("labs", "import", path);
    expect(code).toBe(1);
    expect(err).toMatch(/labs\[24\][^]*DATA_SET_INVALID/);
  });

  it("says which file cannot be read", async () => {
    const { code, err } = await run("labs", "import", join(folder, "nowhere.json"), "--json");
    expect(code).toBe(3);
    expect(JSON.parse(err)).toMatchObject({ error: { code: "FILE_UNREADABLE" } });
  });

  it("writes the five forms of a week, the same bytes twice", async () => {
    const out = join(folder, "edition");
    const build = async (): Promise<string[]> => {
      expect((await run("digest", "build", "--week", "2026-W04", "--out", out)).code).toBe(0);
      return Promise.all((await readdir(out)).map((name) => readFile(join(out, name), "utf8")));
    };
    const first = await build();
    expect((await readdir(out)).sort()).toEqual([
      "2026-W04.eml",
      "2026-W04.html",
      "2026-W04.json",
      "2026-W04.mjml",
      "2026-W04.txt",
    ]);
    expect(await build()).toEqual(first);
  });

  it.each([
    ["2026-W54", "WEEK_INVALID"],
    ["0001-W01", "WEEK_INVALID"],
    ["2199-W01", "WEEK_IN_FUTURE"],
  ])("refuses to compose %s", async (week, code) => {
    const refused = await run("digest", "build", "--week", week, "--out", folder);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(code);
  });

  it("composes the last complete week by default", async () => {
    const { code, out } = await run("digest", "build", "--out", join(folder, "last"), "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ week: expect.stringMatching(/^\d{4}-W\d{2}$/), failedChecks: [] });
  });

  it("finds itself healthy, and says what is not", async () => {
    expect((await run("doctor")).code).toBe(0);
    const ill = await echelon(["doctor", "--json"], { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    expect(ill.code).toBe(3);
    const { findings } = JSON.parse(ill.out) as {
      findings: { subject: string; healthy: boolean; next: string | null }[];
    };
    const faulty = findings.filter(({ healthy }) => !healthy);
    expect(faulty.map(({ subject }) => subject)).toEqual(["database"]);
    expect(faulty[0]?.next).toContain("DATABASE_URL");
  });
});
