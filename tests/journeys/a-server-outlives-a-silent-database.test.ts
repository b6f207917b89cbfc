import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Door, openDoor } from "../support/delivery/door.js";
import { echelon, type Serving, serveEchelon } from "../support/echelon.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";

const SILENCE_S = 2;
/** What a busy machine adds to it. */
const SLACK_S = 3;

let record: RecordDatabase;
let door: Door;
let server: Serving;
let key: string;
/** Whether the next transaction is cut off as it begins. */
let cutting = false;

beforeAll(async () => {
  record = await openRecordDatabase();
  door = await openDoor(record.url, (said) => cutting && said.includes("START TRANSACTION"));
  const settings = { SECRET_KEY: randomUUID(), LOG_LEVEL: "info", ECHELON_DATABASE_SILENCE: `${SILENCE_S}s` };
  const email = "camille@example.org";
  const direct = { ...settings, DATABASE_URL: record.url };
  await echelon(["accounts", "add", "--email", email, "--name", "Camille", "--role", "editor"], direct);
  const words = ["accounts", "keys", "add", "--account", email, "--name", "essai", "--scopes", "WRITE", "--json"];
  const { out } = await echelon(words, direct);
  key = (JSON.parse(out) as { token: string }).token;
  server = await serveEchelon("serve", { ...settings, DATABASE_URL: door.url });
}, 120_000);

afterAll(async () => {
  await server.stop();
  await door.shut();
  await record.close();
}, 60_000);

interface Answer {
  readonly status: number;
  readonly codes: readonly string[];
  readonly text: string;
  readonly seconds: number;
}

async function ask(query: string, headers: Record<string, string> = {}): Promise<Answer> {
  const asked = performance.now();
  const answer = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  const text = await answer.text();
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  const codes = errors.map(({ extensions }) => extensions.code);
  return { status: answer.status, codes, text, seconds: (performance.now() - asked) / 1000 };
}

const openEdition = (): Promise<Answer> =>
  ask('mutation { openEdition(input: { week: "2026-W04" }) { draft { state } userErrors { code } } }', {
    authorization: `Bearer ${key}`,
  });

/** Opens connections, so that the next requests find established ones. */
async function warmUp(): Promise<void> {
  for (const { codes } of await Promise.all([openEdition(), openEdition(), openEdition()])) expect(codes).toEqual([]);
}

/** A firewall that forgot its connections: what is sent on them reaches nobody, and nobody is told. */
function fallSilent(): void {
  door.swallow();
  door.letNewOnesThrough();
}

describe("a server whose established connections to the database fall silent", () => {
  it("tells who asks within the time that it was given, and answers the next one by a new connection", async () => {
    await warmUp();
    fallSilent();
    const refused = await openEdition();
    expect(refused).toMatchObject({ status: 503, codes: ["DATABASE_UNAVAILABLE"] });
    expect(refused.seconds).toBeLessThan(SILENCE_S + SLACK_S);
    expect(refused.text).not.toMatch(/Connection terminated|127\.0\.0\.1/);
    const next = await openEdition();
    expect(next).toMatchObject({ status: 200, codes: [] });
    expect(next.seconds).toBeLessThan(SILENCE_S);
  }, 60_000);

  it("tells each of many who ask at once, more than it has connections, and serves what is published all the while", async () => {
    await warmUp();
    fallSilent();
    const many = Promise.all(Array.from({ length: 30 }, openEdition));
    const published = await ask("{ scale { rank } }");
    expect(published).toMatchObject({ status: 200, codes: [] });
    expect(published.seconds).toBeLessThan(SILENCE_S);
    for (const { codes, seconds } of await many) {
      expect([[], ["DATABASE_UNAVAILABLE"]]).toContainEqual(codes);
      expect(seconds).toBeLessThan(SILENCE_S + 2 * SLACK_S);
    }
    expect((await openEdition()).codes).toEqual([]);
  }, 60_000);

  it("says so to people in French, and is ready again by itself", async () => {
    await warmUp();
    fallSilent();
    const page = await fetch(`${server.url}/redaction`, { headers: { authorization: `Bearer ${key}` } });
    expect([page.status, await page.text()]).toEqual([
      503,
      expect.stringContaining("La base de données ne répond pas"),
    ]);
    let ready = 0;
    for (let tries = 0; tries < 100 && ready !== 200; tries += 1) {
      ready = (await fetch(`${server.url}/readyz`)).status;
      if (ready !== 200) await pause(100);
    }
    expect(ready).toBe(200);
  }, 60_000);
});

describe("a server whose connection ends as a transaction begins", () => {
  it("says that the database does not answer, and nothing of an error of its own", async () => {
    cutting = true;
    const refused = await openEdition();
    cutting = false;
    expect(refused.codes).toEqual(["DATABASE_UNAVAILABLE"]);
    expect(refused.text).not.toContain("Connection terminated");
    expect((await openEdition()).codes).toEqual([]);
  }, 60_000);
});

describe("a server that is told to stop while its connections are silent", () => {
  it("waits for none of them", async () => {
    await warmUp();
    fallSilent();
    const asked = performance.now();
    expect(await server.stop()).toBe(0);
    expect((performance.now() - asked) / 1000).toBeLessThan(SILENCE_S + SLACK_S);
  }, 60_000);
});
