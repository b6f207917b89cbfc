/// <reference lib="dom" />
import { copyFileSync, renameSync } from "node:fs";
import { hash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "puppeteer-core";
import { axeViolations, prefer, startBrowser } from "../support/browser.js";
import { letterOf, placeOf } from "../support/letter-frame.js";
import { dataFolder, echelon, type Serving, serveEchelon } from "../support/echelon.js";

const WEEK = "/apercu/2026-W04";
const CARD = "[data-letter-target=card]";

let folder: Awaited<ReturnType<typeof dataFolder>>;
let server: Serving;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await dataFolder();
  [server, browser] = await Promise.all([serveEchelon("start", { ECHELON_DATA_FOLDER: folder.path }), startBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await folder.remove();
}, 30_000);

beforeEach(async () => {
  for (const open of await browser.pages()) await open.close().catch(() => undefined);
  page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 1000 });
  await prefer(page, "light");
}, 30_000);

/** Opens an address of the preview, and waits for the letter in its frame. */
async function open(path: string): Promise<void> {
  await page.goto(`${server.url}${path}`, { waitUntil: "load" });
}

function text(selector: string): Promise<string> {
  return page.$eval(selector, (element) => (element as HTMLElement).innerText.replaceAll(/\s+/gu, " "));
}

function saveByRenaming(file: URL): void {
  const saved = new URL(`${file.href}.saved`);
  copyFileSync(file, saved);
  renameSync(saved, file);
}

/** The colour behind the first card of the letter. */
async function cardColour(): Promise<string> {
  return (await letterOf(page)).$eval("td.card", (card) => getComputedStyle(card).backgroundColor);
}

describe("the first run", () => {
  it("prints a link that signs its first administrator in, once", async () => {
    const link = /http:\S+\/redaction\/connexion\/lien\/[\w-]+/u.exec(server.said())?.[0] ?? "";
    const signed = await fetch(link, { method: "POST", redirect: "manual" });
    const cookie = /echelon-session=[\w-]{43}/u.exec(signed.headers.get("set-cookie") ?? "")?.[0] ?? "";
    const desk = await fetch(`${server.url}/redaction/comptes`, { headers: { cookie } });
    expect([desk.status, await desk.text()]).toEqual([200, expect.stringContaining("Administration")]);
    expect((await fetch(link, { method: "POST", redirect: "manual" })).status).toBe(410);
  });
});

