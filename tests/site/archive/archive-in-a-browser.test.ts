/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "puppeteer-core";
import { loadValidator } from "../../../src/checks/html-valid.js";
import { parseWeek } from "../../../src/domain/week.js";
import { composeEdition, frozenEdition } from "../../../src/newsroom/compose-edition.js";
import { sendEdition } from "../../../src/newsroom/send-edition.js";
import { planRun } from "../../../src/store/delivery/plan.js";
import { completeRuns } from "../../../src/store/delivery/run-verbs.js";
import { followRuns } from "../../../src/store/editions.js";
import { axeViolations, prefer, startBrowser } from "../../support/browser.js";
import { type Serving, serveEchelon } from "../../support/echelon.js";
import { openRecordDatabase, type RecordDatabase } from "../../support/record.js";
import { REASONS, sendingDesk } from "../../support/sending-desk.js";
import { SECRET_KEY } from "../audience/readers-site.js";

const WEEK = parseWeek("2026-W04");
const PUBLIC_URL = "https://lechelon.example";
const ADDRESSES = ["/lettre", "/lettre/derniere", "/lettre/2026-W04", "/lettre/2026-W05", "/flux.atom", "/flux.json"];

let record: RecordDatabase;
let server: Serving;
let browser: Browser;
let page: Page;
/** What the program answered at each address: before anything was approved, then on its way, then sent. */
let before: string[];
let onItsWay: string[];
let sent: string[];
const complaints: string[] = [];

beforeAll(async () => {
  record = await openRecordDatabase();
  const desk = await sendingDesk(record.ds);
  server = await serveEchelon("serve", { DATABASE_URL: record.url, SECRET_KEY, PUBLIC_URL });
  before = await answers();
  // A letter that says where it can be read online, as on a site with an address.
  const press = { ...desk.press, imprint: { ...desk.press.imprint, publicUrl: PUBLIC_URL } };
  const { sha256 } = frozenEdition(await composeEdition(record.ds, WEEK, { seed: WEEK.id }, press));
  const order = { casting: { seed: WEEK.id }, hash: sha256, reasons: REASONS, departure: { kind: "NOW" as const } };
  const { runId } = await sendEdition({ ...desk, press }, WEEK, order);
  await planRun(record.ds, runId, "Europe/Paris");
  await followRuns(record.ds);
  // Longer than the program takes to look at the database by itself.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  onItsWay = await answers();
  await completeRuns(record.ds);
  await followRuns(record.ds);
  await untilPublic();
  sent = await answers();
  browser = await startBrowser();
  page = await browser.newPage();
  page.on("console", (message) => {
    // A browser looks for an icon by itself; there is none.
    if (message.location().url?.endsWith("/favicon.ico") !== true) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await record.close();
}, 30_000);

async function answers(): Promise<string[]> {
  const all = ADDRESSES.map(async (path) => {
    const answer = await fetch(server.url + path, { redirect: "manual" });
    return `${answer.status} ${answer.headers.get("location") ?? ""}\n${await answer.text()}`;
  });
  return Promise.all(all);
}

async function untilPublic(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await fetch(`${server.url}/lettre/2026-W04`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Opens a page as one who prefers the light or the dark. */
async function open(path: string, scheme: "light" | "dark" = "light", width = 900): Promise<number | undefined> {
  await page.setViewport({ width, height: 900 });
  await prefer(page, scheme);
  return (await page.goto(server.url + path, { waitUntil: "load" }))?.status();
}

describe("a letter", () => {
  it("shows nowhere, by no byte, until its run is completed", () => {
    const [, , missing] = before;
    expect(onItsWay).toEqual(before);
    expect(before.map((answer) => answer.slice(0, 11).trimEnd())).toEqual([
      ...["200 \n<!doct", "302 /lettre", "404 \n<!doct", "404 \n<!doct", "200 \n<?xml", '200 \n{"vers'],
    ]);
    expect(before[3]).toBe(missing);
  });

  it("is everywhere once it is, and the weeks without one stay as they were", () => {
    expect(sent.filter((answer) => answer.includes("2026-W04"))).toHaveLength(5);
    expect(sent[1]).toMatch(/^302 \/lettre\/2026-W04\n/u);
    expect(sent[3]).toBe(before[3]);
  });
});

describe("a stranger", () => {
  it("goes from the home page to the list, and on to the letter in its own colours, with no complaint", async () => {
    complaints.length = 0;
    await open("/", "dark");
    for (const link of ['a[href="/lettre"]', ".letters a"]) {
      await Promise.all([page.waitForNavigation(), page.click(link)]);
    }
    expect(new URL(page.url()).pathname).toBe("/lettre/2026-W04");
    const look = (): Promise<string> => page.$eval("td.card", (card) => getComputedStyle(card).backgroundColor);
    expect(await look()).toBe("rgb(34, 30, 45)");
    await prefer(page, "light");
    expect(await look()).toBe("rgb(255, 253, 248)");
    expect(complaints).toEqual([]);
  });

  it("finds nobody's name or address there, and a link to subscribe", async () => {
    await open("/lettre/derniere");
    const { words, links } = await page.evaluate(() => ({
      words: document.body.innerText,
      links: Array.from(document.links, ({ href }) => href),
    }));
    expect(words).not.toMatch(/Vous recevez|Me désabonner|@/u);
    expect(links).toContain(`${PUBLIC_URL}/abonnement`);
    expect(links.filter((link) => /desabonnement|preferences|2026-W04/u.test(link))).toEqual([]);
    expect(links.filter((link) => link === `${PUBLIC_URL}/lettre`)).toHaveLength(2);
  });

  it.each(["/lettre", "/lettre/2026-W04", "/lettre/2026-W05"])(
    "meets no barrier at %s, in light nor in dark, on a wide screen nor on a narrow one",
    async (path) => {
      for (const scheme of ["light", "dark"] as const) {
        for (const width of [900, 360]) {
          await open(path, scheme, width);
          expect(await axeViolations(page)).toStrictEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        }
      }
    },
    60_000,
  );
});

describe("the markup", () => {
  it.each([
    ["the list without letters", () => before[0]],
    ["the list", () => sent[0]],
    ["the page of a letter that is not there", () => sent[3]],
  ])("is valid: %s", async (_, answer) => {
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "doctype-style": "off" } });
    expect(faultsOf(await validator.validateString(htmlOf(answer())))).toEqual([]);
  });

  it("is valid in a letter, by the rules of mails", async () => {
    expect(faultsOf(await (await loadValidator())(htmlOf(sent[2])))).toEqual([]);
  });

  it("of the Atom feed is read by a parser of XML, with or without letters", async () => {
    const titles = await page.evaluate(
      (texts) =>
        texts.map((text) => {
          const feed = new DOMParser().parseFromString(text, "application/xml");
          return Array.from(feed.querySelectorAll("parsererror, entry > title"), ({ textContent }) => textContent);
        }),
      [htmlOf(before[4]), htmlOf(sent[4])],
    );
    expect(titles).toEqual([[], [expect.stringMatching(/\S/u)]]);
  });
});

/** What was answered, without its status. */
function htmlOf(answer = ""): string {
  return answer.slice(answer.indexOf("\n") + 1);
}

function faultsOf({ results }: Awaited<ReturnType<HtmlValidate["validateString"]>>): string[] {
  return results.flatMap(({ messages }) => messages.map(({ ruleId, line, message }) => `${ruleId} ${line} ${message}`));
}
