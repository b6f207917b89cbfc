import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { echelon, type Ended } from "../support/echelon.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";

let database: RecordDatabase;
beforeAll(async () => {
  database = await openRecordDatabase();
});
afterAll(() => database.close());

const run = (...words: string[]): Promise<Ended> =>
  echelon(["accounts", ...words], { DATABASE_URL: database.url, PUBLIC_URL: "https://lechelon.example" });

describe("echelon accounts", () => {
  it("adds an administrator, and prints a link that signs in once", async () => {
    const { code, out, err } = await run("add", "--email", "a@example.org", "--name", "Alix", "--role", "admin");
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/lechelon\.example\/redaction\/connexion\/lien\/[\w-]{43}\n$/u);
    expect(err).toContain("once, within 15 minutes");
    const [{ actor }] = await database.ds.query<[{ actor: string }]>("SELECT actor_name AS actor FROM audit_entries");
    expect(actor).toBe("terminal");
  });

  it("adds one with a password from standard input, which no list of processes shows", async () => {
    const main = fileURLToPath(new URL("../../src/main.js", import.meta.url));
    const words = [
      "accounts",
      "add",
      "--email",
      "b@example.org",
      "--name",
      "Bo",
      "--role",
      "editor",
      "--password-stdin",
    ];
    const child = spawn(process.execPath, [main, ...words], {
      env: { ...process.env, DATABASE_URL: database.url },
      stdio: ["pipe", "ignore", "inherit"],
    });
    child.stdin.end("cheval agrafe pile correct\n");
    expect(await once(child, "exit")).toEqual([0, null]);
    const [{ hash }] = await database.ds.query<[{ hash: string }]>(
      "SELECT password_hash AS hash FROM accounts WHERE email = 'b@example.org'",
    );
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  });

  it("lists, changes a role, disables, enables and signs out, by address or id", async () => {
    const listed = JSON.parse((await run("list", "--json")).out) as { id: string; email: string }[];
    expect(listed.map(({ email }) => email)).toEqual(["a@example.org", "b@example.org"]);
    const id = listed[1]?.id ?? "";
    expect(JSON.parse((await run("role", id, "publisher", "--json")).out)).toMatchObject({ role: "PUBLISHER" });
    expect((await run("disable", "B@example.org")).out).toContain("(disabled)");
    expect((await run("link", "b@example.org")).err).toContain("[SIGN_IN_REFUSED]");
    expect(JSON.parse((await run("enable", id, "--json")).out)).toMatchObject({ disabledAt: null });
    expect(JSON.parse((await run("sign-out", id, "--json")).out)).toEqual({ sessions: 0 });
    expect((await run("link", "b@example.org", "--without-code")).out).toContain("/redaction/connexion/lien/");
  }, 120_000);

  it("makes, lists and takes back keys", async () => {
    const made = await run("keys", "add", "--account", "b@example.org", "--name", "x", "--scopes", "RECORD", "--json");
    const { id, token } = JSON.parse(made.out) as { id: string; token: string };
    expect(token).toMatch(/^ech_[\w-]{43}$/u);
    expect((await run("keys", "list", "--account", "b@example.org")).out).toContain("RECORD");
    expect((await run("keys", "revoke", id)).out).toContain("opens nothing any more");
    expect((await run("keys", "list", "--json")).out).toContain('"revokedAt":"2');
  }, 120_000);

  it.each([
    [1, "LAST_ADMIN", ["disable", "a@example.org"]],
    [1, "ACCOUNT_UNKNOWN", ["role", "nobody@example.org", "reader"]],
    [1, "ACCOUNT_EXISTS", ["add", "--email", "A@example.org", "--name", "A", "--role", "reader"]],
    [1, "BAD_USER_INPUT", ["role", "b@example.org", "owner"]],
    [1, "KEY_UNKNOWN", ["keys", "revoke", "nothing"]],
    [2, "USAGE", ["add", "--email", "c@example.org"]],
  ])("ends with %i and %s", async (code, name, words) => {
    const ended = await run(...words, "--json");
    expect([ended.code, JSON.parse(ended.err)]).toMatchObject([code, { error: { code: name } }]);
  });
});