describe("an editor at the preview", () => {
  it.each(["light", "dark"] as const)(
    "meets no barrier, in %s",
    async (scheme) => {
      await prefer(page, scheme);
      for (const path of [
        "/apercu",
        WEEK,
        `${WEEK}?vue=faits`,
        `${WEEK}?vue=html`,
        `${WEEK}?relance=farewell%3D2&compare=farewell`,
      ]) {
        await open(path);
        expect(await axeViolations(page)).toStrictEqual([]);
      }
    },
    60_000,
  );

  it("sees the letter as a telephone shows it, in the dark, and finds it so again", async () => {
    await open(WEEK);
    expect(await cardColour()).toBe("rgb(255, 253, 248)");
    await page.click("input[name=largeur][value='360']");
    await page.click("input[name=apparence][value=sombre]");
    await page.waitForFunction(() => document.querySelector("iframe")?.src.includes("apparence=sombre"));
    await page.waitForNetworkIdle();
    expect(await cardColour()).toBe("rgb(34, 30, 45)");
    expect(await page.$eval("iframe.mail", ({ clientWidth }) => clientWidth)).toBe(360);
    expect(new URL(page.url()).search).toBe("?largeur=360&apparence=sombre&destinataire=camille");
    await page.reload({ waitUntil: "load" });
    expect(await cardColour()).toBe("rgb(34, 30, 45)");
    await page.click("input[name=apparence][value=forcee]");
    await page.waitForNetworkIdle();
    expect(await cardColour()).toBe("rgb(7, 5, 0)");
  }, 60_000);

  it("points at a sentence of the letter and sees its facts and their sources", async () => {
    await open(WEEK);
    await letterOf(page);
    expect(await page.$eval(CARD, (card) => (card as HTMLElement).hidden)).toBe(true);
    const { x, y } = await placeOf(page, "ancienne directrice technique");
    await page.mouse.move(x, y);
    await page.waitForSelector(`${CARD}:not([hidden])`);
    expect(await text(CARD)).toContain("TechCrunch");
    expect(await page.$$eval(`${CARD} a`, (links) => links.map(({ href }) => href))).toContainEqual(
      expect.stringMatching(/^https:\/\//),
    );
    expect(await text("details.found summary")).toContain("Mira Murati");
  }, 60_000);

  it("walks the sentences by keyboard, and the letter shows where each is", async () => {
    await open(WEEK);
    await letterOf(page);
    await page.waitForSelector(".scripted");
    await page.focus("#bloc-MOVE-humans-and details:nth-of-type(2) summary");
    const marked = (await letterOf(page)).evaluate(() => [...CSS.highlights.keys()]);
    expect(await marked).toStrictEqual(["sentence"]);
    await page.keyboard.press("Enter");
    expect(await page.$eval("#bloc-MOVE-humans-and details:nth-of-type(2)", (one) => one.open)).toBe(true);
  }, 60_000);

  it("finds every sentence that is not a pill of the ladder", async () => {
    await open(WEEK);
    await letterOf(page);
    const lost = await page.evaluate(() => {
      const said = (document.querySelector("iframe")?.contentDocument?.body.textContent ?? "").replaceAll(/\s+/gu, " ");
      const wanted = [...document.querySelectorAll<HTMLElement>("[data-find]")].map(({ dataset }) =>
        (dataset["find"] ?? "").replaceAll(/\s+/gu, " "),
      );
      return wanted.filter((words) => !said.includes(words) && !/^Niveau [1-5]/.test(words));
    });
    expect(lost).toStrictEqual([]);
  }, 60_000);

  it("draws a block again, compares, and keeps or goes back", async () => {
    await open(WEEK);
    const before = await text("#bloc-MOVE-humans-and");
    await Promise.all([page.waitForNavigation(), page.click("#bloc-MOVE-humans-and > p a")]);
    expect(await text("#comparaison")).toContain("Humans&");
    const [old, drawn] = await page.$$eval(".versions p", (versions) => versions.map(({ innerText }) => innerText));
    expect(drawn).not.toBe(old);
    expect(await text("#comparaison ~ .notice")).toContain("Ouverture");
    await Promise.all([page.waitForNavigation(), page.click(".choices a:nth-of-type(1)")]);
    expect(await page.$(".comparison")).toBeNull();
    expect(await text("#bloc-MOVE-humans-and")).not.toBe(before);
    await Promise.all([page.waitForNavigation(), page.click(".rerolls a")]);
    expect(await text("#bloc-MOVE-humans-and")).toBe(before);
  }, 60_000);

  it("reads the checks, and is led from one to its place", async () => {
    await open(WEEK);
    expect(await text("#verifications ~ p")).toMatch(/^\d+ vérifications : /);
    await Promise.all([page.waitForNavigation(), page.click(".checks a[href*='vue=html']")]);
    expect(new URL(page.url()).hash).toMatch(/^#ligne-\d+$/);
    expect(await page.$(".source li:target")).not.toBeNull();
  }, 60_000);

  it("reads the letter as those with a long name, or none, will", async () => {
    await open(WEEK);
    await Promise.all([page.waitForNavigation(), page.select("select[name=destinataire]", "sans-nom")]);
    expect(await (await letterOf(page)).$eval("td.card p", ({ textContent }) => textContent)).toBe("Bonjour,");
    await Promise.all([page.waitForNavigation(), page.select("select[name=destinataire]", "nom-long")]);
    expect(await (await letterOf(page)).$eval("td.card p", ({ textContent }) => textContent)).toMatch(
      /^Bonjour Marie-Bérengère .{40,}…,$/,
    );
  }, 60_000);

  it("does all of it without a script", async () => {
    await page.setJavaScriptEnabled(false);
    await open(WEEK);
    await page.click("input[name=apparence][value=sombre]");
    await Promise.all([page.waitForNavigation(), page.click(".toolbar button")]);
    expect(new URL(page.url()).searchParams.get("apparence")).toBe("sombre");
    expect(await page.$eval("iframe.mail", ({ src }) => src)).toContain("apparence=sombre");
  }, 60_000);

  it("sees the page again when a template changes", async () => {
    await open(WEEK);
    await page.waitForFunction(
      () =>
        performance.getEntriesByName(new URL("/apercu/changements", location.href).href).length > 0 ||
        document.readyState === "complete",
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Twice, as most editors save: the file that was watched at first is gone.
    for (let save = 1; save <= 2; save += 1) {
      const reloaded = page.waitForNavigation({ waitUntil: "load" });
      saveByRenaming(new URL("../../../templates/mail/partials/card.mjml.hbs", import.meta.url));
      await reloaded;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(await text("h1")).toContain("Semaine 2026-W04");
  }, 60_000);
});

describe("the preview", () => {
  it("shows the very bytes of the message", async () => {
    await open(`${WEEK}?destinataire=nom-long`);
    const bytes = await (await fetch(`${server.url}${WEEK}.eml?destinataire=nom-long`)).arrayBuffer();
    expect(await text(".print code")).toBe(hash("sha256", new Uint8Array(bytes), "hex"));
  });

  it("opens one week, to whom a proxy brings, by a link that needs no setting in the first run", async () => {
    const { out } = await echelon(["preview", "link", "--week", "2026-W04"], { ECHELON_DATA_FOLDER: folder.path });
    const headers = { "x-forwarded-for": "203.0.113.7", authorization: `Bearer ${/lien=(\S+)/u.exec(out)?.[1] ?? ""}` };
    const asked = [WEEK, "/apercu/2026-W05"].map((path) => fetch(`${server.url}${path}`, { headers }));
    expect((await Promise.all(asked)).map(({ status }) => status)).toStrictEqual([200, 403]);
  });

  it("lets the letter run nothing and load nothing", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).host));
    await open(WEEK);
    await letterOf(page);
    expect(new Set(asked)).toStrictEqual(new Set([new URL(server.url).host]));
    const { headers } = await fetch(`${server.url}${WEEK}/cadre`);
    expect(headers.get("content-security-policy")).toBe(
      "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    );
  }, 60_000);
});
