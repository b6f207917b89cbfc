import { describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config/config.js";
import type { Db } from "../../src/store/db.js";
import { hasInbox, mailTransport } from "../../src/wiring/mail-transport.js";
import { refusalOf } from "../support/refusal.js";

const DATABASE_URL = "postgres://localhost/echelon";
const PUBLIC_URL = "https://lechelon.example";
const SMTP_URL = "smtp://relay.example";
/** Nothing is asked of it before a message comes. */
const database: Db = { query: () => Promise.reject(new TypeError("Nobody is asked.")) };

describe("mail", () => {
  it.each<[string, Record<string, string>, string]>([
    ["on a first run", {}, "inbox"],
    ["with a database of one's own", { DATABASE_URL }, "inbox"],
    ["with a server", { SMTP_URL }, "smtp"],
    ["with a server, whatever is said of the inbox", { SMTP_URL, ECHELON_INBOX: "yes" }, "smtp"],
    ["with two servers", { SMTP_URL, SMTP_FALLBACK_URL: SMTP_URL }, "smtp"],
    ["in production", { DATABASE_URL, NODE_ENV: "production" }, "CONFIGURATION_INVALID"],
    ["on a published site", { PUBLIC_URL }, "CONFIGURATION_INVALID"],
    ["in production, where somebody said so", { DATABASE_URL, NODE_ENV: "production", ECHELON_INBOX: "yes" }, "inbox"],
    ["on a published site, where somebody said so", { PUBLIC_URL, ECHELON_INBOX: "yes" }, "inbox"],
    ["where somebody wants no inbox", { ECHELON_INBOX: "no" }, "CONFIGURATION_INVALID"],
  ])("%s goes to: %j → %s", (_when, environment, expected) => {
    const config = readConfig(environment);
    const refused = expected === "CONFIGURATION_INVALID";
    const found = refused ? refusalOf(() => mailTransport(config, database)) : mailTransport(config, database).name;
    expect(found).toBe(expected);
    expect(hasInbox(config)).toBe(expected === "inbox");
  });
});
