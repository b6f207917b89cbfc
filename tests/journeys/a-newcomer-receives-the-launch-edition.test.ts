/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Frame, Page } from "puppeteer-core";
import { startEmbeddedPostgres } from "../../src/store/postgres/start-embedded-postgres.js";
import { startBrowser } from "../support/browser.js";
import { freePort } from "../support/free-port.js";
import { dataFolder, echelon, type Serving, serveEchelon } from "../support/echelon.js";
import { withClient } from "../support/with-client.js";

const ADDRESS = "camille.dupont@example.org";

let folder: Awaited<ReturnType<typeof dataFolder>>;
let settings: Record<string, string>;
let server: Serving;
let browser: Browser;
let page: Page;
let began: number;

beforeAll(async () => {
  folder = await dataFolder();
  settings = { ECHELON_DATA_FOLDER: folder.path, PORT: String(await freePort()) };
  began = performance.now();
  // All that is logged of a whole run, for the last test.
  [server, browser] = await Promise.all([serveEchelon("start", { ...settings, LOG_LEVEL: "debug" }), startBrowser()]);
  page = await browser.newPage();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await folder.remove();
}, 60_000);

function go(path: string): Promise<unknown> {
  return page.goto(`${server.url}${path}`, { waitUntil: "load" });
}

/** What a page says, without its tags. */
function words(): Promise<string> {
  return page.$eval("main", (main) => main.innerText);
}

function press(selector: string): Promise<unknown> {
  return Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(selector)]);
}

/** Opens the newest message of the inbox once there are so many, and gives the frame that holds it. */
async function newestMessage(count: number): Promise<Frame> {
  for (let tries = 0; tries < 120; tries += 1) {
    await go("/boite");
    const rows = await page.$$("ol.letters > li");
    if (rows.length >= count) break;
    await pause(250);
  }
  expect(await page.$$("ol.letters > li")).toHaveLength(count);
  await press("ol.letters > li a");
  const frame = await page.waitForSelector("iframe.mail").then((shown) => shown?.contentFrame());
  if (frame === undefined) throw new TypeError("The message is not shown.");
  await frame.waitForSelector("a[href]");
  return frame;
}

/** The first address in a message that leads there. */
async function linkTo(frame: Frame, path: string): Promise<string> {
  const href = await frame.$eval(`a[href*="${path}"]`, (link) => link.getAttribute("href"));
  return new URL(href ?? "").pathname;
}

async function askGraphql<T>(query: string): Promise<T> {
  const answer = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return ((await answer.json()) as { data: T }).data;
}

describe("a newcomer", () => {
  it("is told where to subscribe and where mail arrives", () => {
    expect(server.said()).toMatch(/Subscription +http:\S+\/abonnement\n +Inbox +http:\S+\/boite\n/);
  });

  it("is served by one process that looks after jobs once", async () => {
    const database = await startEmbeddedPostgres({ folder: folder.path, log: () => undefined });
    const { rows } = await withClient(database.url, (client) =>
      client.query("SELECT application_name FROM pgboss.instance"),
    );
    await database.stop();
    expect(rows).toStrictEqual([{ application_name: "echelon jobs" }]);
  });

  it("subscribes, and confirms in the inbox", async () => {
    await go("/abonnement");
    await page.type("#adresse", ADDRESS);
    await page.type("#nom", "Camille");
    await press("form button.main");
    await go(await linkTo(await newestMessage(1), "/abonnement/confirmer/"));
    await press("form button.main");
    expect(await words()).toContain("abonn");
  }, 60_000);

  it("approves the launch edition by its hash, and receives it; all in under two minutes", async () => {
    const check = await echelon(["digest", "check", "--week", "2026-W04", "--json"], settings);
    const { approvalHash } = JSON.parse(check.out) as { approvalHash: string };
    const words = ["digest", "send", "--week", "2026-W04", "--approve-hash", approvalHash, "--now", "--json"];
    words.push("--reason", "wire-sender,wire-unsubscribe,wire-dkim,public-url=Elle ne quitte pas cette machine.");
    const sent = await echelon(words, settings);
    expect(`${sent.code ?? ""}${sent.err}`).toBe("0");
    expect(JSON.parse(sent.out)).toMatchObject({
      week: "2026-W04",
      number: 1,
      sha256: approvalHash,
      state: "PLANNING",
    });
    const letter = await newestMessage(2);
    expect(await letter.$eval("body", (body) => body.innerText)).toMatch(/Bonjour Camille,[^]*échelle/);
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(`From npm start to the letter: ${seconds.toFixed(1)} s\n`);
    expect(seconds).toBeLessThan(120);
  }, 120_000);

  it("finds the edition in the API as soon as its run is over", async () => {
    const query = "{ editions(first: 5) { nodes { number week sentAt html } } }";
    let nodes: { number: number; week: string; html: string }[] = [];
    // Sooner than the schedule, which looks once a minute.
    for (let tries = 0; tries < 60 && nodes.length === 0; tries += 1) {
      ({ nodes } = (await askGraphql<{ editions: { nodes: typeof nodes } }>(query)).editions);
      await pause(250);
    }
    expect(nodes).toMatchObject([{ number: 1, week: "2026-W04" }]);
    expect(nodes[0]?.html).not.toContain("Camille");
  }, 60_000);

  it("is refused a second letter of the same week", async () => {
    const words = ["digest", "send", "--week", "2026-W04", "--approve-hash", "0".repeat(64), "--now", "--json"];
    const again = await echelon(words, settings);
    expect(again.code).toBe(1);
    expect(again.err).toContain("EDITION_ALREADY_SENT");
  }, 30_000);

  it("leaves by the link at the foot of the letter", async () => {
    await go(await linkTo(await newestMessage(2), "/desabonnement/"));
    await press("form button.main");
    expect(await words()).toContain("Vous ne recevrez plus L’Échelon.");
  }, 30_000);

  it("is named nowhere in the log of all this", async () => {
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
    expect(server.said()).toContain("desabonnement");
    expect(server.said()).not.toMatch(/camille|dupont|@example\.org/i);
  }, 60_000);
});
