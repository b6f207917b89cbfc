import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config/config.js";
import { KNOWN_NAMES } from "../../src/config/settings.js";

/** Settings that hold a secret, each with one that would do. */
const SECRETS: Readonly<Record<string, string>> = {
  DATABASE_URL: "postgres://user:zorglhub@db.example/echelon",
  SECRET_KEY: "zorglhub".repeat(5),
  SMTP_URL: "smtps://user:zorglhub@mail.example:465",
  SMTP_FALLBACK_URL: "smtps://user:zorglhub@relay.example:465",
  DKIM_KEY: "-----BEGIN PRIVATE KEY-----\nzorglhub",
  BOUNCE_IMAP_URL: "imaps://user:zorglhub@mail.example/INBOX",
  WEBHOOK_SECRET: "zorglhub".repeat(4),
  OIDC_CLIENT_SECRET: "zorglhub",
};

/** What a secret is of no use without. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  OIDC_CLIENT_SECRET: { OIDC_ISSUER: "https://login.example.org", OIDC_CLIENT_ID: "lechelon" },
};

/** Names by which a setting says that it holds one. */
const TELLS = /(?:_KEY|_SECRET|_PASSWORD|_TOKEN|_URL)$/u;
/** Addresses that everybody may know. */
const NO_SECRETS = ["PUBLIC_URL"];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "echelon-secrets-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("each secret", () => {
  it("is known to this test", () => {
    const secret = KNOWN_NAMES.filter((name) => TELLS.test(name) && !NO_SECRETS.includes(name));
    expect(secret.sort()).toEqual(Object.keys(SECRETS).sort());
  });

  it.each(Object.entries(SECRETS))("may lie in a file, as it is mounted: %s", (name, secret) => {
    const file = join(folder, name);
    writeFileSync(file, `${secret}\n`);
    const beside = BESIDE[name] ?? {};
    expect(readConfig({ ...beside, [`${name}_FILE`]: file })).toEqual(readConfig({ ...beside, [name]: secret }));
  });

  it.each(Object.entries(SECRETS))("is not repeated by the refusal of what it should be: %s", (name, secret) => {
    const wrong = name.endsWith("_URL") ? secret.replace(/^\w+/u, "gopher") : secret.slice(-9);
    expect(() => readConfig({ [name]: wrong })).toThrow(/^ {2}- \w+/mu);
    expect(() => readConfig({ [name]: wrong })).not.toThrow(/zorglhub/u);
  });

  it("is told of in .env.example, commented out and empty or invented", () => {
    const told = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");
    for (const name of Object.keys(SECRETS)) expect(told).toMatch(new RegExp(`^#${name}(?:_FILE)?=`, "mu"));
  });
});
