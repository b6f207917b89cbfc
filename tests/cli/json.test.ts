import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dataFolder, echelon, type Ended } from "../support/echelon.js";

let folder: Awaited<ReturnType<typeof dataFolder>>;

beforeAll(async () => {
  folder = await dataFolder();
});
afterAll(() => folder.remove());

const run = (...words: string[]): Promise<Ended> => echelon([...words, "--json"], { ECHELON_DATA_FOLDER: folder.path });

describe("a command that is asked for JSON", () => {
  it("prints its result alone, even while it builds a database", async () => {
    const { code, out, err } = await run("migrate", "up");
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({ applied: expect.any(Array) });
  }, 60_000);

  it.each([
    ["an unknown command", "2 USAGE", ["lab", "import"], "echelon --help"],
    ["a missing argument", "2 USAGE", ["labs", "import"], "echelon labs import --help"],
    ["a missing sub-command", "2 USAGE", ["labs"], "echelon labs --help"],
    ["an unknown option", "2 USAGE", ["digest", "build", "--wek", "2026-W04"], "echelon digest build --help"],
    ["an option without its sense", "2 USAGE", ["digest", "build", "--reroll", "2"], "an equals sign"],
    ["a command without JSON", "2 USAGE", ["serve"], "echelon serve --help"],
    ["a week that does not exist", "1 WEEK_INVALID", ["digest", "build", "--week", "2026-W54"], "2026-W"],
    ["a file that does not exist", "3 FILE_UNREADABLE", ["labs", "import", "nowhere.json"], "path"],
  ])("tells %s by one object, and nothing else", async (_, outcome, words, hint) => {
    const { code: ended, out, err } = await run(...words);
    const { error } = JSON.parse(err) as { error: { code: string } };
    expect([`${String(ended)} ${error.code}`, out]).toEqual([outcome, ""]);
    expect(error).toEqual({ code: error.code, message: expect.any(String), next: expect.any(String) });
    expect(err).toContain(hint);
    expect(err).not.toMatch(/error: |Usage:/);
  });

  it("tells a configuration at fault by one object", async () => {
    const { code, err } = await echelon(["doctor", "--json"], { ECHELON_COLOUR: "red" });
    expect(code).toBe(3);
    expect(JSON.parse(err)).toMatchObject({ error: { code: "CONFIGURATION_INVALID" } });
  });

  it("is a command for people where --json is the name of a file", async () => {
    const { code, err } = await echelon(["labs", "import", "--", "--json"], { ECHELON_DATA_FOLDER: folder.path });
    expect(code).toBe(3);
    expect(err).toMatch(/starting PostgreSQL[^]*\[FILE_UNREADABLE\]/);
  });
});
