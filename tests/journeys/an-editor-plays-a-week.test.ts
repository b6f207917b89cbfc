/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "puppeteer-core";
import { weekOf } from "../../src/domain/week.js";
import { startBrowser } from "../support/browser.js";
import { type DeskSite, openDeskSite, PASSWORD } from "../site/desk/desk-site.js";
import { RATING } from "../site/desk/records-site.js";

let site: DeskSite;
let browser: Browser;
let editor: Page;
let publisher: Page;

/** The week under way: its letter tells what is recorded now. */
const WEEK = weekOf(new Date().toISOString(), "Europe/Paris").id;
const EDITION = `/redaction/editions/${WEEK}`;
const REWRITTEN = "Le labo a enfin trouvé la caisse, et il compte s’en servir.";

beforeAll(async () => {
  [site, browser] = await Promise.all([openDeskSite(), startBrowser()]);
  editor = await signedIn("alix@example.org", "EDITOR");
  publisher = await signedIn("sacha@example.org", "PUBLISHER");
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
}, 60_000);

/** Somebody with a browser of their own, who signs in by the page. */
async function signedIn(email: string, role: string): Promise<Page> {
  await site.addAccount(email, role);
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(`${site.server.url}/redaction`);
  await page.type("#adresse", email);
  await page.type("#mot-de-passe", PASSWORD);
  await press(page, "main button.desk-main");
  return page;
}

const open = (page: Page, path: string): Promise<unknown> => page.goto(site.server.url + path);

/** Presses a button, and waits for the page that it leads to. */
async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([
    page.waitForNavigation({ timeout: 60_000 }),
    page.$eval(selector, (one) => (one as HTMLElement).click()),
  ]);
}

const words = (page: Page, selector = "main"): Promise<string> =>
  page.$eval(selector, (one) => (one as HTMLElement).innerText.replaceAll(/\s+/gu, " "));

/** Fills the fields of a form by their names. */
async function fillIn(page: Page, form: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.$eval(
    form,
    (element, given) => {
      const controls = (element as HTMLFormElement).elements;
      for (const [name, value] of Object.entries(given)) {
        const control = controls.namedItem(name);
        if (control instanceof RadioNodeList || control instanceof HTMLInputElement) control.value = value;
        else if (control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement) control.value = value;
      }
    },
    fields,
  );
}

/** The letter of the week as it would be sent, in words. */
async function letter(page: Page): Promise<string> {
  await open(page, `/apercu/${WEEK}.txt`);
  return page.$eval("body", (body) => body.innerText.replaceAll(/\s+/gu, " "));
}

/** Today on the clocks of Paris: what is recorded now is of this week. */
const TODAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());

async function recordRating(path: string, changes: Readonly<Record<string, string>>): Promise<void> {
  await open(editor, path);
  if ((await editor.$("[name=preuve-0-fait]")) === null) await press(editor, "button[value=ajouter]");
  const fields = Object.entries({ ...RATING, "effet-jour": TODAY, "effet-heure": "00:01", ...changes });
  // The page itself counts the rows of evidence.
  await fillIn(editor, "form.assessment", Object.fromEntries(fields.filter(([name]) => name !== "preuves")));
  await press(editor, "form.assessment button[value=enregistrer]");
}

describe("a week at the desk", () => {
  it("begins with an upgrade on record, and the letter tells it", async () => {
    await expect(letter(editor)).resolves.not.toContain("World Labs, du 4 au 5");
    await recordRating("/redaction/labos/world-labs/avis/nouveau", { bas: "5" });
    await expect(words(editor)).resolves.toContain("L’avis est enregistré.");
    await open(editor, "/redaction");
    await expect(words(editor)).resolves.toMatch(/La semaine en cours .*World Labs 4 5/u);
    await expect(letter(editor)).resolves.toContain("World Labs");
  }, 120_000);

  it("goes on with a sentence in an editor's words, which the letter says", async () => {
    await open(editor, EDITION);
    await press(editor, "main button.desk-main");
    const form = "#bloc-move-world-labs .said-sentence form";
    await fillIn(editor, form, { texte: REWRITTEN });
    await press(editor, `${form} button`);
    await expect(words(editor)).resolves.toContain("La retouche est enregistrée.");
    await expect(letter(editor)).resolves.toContain(REWRITTEN);
  }, 120_000);

  it("refuses a number that no fact holds, and keeps what was typed", async () => {
    await open(editor, EDITION);
    const form = "#bloc-move-world-labs .said-sentence form";
    await fillIn(editor, form, { texte: "Il a vendu 31 licences." });
    await press(editor, `${form} button`);
    await expect(words(editor)).resolves.toContain("Aucun fait du bloc ne dit « 31 »");
    await expect(editor.$eval(`${form} textarea`, (one) => one.value)).resolves.toBe("Il a vendu 31 licences.");
  }, 120_000);

  it("is approved by a second person, never by whoever edited last, and leaves at its hour", async () => {
    await open(editor, EDITION);
    await press(editor, `form[action="${EDITION}/soumettre"] button`);
    await expect(words(editor)).resolves.toContain("elle attend un bon à tirer");
    expect(await editor.$(`form[action="${EDITION}/bon-a-tirer"]`)).toBeNull();
    await open(publisher, EDITION);
    for (const name of await reasonFields(publisher)) {
      await fillIn(publisher, `form[action="${EDITION}/bon-a-tirer"]`, { [name]: "Voulu cette semaine." });
    }
    await press(publisher, `form[action="${EDITION}/bon-a-tirer"] button`);
    await expect(words(publisher)).resolves.toContain("Le bon à tirer est donné");
    await press(publisher, `form[action="${EDITION}/depart"] button`);
    await expect(words(publisher)).resolves.toContain("Le départ est programmé.");
    await expect(runStates()).resolves.toEqual(["SCHEDULED"]);
  }, 180_000);

  it("takes the letter back by itself once its rating is corrected, and says why", async () => {
    const [record] = await site.ds.query<{ id: string }[]>(
      "SELECT a.id FROM assessments a JOIN labs l ON l.id = a.lab_id WHERE l.slug = 'world-labs' ORDER BY recorded_at DESC LIMIT 1",
    );
    await recordRating(`/redaction/labos/world-labs/avis/nouveau?corrige=${record?.id ?? ""}`, {
      bas: "3",
      justification: "La licence n’était qu’un essai gratuit.",
    });
    await open(publisher, EDITION);
    const told = await words(publisher);
    expect(told).toContain("Le bon à tirer ne vaut plus");
    expect(told).toContain("en relecture");
    expect(await publisher.$$eval(".hashes code", (all) => all.length)).toBeGreaterThanOrEqual(4);
    await expect(runStates()).resolves.toEqual(["CANCELLED"]);
  }, 180_000);
});

const reasonFields = (page: Page): Promise<string[]> =>
  page.$$eval("[name^=raison-]", (all) => all.map((one) => (one as HTMLInputElement).name));

async function runStates(): Promise<string[]> {
  const runs = await site.ds.query<{ state: string }[]>("SELECT state FROM delivery_runs WHERE week = $1", [WEEK]);
  return runs.map(({ state }) => state);
}
