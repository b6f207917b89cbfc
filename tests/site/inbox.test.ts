/// <reference lib="dom" />
import { request } from "node:http";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Browser, Frame, Page } from "puppeteer-core";
import { inboxTransport } from "../../src/delivery/inbox/inbox-transport.js";
import { axeViolations, prefer, startBrowser } from "../support/browser.js";
import { type Serving, serveEchelon } from "../support/echelon.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";

const LAUNCH = new URL("../../../tests/editions/2026-W04-launch/", import.meta.url);
const part = (type: string, file: string): string =>
  `--part\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${readFileSync(new URL(file, LAUNCH), "utf8")}\r\n`;
const LETTER = Buffer.from(
  `To: camille@example.org\r\nMessage-ID: <launch@lechelon.example>\r\nFrom: =?utf-8?Q?L=E2=80=99=C3=89chelon?= <lettre@lechelon.example>\r\nSubject: La semaine\r\nContent-Type: multipart/alternative; boundary=part\r\n\r\n${part("text/plain", "edition.txt")}${part("text/html", "edition.html")}--part--\r\n`,
);

let database: RecordDatabase;
let server: Serving;
let browser: Browser;
let page: Page;

/** A notice with two ways to write a link, and all that a mail must not do. */
function notice(): Buffer {
  const html = `<!doctype html><html lang="fr"><head><title>Confirmation</title></head><body>
<p>Pressez ce lien pour confirmer.</p>
<a id="plain" href="${server.url}/?confirmer=1">Confirmer</a> <a id="blank" target="_blank" href="${server.url}/?confirmer=2">Confirmer</a>
<form action="${server.url}/"><button id="form">Envoyer</button></form>
<img src="${server.url}/assets/site.css?pixel"><script>top.location = "${server.url}/?script"</script></body></html>`;
  return message("Confirmez votre abonnement", "text/html", html);
}

function message(subject: string, type: string, body: string): Buffer {
  const head = ["From: Lettre <lettre@lechelon.example>", "To: camille@example.org", `Subject: ${subject}`];
  return Buffer.from([...head, `Content-Type: ${type}; charset=utf-8`, "", body].join("\r\n"));
}

beforeAll(async () => {
  database = await openRecordDatabase();
  [server, browser] = await Promise.all([serveEchelon("serve", { DATABASE_URL: database.url }), startBrowser()]);
  const inbox = inboxTransport(database.ds).connect();
  for (const mail of [
    LETTER,
    notice(),
    message("<b>Texte</b>", "text/plain", `Bonjour,\r\n\r\n<b>rien</b>\r\n${server.url}/?texte.`),
  ]) {
    await inbox.send({ message: mail, from: "lettre@lechelon.example", to: "camille@example.org" });
  }
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await database.close();
}, 30_000);

beforeEach(async () => {
  for (const open of await browser.pages()) await open.close().catch(() => undefined);
  page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 1000 });
  // All of it works without a script.
  await prefer(page, "light");
});

const open = (path: string): Promise<unknown> => page.goto(`${server.url}${path}`, { waitUntil: "load" });
const words = (selector: string): Promise<string[]> =>
  page.$$eval(selector, (all) => all.map((one) => (one as HTMLElement).innerText.replaceAll(/\s+/gu, " ").trim()));

async function mailFrame(): Promise<Frame> {
  const element = await page.waitForSelector("iframe.mail" as "iframe");
  if (element === null) throw new TypeError("There is no frame.");
  return element.contentFrame();
}

