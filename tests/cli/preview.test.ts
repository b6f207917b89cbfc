import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { echelon, type Ended } from "../support/echelon.js";

const SECRET_KEY = "a-secret-of-more-than-32-characters";
const PUBLIC_URL = "https://lechelon.example";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const run = (...words: string[]): Promise<Ended> =>
  echelon(["preview", ...words], { DATABASE_URL: database.url, SECRET_KEY, PUBLIC_URL });

describe("echelon preview", () => {
  it("prints the address of a link alone, and on the other stream how to take it back", async () => {
    const { code, out, err } = await run("link", "--week", "2026-W04", "--days", "2", "--note", "pour Camille");
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/lechelon\.example\/apercu\/2026-W04\?lien=[\w.-]+\n$/u);
    expect(err).toMatch(
      /opens 2026-W04 until \d{4}-\d\d-\d\d \d\d:\d\d UTC, unless: echelon preview revoke [\da-f-]+/u,
    );
  });

  it("lists what it made, and shows that a link was taken back", async () => {
    const made = JSON.parse((await run("link", "--week", "2026-W05", "--json")).out) as { id: string; url: string };
    const { url, ...link } = made;
    expect(url).toContain(`${PUBLIC_URL}/apercu/2026-W05?lien=${link.id}.`);
    expect(JSON.parse((await run("links", "--week", "2026-W05", "--json")).out)).toEqual([{ ...link, state: "OPEN" }]);
    expect((await run("revoke", link.id)).out).toContain("opens 2026-W05 no more");
    const lines = (await run("links")).out.trim().split("\n");
    expect(lines[0]).toMatch(new RegExp(`^${link.id} {2}2026-W05 {2}REVOKED {2}until `, "u"));
    expect(lines[1]).toMatch(/2026-W04 {2}OPEN {5}until .* {2}pour Camille$/u);
  });

  it.each([
    ["a week that does not exist", 1, "WEEK_INVALID", ["link", "--week", "2026-W54"]],
    ["a week that has not begun", 1, "WEEK_IN_FUTURE", ["link", "--week", "2199-W01"]],
    ["a link for ever", 1, "BAD_USER_INPUT", ["link", "--week", "2026-W04", "--days", "91"]],
    ["days that are no number", 2, "whole number", ["link", "--week", "2026-W04", "--days", "week"]],
    ["a link to no week", 2, "--week", ["link"]],
    ["an id that no link has", 1, "LINK_UNKNOWN", ["revoke", "nothing"]],
  ])("refuses %s", async (_, code, said, words) => {
    const refused = await run(...words);
    expect([refused.code, refused.out]).toEqual([code, ""]);
    expect(refused.err).toContain(said);
  });

  it("makes no link without a secret, and says how to get one", async () => {
    const words = ["preview", "link", "--week", "2026-W04"];
    const { code, err } = await echelon(words, { DATABASE_URL: database.url });
    expect(code).toBe(3);
    expect(err).toMatch(/SECRET_KEY[^]*openssl rand[^]*CONFIGURATION_INVALID/u);
  });
});
