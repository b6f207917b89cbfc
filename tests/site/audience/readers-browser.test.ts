/// <reference lib="dom" />
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "puppeteer-core";
import { axeViolations, prefer, startBrowser } from "../../support/browser.js";
import { addReader, addRequest, openReadersSite, type ReadersSite, stateOf, tokenFor } from "./readers-site.js";

let site: ReadersSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([openReadersSite(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
}, 30_000);
beforeEach(async () => {
  page = await browser.newPage();
  await page.setViewport({ width: 360, height: 740 });
});

const open = (path: string): Promise<unknown> => page.goto(site.server.url + path);
const heading = (): Promise<string> => page.$eval("h1", (h1) => h1.textContent);

/** Presses a button, and waits for the page that it leads to. */
async function press(selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

/** An address of each page of readers, by what it shows. */
async function everyPage(): Promise<Record<string, string>> {
  const reader = await addReader(site, `p${Date.now()}@example.org`);
  const waiting = await addReader(site, `w${Date.now()}@example.org`, "PENDING");
  const own = `/preferences/${tokenFor("preferences", reader)}`;
  return {
    "sign-up": "/abonnement",
    confirmation: `/abonnement/confirmer/${tokenFor("confirmation", await addRequest(site, waiting))}`,
    expired: `/abonnement/confirmer/${tokenFor("confirmation", await addRequest(site, waiting, 8))}`,
    preferences: `${own}?fait=choix`,
    erasure: `${own}/effacement`,
    "way out": `/desabonnement/${tokenFor("desabonnement", reader)}`,
    left: `/desabonnement/${tokenFor("desabonnement", waiting)}`,
    "no longer": `/preferences/${tokenFor("preferences", waiting)}`,
    sample: "/preferences/exemple-camille",
    unknown: "/preferences/inconnu",
    home: "/",
  };
}

describe("the pages of readers", () => {
  it("meet no barrier, in light and in dark, and fit a phone", async () => {
    const found: string[] = [];
    for (const [name, path] of Object.entries(await everyPage())) {
      for (const scheme of ["light", "dark"] as const) {
        await prefer(page, scheme);
        await open(path);
        found.push(...(await axeViolations(page)).map((violation) => `${name}, ${scheme}: ${violation}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (wide) found.push(`${name} is wider than a phone`);
      }
    }
    expect(found).toEqual([]);
  }, 60_000);

  it("meet none either where a form is refused", async () => {
    const found: string[] = [];
    for (const scheme of ["light", "dark"] as const) {
      await prefer(page, scheme);
      await open("/abonnement");
      await page.type("#adresse", "camille@");
      await page.click("#frequence-labos");
      await press("button.main");
      found.push(...(await axeViolations(page)));
      await expect(page.$eval("#adresse", (input) => (input as HTMLInputElement).value)).resolves.toBe("camille@");
    }
    expect(found).toEqual([]);
  }, 30_000);

  it("are valid HTML", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: {
        // Every browser takes `<!doctype html>` and `<rect/>`, and templates leave blanks.
        ...{ "doctype-style": "off", "void-style": "off", "no-trailing-whitespace": "off" },
        // Boxes of one question share its name, as the standard means them to.
        "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
      },
    });
    const found: string[] = [];
    for (const [name, path] of Object.entries(await everyPage())) {
      const { results } = await validator.validateString(await (await site.ask(path)).text());
      for (const { messages } of results)
        found.push(...messages.map(({ ruleId, message }) => `${name}: ${ruleId} ${message}`));
    }
    expect(found).toEqual([]);
  }, 30_000);
});

describe("a reader whose browser runs no script", () => {
  beforeEach(() => page.setJavaScriptEnabled(false));

  it("signs up from the home page, for two labs, which are asked for only then", async () => {
    await open("/");
    await press('a[href="/abonnement"]');
    await expect(page.$eval("#labos", (labs) => getComputedStyle(labs).display)).resolves.toBe("none");
    await page.type("#adresse", "sans-script@example.org");
    await page.type("#nom", "Camille");
    await page.click("#frequence-labos");
    await page.click("input[value=openai]");
    await page.click("input[value=xai]");
    await press("button.main");
    await expect(heading()).resolves.toBe("Regardez votre boîte aux lettres");
    const [asked] = await site.ds.query<{ id: string; labs: string[]; subscriber_id: string }[]>(
      "SELECT c.* FROM confirmations c JOIN subscribers s ON s.id = c.subscriber_id WHERE s.address = 'sans-script@example.org'",
    );
    expect(asked?.labs).toEqual(["openai", "xai"]);
    await open(`/abonnement/confirmer/${tokenFor("confirmation", asked?.id ?? "")}`);
    await press("button.main");
    await expect(heading()).resolves.toBe("Bienvenue sur l’échelle");
    await press('a[href^="/preferences/"]');
    await expect(page.$$eval("input[name=labos]:checked", (boxes) => boxes.length)).resolves.toBe(2);
  }, 30_000);

  it("pauses, resumes and leaves, by the keyboard alone", async () => {
    const reader = await addReader(site, "clavier@example.org");
    await open(`/preferences/${tokenFor("preferences", reader)}`);
    await tabTo("form[action$=pause] button");
    await enter();
    await expect(page.$eval("[role=status]", (status) => status.textContent)).resolves.toContain("aucune lettre avant");
    await tabTo("form[action$=reprise] button");
    await enter();
    await tabTo('a[href^="/desabonnement/"]');
    await enter();
    await tabTo("button.main");
    await enter();
    await expect(heading()).resolves.toBe("C’est fait");
    await expect(stateOf(site, reader)).resolves.toBe("UNSUBSCRIBED");
  }, 30_000);

  it("erases everything in two steps", async () => {
    const reader = await addReader(site, "oubli@example.org");
    await open(`/preferences/${tokenFor("preferences", reader)}`);
    await press('a[href$="/effacement"]');
    await press("button.main");
    await expect(heading()).resolves.toBe("Tout est effacé");
    await expect(stateOf(site, reader)).resolves.toBeNull();
  }, 30_000);
});

/** Goes on from one stop to the next, as somebody without a mouse does; the focus must be seen there. */
async function tabTo(selector: string): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
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
