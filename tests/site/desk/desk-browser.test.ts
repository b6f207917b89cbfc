/// <reference lib="dom" />
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "puppeteer-core";
import { axeViolations, prefer, startBrowser } from "../../support/browser.js";
import { type DeskSite, openDeskSite, PASSWORD } from "./desk-site.js";

let site: DeskSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDeskSite(), startBrowser()]);
  await site.addAccount("tete@example.org", "ADMIN");
}, 90_000);
afterAll(async () => {
  await browser.close();
  await site.close();
}, 30_000);
beforeEach(async () => {
  page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: 360, height: 740 });
});

const base = (): string => site.server.url.replace("127.0.0.1", "localhost");
const open = (path: string): Promise<unknown> => page.goto(base() + path);
const heading = (): Promise<string> => page.$eval("h1", (h1) => h1.textContent);
const press = (selector: string): Promise<unknown> => Promise.all([page.waitForNavigation(), page.click(selector)]);

/** A page as the server writes it, for whoever is signed in. */
async function sourceOf(url: string): Promise<string> {
  const cookies = await page.browserContext().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return (await fetch(url, { headers: { cookie } })).text();
}

async function signIn(): Promise<void> {
  await open("/redaction/connexion");
  await page.type("#adresse", "tete@example.org");
  await page.type("#mot-de-passe", PASSWORD);
  await press("button.desk-main");
}

describe("The desk in a browser, without any script", () => {
  it("signs in and out on http://localhost: every browser keeps the cookie there, Safari too", async () => {
    await page.setJavaScriptEnabled(false);
    await signIn();
    expect(await heading()).toBe("Bonjour, Alix Renard");
    const [cookie] = await page.browserContext().cookies();
    expect(cookie).toMatchObject({
      name: "echelon-session",
      httpOnly: true,
      secure: false,
      sameSite: "Lax",
      path: "/",
    });
    await press(".sign-out button");
    expect(await heading()).toBe("Se connecter à la rédaction");
    await open("/redaction");
    expect(await heading()).toBe("Se connecter à la rédaction");
  });

  it("meets no barrier, in light and in dark, fits a phone, and is sound HTML", async () => {
    const link = await site.linkFor("tete@example.org");
    const found: string[] = [];
    const look = async (name: string): Promise<void> => {
      for (const scheme of ["light", "dark"] as const) {
        await prefer(page, scheme);
        found.push(...(await axeViolations(page)).map((violation) => `${name}, ${scheme}: ${violation}`));
      }
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        found.push(`${name} is too wide`);
      const rules = {
        extends: ["html-validate:standard"],
        rules: { "void-style": "off", "no-trailing-whitespace": "off" },
      };
      const report = await new HtmlValidate(rules as object).validateString(await sourceOf(page.url()));
      found.push(
        ...report.results.flatMap(({ messages }) => messages.map(({ message, line }) => `${name}:${line} ${message}`)),
      );
    };
    for (const path of ["/redaction/connexion", "/redaction/connexion/code", link]) {
      await open(path);
      await look(path);
    }
    await open("/redaction/connexion");
    await page.type("#adresse", "personne@example.org");
    await page.type("#mot-de-passe", "faux");
    await press("button.desk-main");
    await look("refused");
    await signIn();
    for (const path of [
      "/redaction/compte",
      "/redaction/comptes",
      "/redaction/compte/telephone",
      "/redaction/compte/telephone/retirer",
    ]) {
      await open(`${path}?fait=role`);
      await look(path);
    }
    await open("/redaction/compte");
    await page.$eval("details", (details) => {
      details.open = true;
    });
    await page.type("#nom", "Import");
    await page.click('[value="RECORD"]');
    await press('[action="/redaction/compte/cles"] button');
    await look("key");
    await open("/redaction/compte");
    await look("account with a key");
    expect(found).toEqual([]);
  }, 120_000);
});

/** A page of another site, which is on the same machine: its requests carry the cookie. */
async function foreignSite(html: string): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}/` };
}

describe("A page of another origin, in the browser of who is signed in", () => {
  it("changes nothing by a form, a fetch, or a form that passes for JSON", async () => {
    await signIn();
    const id = await site.addAccount("cible@example.org");
    const target = base();
    const { server, url } = await foreignSite(
      `<form method="post" action="${target}/redaction/comptes/${id}/suspendre"><button id="form">x</button></form>
      <form method="post" action="${target}/graphql" enctype="text/plain"><input name='{"query":"mutation { __typename }","x":"' value='"}'><button id="json">x</button></form>`,
    );
    for (const button of ["#form", "#json"]) {
      await page.goto(url);
      const [answer] = await Promise.all([page.waitForNavigation(), page.click(button)]);
      expect([button, answer?.status()]).toEqual([button, 403]);
    }
    await page.goto(url);
    const outcomes = await page.evaluate(async (address) => {
      const attempts: [string, RequestInit][] = [
        ["application/json", { mode: "cors" }],
        ["text/plain", { mode: "no-cors" }],
      ];
      return Promise.all(
        attempts.map(async ([type, options]) => {
          const body = JSON.stringify({ query: "{ viewer { name } }" });
          const init: RequestInit = {
            method: "POST",
            credentials: "include",
            headers: { "content-type": type },
            body,
            ...options,
          };
          return fetch(`${address}/graphql`, init).then(
            async (response) => response.type + (await response.text()),
            () => "blocked",
          );
        }),
      );
    }, target);
    expect(outcomes).toEqual(["blocked", "opaque"]);
    server.close();
    const [{ disabled }] = await site.ds.query<[{ disabled: string | null }]>(
      "SELECT disabled_at AS disabled FROM accounts WHERE id = $1",
      [id],
    );
    expect(disabled).toBeNull();
  }, 60_000);
});
