/// <reference lib="dom" />
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "puppeteer-core";
import { type DeskSite, openDeskSite, PASSWORD } from "../site/desk/desk-site.js";
import { startBrowser } from "../support/browser.js";

const MUTATION = `mutation { openEdition(input: { week: "2026-W04" }) { userErrors { code } } }`;

let site: DeskSite;
let browser: Browser;
let page: Page;
let foreign: Server;
/** The site as its editors reach it. */
let home: string;

beforeAll(async () => {
  site = await openDeskSite();
  home = `http://localhost:${new URL(site.server.url).port}`;
  await site.addAccount("cible@example.org", "PUBLISHER");
  foreign = createServer((_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<p>Piège"),
  );
  foreign.listen(0, "127.0.0.1");
  await once(foreign, "listening");
  browser = await startBrowser();
  page = await browser.newPage();
  await page.goto(`${home}/redaction/connexion`);
  await page.type('input[name="adresse"]', "cible@example.org");
  await page.type('input[name="mot_de_passe"]', PASSWORD);
  await Promise.all([page.waitForNavigation(), page.click('button[type="submit"]')]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  foreign.close();
  await site.close();
});

/** All that an attack could change. */
async function everything(): Promise<object> {
  const [row] = await site.ds.query<[object]>(
    `SELECT (SELECT count(*) FROM drafts) AS drafts, (SELECT count(*) FROM labs) AS labs,
      (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM audit_entries) AS audit,
      (SELECT count(*) FROM waiting_evidence) AS evidence, (SELECT count(*) FROM proposals) AS proposals`,
  );
  return row;
}

/** What a foreign page tries, in the browser of somebody who is signed in. */
const ATTACKS: readonly (readonly [string, string])[] = [
  [
    "a form of JSON in plain text",
    `form("/graphql", "text/plain", { [JSON.stringify({ query, x: "" }).slice(0, -2)]: '"}' })`,
  ],
  ["a form with a query", `form("/graphql", "application/x-www-form-urlencoded", { query })`],
  ["a form in parts", `form("/graphql", "multipart/form-data", { operations: JSON.stringify({ query }) })`],
  ["a form in the address", `form("/graphql?query=" + encodeURIComponent(query), "text/plain", {})`],
  ["a form that signs out", `form("/redaction/deconnexion", "application/x-www-form-urlencoded", {})`],
  [
    "a form that guesses the token",
    `form("/redaction/deconnexion", "application/x-www-form-urlencoded", { jeton: "x" })`,
  ],
  [
    "a form that adds a lab",
    `form("/redaction/labs/nouveau", "application/x-www-form-urlencoded", { nom: "Piège", identifiant: "piege" })`,
  ],
  [
    "a form that signs somebody else in",
    `form("/redaction/connexion", "application/x-www-form-urlencoded", { adresse: "cible@example.org", mot_de_passe: password })`,
  ],
  [
    "a fetch of plain text without leave",
    `fetch(home + "/graphql", { method: "POST", mode: "no-cors", credentials: "include", body: JSON.stringify({ query }) })`,
  ],
  [
    "a fetch of JSON with the cookie",
    `fetch(home + "/graphql", { method: "POST", credentials: "include", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) })`,
  ],
  [
    "a fetch of JSON without the cookie",
    `fetch(home + "/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) })`,
  ],
  [
    "a beacon",
    `navigator.sendBeacon(home + "/graphql", new Blob([JSON.stringify({ query })], { type: "text/plain" }))`,
  ],
  [
    "a picture",
    `new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = home + "/graphql?query=" + encodeURIComponent(query); })`,
  ],
  [
    "a script",
    `new Promise((done) => { const script = document.createElement("script"); script.onload = script.onerror = done; script.src = home + "/graphql?query=" + encodeURIComponent(query); document.body.append(script); })`,
  ],
  [
    "a frame",
    `new Promise((done) => { const frame = document.createElement("iframe"); frame.onload = frame.onerror = done; frame.src = home + "/redaction"; document.body.append(frame); })`,
  ],
];

/** Sends a form in a frame, as pages do that hide what they do. */
const FORM = `(path, enctype, fields) => new Promise((done) => {
  const frame = Object.assign(document.createElement("iframe"), { name: "hidden" });
  const form = Object.assign(document.createElement("form"), { method: "POST", action: home + path, target: "hidden", enctype });
  for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement("input"), { name, value }));
  document.body.append(frame, form);
  form.submit();
  frame.onload = done;
  setTimeout(done, 3000);
})`;

/** On the same machine under another name (another site), and under the same name at another port (the same site). */
const ORIGINS = ["127.0.0.1", "localhost"];

describe.each(ORIGINS)("a page of another origin, at %s,", (name) => {
  it.each(ATTACKS)(
    "changes nothing for somebody who is signed in: %s",
    async (_, attack) => {
      const { port } = foreign.address() as AddressInfo;
      await page.goto(`http://${name}:${port}/`);
      const before = await everything();
      const given = { home, query: MUTATION, password: PASSWORD };
      await page.evaluate(
        `(async ({ home, query, password }) => { const form = ${FORM}; try { await (${attack}); } catch {} })(${JSON.stringify(given)})`,
      );
      expect(await everything()).toEqual(before);
    },
    60_000,
  );

  it("does not read what somebody may see who is signed in", async () => {
    const { port } = foreign.address() as AddressInfo;
    await page.goto(`http://${name}:${port}/`);
    const read = await page.evaluate(
      `fetch(${JSON.stringify(`${home}/graphql?query={drafts{week}}`)}, { credentials: "include" }).then((answer) => answer.text()).catch(() => "refused")`,
    );
    expect(read).toBe("refused");
  });

  it("changes nothing by leading there", async () => {
    const before = await everything();
    await page.goto(`http://${name}:${(foreign.address() as AddressInfo).port}/`);
    await Promise.all([
      page.waitForNavigation(),
      page.evaluate(`location.href = ${JSON.stringify(`${home}/graphql?query=${encodeURIComponent(MUTATION)}`)}`),
    ]);
    expect(await everything()).toEqual(before);
  });
});

describe("a page of our own", () => {
  it("does the same with the same browser: it is still signed in", async () => {
    await page.goto(`${home}/graphql`);
    const before = await everything();
    const body = JSON.stringify({ query: MUTATION });
    const answer = await page.evaluate(
      `fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(body)} }).then((answer) => answer.json())`,
    );
    expect(answer).toMatchObject({ data: { openEdition: { userErrors: [] } } });
    expect(await everything()).not.toEqual(before);
  }, 60_000);
});
