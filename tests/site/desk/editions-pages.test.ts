/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "puppeteer-core";
import { axeViolations, prefer, startBrowser } from "../../support/browser.js";
import { type DeskSite, openDeskSite } from "./desk-site.js";
import { type Editor, editorOf, enterAs } from "./records-site.js";

const WEEK = "2026-W04";
const EDITION = `/redaction/editions/${WEEK}`;

let site: DeskSite;
let browser: Browser;
let page: Page;
let alix: Editor;
let sacha: Editor;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDeskSite(), startBrowser()]);
  alix = await editorOf(site, "alix@example.org", "EDITOR");
  sacha = await editorOf(site, "sacha@example.org", "ADMIN");
  await alix.send(`${EDITION}/ouvrir`, {});
  page = await browser.newPage();
  await enterAs(page, site, sacha);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
}, 60_000);

/** The words of an answer, without its marks. */
async function wordsOf(answer: Response): Promise<string> {
  return (await answer.text())
    .replaceAll(/<[^>]+>/gu, " ")
    .replaceAll(/&#x27;|&#39;/gu, "'")
    .replaceAll("&nbsp;", "\u00A0")
    .replaceAll(/\s+/gu, " ");
}

async function revision(): Promise<string> {
  return /name="revision" value="(\d+)"/u.exec(await (await alix.open(EDITION)).text())?.[1] ?? "";
}

describe("the pages of editions", () => {
  it("meet no barrier in light and dark, fit a phone, and are sound HTML", async () => {
    const checker = new HtmlValidate({
      extends: ["html-validate:recommended"],
      // Every browser takes `<!doctype html>`, and templates leave blanks.
      rules: { "doctype-style": "off", "void-style": "off", "no-trailing-whitespace": "off" },
    });
    const found: string[] = [];
    for (const path of [
      "",
      "/editions",
      `/editions/${WEEK}`,
      "/editions/2026-W05",
      `/editions/${WEEK}/differences`,
      "/journal",
    ]) {
      for (const [scheme, width] of [
        ["light", 1280],
        ["dark", 360],
      ] as const) {
        await page.setViewport({ width, height: 800 });
        await prefer(page, scheme);
        await page.goto(`${site.server.url}/redaction${path}`);
        found.push(...(await axeViolations(page)).map((violation) => `${path}, ${scheme}: ${violation}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (wide) found.push(`${path}, ${width}: wider than the screen`);
      }
      const { results } = await checker.validateString(await (await sacha.open(`/redaction${path}`)).text());
      found.push(
        ...results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${path}: ${ruleId} ${message}`)),
      );
    }
    expect(found).toEqual([]);
  }, 300_000);

  it("tell the second of two editors what the first one saved, and keep what the second typed", async () => {
    const seen = await revision();
    const first = { revision: seen, bloc: "MOVE:openai", geste: "redire" };
    expect((await alix.send(`${EDITION}/retouche`, first)).status).toBe(303);
    const typed = "Une phrase à laquelle je tiens.";
    const second = { revision: seen, bloc: "FAREWELL", geste: "recrire", phrase: "Ailleurs.", texte: typed };
    const answer = await sacha.send(`${EDITION}/retouche`, second);
    expect(answer.status).toBe(409);
    const words = await wordsOf(answer);
    for (const told of [
      "Quelqu’un a enregistré avant vous",
      "Alix Renard : Le mouvement : OpenAI, d’autres phrases",
      typed,
    ])
      expect(words.includes(told)).toBe(true);
  }, 60_000);

  it("take an edit back", async () => {
    const number = /name="numero" value="(\d+)"/u.exec(await (await alix.open(EDITION)).text())?.[1] ?? "";
    await alix.send(`${EDITION}/retouche/annuler`, { revision: await revision(), numero: number });
    await expect(wordsOf(await alix.open(EDITION))).resolves.toContain("la lettre est telle que la machine l’a écrite");
  }, 60_000);

  it("offer an editor no way to approve, and refuse one who tries", async () => {
    await alix.send(`${EDITION}/soumettre`, { revision: await revision() });
    expect(await (await alix.open(EDITION)).text()).not.toContain(`action="${EDITION}/bon-a-tirer"`);
    expect(await (await sacha.open(EDITION)).text()).toContain(`action="${EDITION}/bon-a-tirer"`);
    expect((await alix.send(`${EDITION}/bon-a-tirer`, { empreinte: "0" })).status).toBe(403);
    expect((await alix.open("/redaction/journal")).status).toBe(403);
  }, 60_000);

  it("ask why each warning does not matter before the letter is approved", async () => {
    const html = await (await sacha.open(EDITION)).text();
    const empreinte = /name="empreinte" value="([\da-f]{64})"/u.exec(html)?.[1] ?? "";
    const answer = await sacha.send(`${EDITION}/bon-a-tirer`, { empreinte });
    expect([answer.status, await wordsOf(answer)]).toEqual([
      422,
      expect.stringContaining("Un avertissement attend une raison"),
    ]);
    const again = await (
      await sacha.send(`${EDITION}/bon-a-tirer`, { empreinte, "raison-wire-dkim": "Le relais signe." })
    ).text();
    expect(again).toContain('id="raison-wire-sender-erreur"');
    expect(again).not.toContain('id="raison-wire-dkim-erreur"');
    expect(again).toContain('value="Le relais signe."');
  }, 60_000);

  it("say in French, beside the sentence, why it cannot be taken", async () => {
    const html = await (await alix.open(EDITION)).text();
    const [, phrase = ""] = /name="bloc" value="FAREWELL">[^]*?name="phrase" value="([^"]+)"/u.exec(html) ?? [];
    const was = phrase.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
    for (const [texte, words] of [
      ["Un <b>mot</b>.", "Elle contient le signe"],
      ["{inconnu} revient.", "Une accolade ou un crochet"],
      ["Onze ou 12 ?", "Aucun fait du bloc ne dit «\u00A012\u00A0»"],
    ] as const) {
      const answer = await alix.send(`${EDITION}/retouche`, {
        ...{ revision: await revision(), bloc: "FAREWELL", geste: "recrire", phrase: was, texte },
      });
      const [, beside] = /class="desk-error" id="t-[^"]+-erreur">([^<]+)/u.exec(await answer.text()) ?? [];
      expect([answer.status, beside?.replaceAll("&nbsp;", "\u00A0")]).toEqual([422, expect.stringContaining(words)]);
    }
  }, 60_000);

  it("lead to any week that is typed, and say how to write one", async () => {
    expect((await alix.open("/redaction/editions?semaine=2026-w04")).headers.get("location")).toBe(EDITION);
    await expect(wordsOf(await alix.open("/redaction/editions?semaine=quatre"))).resolves.toContain("comme 2026-W04.");
  });

  it("send strangers to sign in, and tell of a week that there is not", async () => {
    const stranger = await site.ask(EDITION);
    expect([stranger.status, stranger.headers.get("location")]).toEqual([
      303,
      `/redaction/connexion?suite=${encodeURIComponent(EDITION)}`,
    ]);
    expect((await alix.open("/redaction/editions/2026-W54")).status).toBe(404);
  });
});
