/// <reference lib="dom" />
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "puppeteer-core";
import { axeViolations, prefer, startBrowser } from "../../support/browser.js";
import { type DeskSite, openDeskSite } from "./desk-site.js";
import { type Editor, editorOf, enterAs, PROOF, RATING } from "./records-site.js";

let site: DeskSite;
let browser: Browser;
let editor: Editor;
let page: Page;

const OWN = "/redaction/labos/safe-superintelligence";
const FORM = `${OWN}/avis/nouveau`;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDeskSite(), startBrowser()]);
  editor = await editorOf(site, "alix@example.org");
  await editor.send(`${OWN}/preuves`, PROOF);
  await editor.send(FORM, { ...RATING, action: "enregistrer" });
  await editor.send(FORM, { ...RATING, bas: "3", corrige: await lastRecord(), action: "enregistrer" });
  await editor.send(FORM, { ...RATING, "effet-jour": "2026-11-22", action: "proposer" });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await site.close();
}, 60_000);
beforeEach(async () => {
  page = await browser.newPage();
  await enterAs(page, site, editor);
});

async function lastRecord(): Promise<string> {
  const [row] = await site.ds.query<{ id: string }[]>(
    "SELECT id FROM assessments ORDER BY recorded_at DESC, id LIMIT 1",
  );
  return row?.id ?? "";
}

/** An address of each page, by what it shows. */
async function everyPage(): Promise<Record<string, string>> {
  return {
    labs: "/redaction/labos",
    "a new lab": "/redaction/labos/nouveau",
    "a lab to edit": `${OWN}/modifier`,
    "a lab": `${OWN}?vrai=2026-11-25&connu=2026-11-25&fait=avis`,
    evidence: `${OWN}/preuves`,
    "a new assessment": FORM,
    "a correction": `${FORM}?corrige=${await lastRecord()}`,
    "a withdrawal": `${FORM}?nature=retrait`,
    proposals: "/redaction/propositions",
  };
}

const open = (path: string): Promise<unknown> => page.goto(site.server.url + path);
const told = (): Promise<string> => page.$eval("[data-fragment-target=output]", (output) => output.textContent);