describe("the inbox", () => {
  it("lists what came, the latest first", async () => {
    await open("/boite");
    const rows = await words("main li");
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(
      /^<b>Texte<\/b> Bonjour, <b>rien<\/b> \S+ De Lettre à camille@example\.org, \d+(?:er)?\s\S+\s\d{4} à \d{1,2}\sh\s\d\d$/,
    );
    expect(rows[1]).toMatch(/^Confirmez votre abonnement Pressez ce lien pour confirmer\./);
    expect(rows[2]).toContain("L’Échelon");
    await page.click("main li:last-child a");
    await page.waitForSelector("iframe.mail");
    expect(new URL(page.url()).pathname).toBe("/boite/1");
  });

  it.each<["light" | "dark", string[]]>([
    ["light", ["/boite", "/boite/1", "/boite/1?vue=texte", "/boite/1?vue=entetes", "/boite/2?vue=source"]],
    ["dark", ["/boite", "/boite/2", "/boite/2?vue=entetes"]],
  ])(
    "puts no barrier before anybody, in %s",
    async (scheme, paths) => {
      await prefer(page, scheme);
      for (const path of paths) {
        await open(path);
        expect([path, await axeViolations(page)]).toStrictEqual([path, []]);
      }
    },
    60_000,
  );

  it("reads on a small screen", async () => {
    await page.setViewport({ width: 360, height: 700 });
    for (const path of ["/boite", "/boite/1", "/boite/1?vue=entetes"]) {
      await open(path);
      expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toStrictEqual([path, 360]);
    }
  });

  it("shows the letter, its text, its headers and its source", async () => {
    await open("/boite/1");
    expect(await (await mailFrame()).$eval("body", (body) => body.innerText)).toContain("échelle");
    await open("/boite/1?vue=entetes");
    expect((await words("tbody th")).slice(0, 2)).toStrictEqual(["To", "Message-ID"]);
    await open("/boite/1?vue=source");
    expect((await words("main li code"))[0]).toMatch(/^To: /);
    const raw = await fetch(`${server.url}/boite/1.eml`);
    expect(raw.headers.get("content-type")).toBe("message/rfc822");
    expect(Buffer.from(await raw.arrayBuffer()).equals(LETTER)).toBe(true);
  });

  it("tells what is amiss with a message before it would be sent", async () => {
    await open("/boite/3");
    const [verdict] = await words("aside p");
    expect(verdict).toMatch(/^\d+ vérifications : \d+ à corriger/);
    expect((await words("aside .checks .error")).join("\n")).toContain("À corriger");
  });

  it("says so of a message that it does not hold", async () => {
    const answer = await fetch(`${server.url}/boite/99`);
    expect([answer.status, await answer.text()]).toStrictEqual([404, expect.stringContaining("INBOX_MESSAGE_UNKNOWN")]);
  });
});

describe("a mail in the inbox", () => {
  it("opens its links in place of the page", async () => {
    await open("/boite/2");
    const frame = await mailFrame();
    await Promise.all([page.waitForNavigation(), frame.click("#plain")]);
    expect(page.url()).toBe(`${server.url}/?confirmer=1`);
    expect(await words("h1")).toStrictEqual(["Qui grimpe, qui glisse, qui médite encore"]);
  });

  it("opens them from its text too", async () => {
    await open("/boite/3");
    await Promise.all([page.waitForNavigation(), page.click("pre a")]);
    expect(page.url()).toBe(`${server.url}/?texte`);
  });

  it("opens them beside it where it says so", async () => {
    await open("/boite/2");
    const frame = await mailFrame();
    const [beside] = await Promise.all([
      new Promise<Page | null>((resolve) => page.once("popup", resolve)),
      frame.click("#blank"),
    ]);
    await beside?.waitForSelector("h1");
    expect(beside?.url()).toBe(`${server.url}/?confirmer=2`);
    // It is an ordinary page: nothing of the frame's sandbox holds there.
    expect(await beside?.evaluate("origin")).toBe(server.url);
  });

  it("runs nothing, sends nothing and loads nothing", async () => {
    const asked: string[] = [];
    page.on("response", (answer) => asked.push(answer.url()));
    await open("/boite/2");
    const frame = await mailFrame();
    await frame.click("#form");
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 200))");
    expect(new URL(page.url()).pathname).toBe("/boite/2");
    expect(asked.filter((url) => /pixel|script/.test(url))).toStrictEqual([]);
  });
});

describe("the inbox from elsewhere", () => {
  /** What the server says to somebody who asks by a name, or through a proxy. */
  async function statusFor(headers: Record<string, string>): Promise<string> {
    const { port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      request({ port, host: "127.0.0.1", path: "/boite", headers }, (response) => {
        void text(response).then((page) => resolve(`${response.statusCode} ${/INBOX_LOCAL/.exec(page)?.[0] ?? ""}`));
      })
        .on("error", reject)
        .end();
    });
    return answer.trim();
  }

  it("stays shut", async () => {
    expect(await statusFor({ host: "localhost" })).toBe("200");
    expect(await statusFor({ host: "rebound.example" })).toBe("403 INBOX_LOCAL");
    expect(await statusFor({ host: "localhost", "x-forwarded-for": "192.0.2.1" })).toBe("403 INBOX_LOCAL");
  });
});
