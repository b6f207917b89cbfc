import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { echelon, echelonUnheard, type Ended } from "../support/echelon.js";
import { exportOf, withFile } from "../ingest/subscribers/reading.js";

const SECRET_KEY = "a-secret-of-more-than-32-characters";

let one: TestDatabase;

beforeAll(async () => {
  one = await createTestDatabase();
});
afterAll(async () => {
  await one.drop();
});

const run = (database: TestDatabase, ...words: string[]): Promise<Ended> =>
  echelon(["subscribers", ...words], { DATABASE_URL: database.url, SECRET_KEY });

describe("echelon subscribers", () => {
  it("says what an import would do, and does it with --apply, without a word on any address", async () => {
    const dry = await run(one, "import", exportOf("buttondown.csv"));
    expect(dry.code).toBe(0);
    expect(dry.out).toMatch(
      /An export of buttondown with 7 rows[^]* 2 {2}become subscribers[^]*line 8: [^]*add: --apply/u,
    );
    const done = await run(one, "import", exportOf("buttondown.csv"), "--apply");
    expect(done.out).toMatch(/ 2 {2}become subscribers[^]*Imported\.\n$/u);
    expect(dry.out + dry.err + done.out + done.err).not.toContain("@");
  }, 60_000);

  it("counts readers by state, and suppressions by reason", async () => {
    const { out } = await run(one, "status", "--json");
    expect(JSON.parse(out)).toEqual({
      subscribers: { PENDING: 0, ACTIVE: 2, UNSUBSCRIBED: 0 },
      suppressions: { UNSUBSCRIBED: 0, ERASED: 0, COMPLAINT: 1, HARD_BOUNCE: 1, IMPORTED: 1 },
    });
  }, 60_000);

  it("exports a file for its owner alone, which an import reads back", async () => {
    await withFile("", async (path) => {
      const out = join(path, "..", "export.csv");
      const { code, err } = await run(one, "export", "--out", out);
      expect([code, err]).toEqual([0, `Exported 2 subscribers to ${out}.\n`]);
      expect((await stat(out)).mode & 0o777).toBe(0o600);
      const piped = await run(one, "export", "--state", "ACTIVE");
      await expect(readFile(out, "utf8")).resolves.toBe(piped.out);
      const back = await run(one, "import", out, "--json");
      expect(JSON.parse(back.out)).toMatchObject({ tool: "echelon", rows: 2, outcomes: { KNOWN: 2 } });
      expect((await run(one, "export", "--out", out)).code).toBe(3);
    });
  }, 60_000);

  it("ends in order where nobody reads it any more, and says that an export is not whole", async () => {
    const settings = { DATABASE_URL: one.url, SECRET_KEY };
    await expect(echelonUnheard(["subscribers", "status"], settings)).resolves.toEqual({ code: 0, err: "" });
    const { code, err } = await echelonUnheard(["subscribers", "export"], settings);
    expect(code).toBe(3);
    expect(err).toMatch(/^The export broke off: nobody reads it any more\.\n.*\[FILE_UNWRITABLE\]\n$/u);
  }, 60_000);

  it("forgets an address, and says what was removed, not from whom", async () => {
    const forgotten = await run(one, "forget", "regular@example.org");
    expect(forgotten).toMatchObject({ code: 0, err: "" });
    expect(forgotten.out).toMatch(/^Erased the subscriber, 1 proofs of consent/u);
    expect(forgotten.out).not.toContain("@");
  });

  it.each([
    ["a file of no known tool", 1, "FILE_FORMAT_UNKNOWN", ["import", fileURLToPath(import.meta.url)]],
    ["a tool that is not known", 2, "--from", ["import", "readers.csv", "--from", "myspace"]],
    ["a file that is not there", 3, "FILE_UNREADABLE", ["import", "/nowhere/readers.csv", "--json"]],
  ])("refuses %s", async (_, code, said, words) => {
    const refused = await run(one, ...words);
    expect([refused.code, refused.out]).toEqual([code, ""]);
    expect(refused.err).toContain(said);
  });
});