/** What is wrong with the page that is open, at the width of a phone and of a desk, by day and by night. */
async function barriers(name: string): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ["light", "dark"] as const) {
    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 900 });
      await prefer(page, scheme);
      found.push(...(await axeViolations(page)).map((violation) => `${name}, ${scheme}, ${width}: ${violation}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        found.push(`${name} is wider than ${width}`);
    }
  }
  return found;
}

describe("the pages of the record", () => {
  it("meet no barrier, in light and in dark, on a phone and on a desk", async () => {
    const found: string[] = [];
    for (const [name, path] of Object.entries(await everyPage())) {
      await open(path);
      // What is there to be mended is told before anything is typed.
      if (name === "a correction" && (await told()).includes("paraît ici")) found.push("a correction is not told");
      found.push(...(await barriers(name)));
    }
    expect(found).toEqual([]);
  }, 300_000);

  it("meet none either where everything is refused", async () => {
    await open(FORM);
    await page.$eval("#preuve-0-fait", (area) => ((area as HTMLTextAreaElement).value = "Le labo recrute."));
    await press("button[value=enregistrer]");
    expect(await page.$$eval(".desk-faults a", (links) => links.length)).toBeGreaterThan(5);
    expect(await barriers("refused")).toEqual([]);
    const dead = await page.$$eval(".desk-faults a", (links) =>
      links.map((link) => link.getAttribute("href") ?? "").filter((href) => document.querySelector(href) === null),
    );
    expect(dead).toEqual([]);
  }, 120_000);

  it("are valid HTML", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: {
        ...{ "doctype-style": "off", "void-style": "off", "no-trailing-whitespace": "off" },
        "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
      },
    });
    const found: string[] = [];
    for (const [name, path] of Object.entries(await everyPage())) {
      const { results } = await validator.validateString(await (await editor.open(path)).text());
      for (const { messages } of results)
        found.push(...messages.map(({ ruleId, message }) => `${name}: ${ruleId} ${message}`));
    }
    expect(found).toEqual([]);
  }, 120_000);
});

async function press(selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.$eval(selector, (button) => (button as HTMLElement).click())]);
}

async function until(words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector("[data-fragment-target=output]")?.textContent.includes(wanted),
    { timeout: 30_000 },
    words,
  );
}

describe("an editor with scripts", () => {
  it("reads what the letter would say change with the level", async () => {
    await open("/redaction/labos/cohere/avis/nouveau");
    for (const [name, value] of Object.entries({ ...RATING, bas: "" })) await put(name, value);
    await page.select("#bas", "2");
    await until("niveau\u00A02");
    await page.select("#bas", "5");
    await until("niveau\u00A05");
    expect(await told()).not.toContain("niveau\u00A02");
    await page.select("#bas", "");
    await until("Choisissez un niveau");
  }, 120_000);

  it("hears a name declined as it is typed", async () => {
    await open("/redaction/labos/nouveau");
    await page.type("#nom", "Les Forges");
    await page.select("#genre", "FEMININE");
    await page.select("#nombre", "PLURAL");
    await page.select("#elision", "non");
    await page.select("#article", "LES");
    await until("Le rachat des Forges");
    expect(await told()).toContain("On prête aux Forges de grands projets.");
  }, 60_000);
});

/** Puts a value in a field of the form that is open, as a hand would leave it. */
async function put(name: string, value: string): Promise<void> {
  await page.$$eval(
    `[name="${name}"]:not([type=hidden], [type=radio])`,
    (inputs, text) => inputs.forEach((input) => ((input as HTMLInputElement).value = text)),
    value,
  );
}

describe("an editor whose browser runs no script", () => {
  beforeEach(() => page.setJavaScriptEnabled(false));

  it("records by the keyboard alone, with evidence that waited and a row that was added", async () => {
    await editor.send("/redaction/labos/cohere/preuves", PROOF);
    await open("/redaction/labos/cohere/avis/nouveau");
    await tabTo("#bas");
    await page.keyboard.type("4");
    await tabTo("#justification");
    await page.keyboard.type("Une première vente ferme.");
    await tabTo("input[name=attente]");
    await page.keyboard.press("Space");
    await tabTo("button[value=ajouter]");
    await enter();
    await expect(page.$eval("#justification", (area) => (area as HTMLTextAreaElement).value)).resolves.toBe(
      "Une première vente ferme.",
    );
    await expect(page.$eval("input[name=attente]", (box) => box.checked)).resolves.toBe(true);
    await tabTo("aside button[value=previsualiser]");
    await enter();
    expect(await told()).toContain("niveau\u00A04");
    await tabTo("button[value=enregistrer]");
    await enter();
    await expect(page.$eval("[role=status]", (status) => status.textContent)).resolves.toBe("L’avis est enregistré.");
  }, 120_000);

  it("is led from each refusal to its field", async () => {
    await open(FORM);
    await tabTo("button[value=enregistrer]");
    await enter();
    await tabTo(".desk-faults a[href='#bas']");
    await page.keyboard.press("Enter");
    await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe("bas");
  }, 60_000);

  it("sees of a form what its nature asks for", async () => {
    const shown = (): Promise<boolean> =>
      page.$eval(
        "#motif-retrait",
        (select) => getComputedStyle(select.closest(".if-withdrawal") ?? select).display !== "none",
      );
    await open(FORM);
    expect(await shown()).toBe(false);
    await page.click("#nature-retrait");
    expect(await shown()).toBe(true);
  }, 60_000);
});

/** Goes on from one stop to the next, as somebody without a mouse does; the focus must be seen there. */
async function tabTo(selector: string): Promise<void> {
  for (let stops = 0; stops < 90; stops += 1) {
    await page.keyboard.press("Tab");
    const there = await page.$eval(
      selector,
      (target) => target === document.activeElement && getComputedStyle(target).outlineStyle !== "none",
    );
    if (there) return;
  }
  throw new TypeError(`The keyboard does not reach ${selector}.`);
}

async function enter(): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}
