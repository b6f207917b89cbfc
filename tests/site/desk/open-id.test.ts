/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "puppeteer-core";
import { startBrowser } from "../../support/browser.js";
import { freePort } from "../../support/free-port.js";
import { type OpenProvider, startOpenProvider } from "../../support/open-provider.js";
import { cookieOf, type DeskSite, openDeskSite } from "./desk-site.js";

const CLIENT = { id: "lechelon", secret: "a-secret-between-the-two" };

let provider: OpenProvider;
let site: DeskSite;
let browser: Browser;
let base: string;

beforeAll(async () => {
  const port = await freePort();
  base = `http://localhost:${port}`;
  provider = await startOpenProvider(`${base}/redaction/connexion/openid/retour`, CLIENT);
  [site, browser] = await Promise.all([
    openDeskSite({
      ...{ PORT: String(port), PUBLIC_URL: base },
      ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    }),
    startBrowser(),
  ]);
}, 90_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  await provider.close();
}, 30_000);

/** Signs in at the provider under a name, in a browser of its own; the heading and address of where it ends. */
async function goThrough(login: string): Promise<string[]> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const press = (selector: string): Promise<unknown> =>
    Promise.all([page.waitForNavigation({ waitUntil: "domcontentloaded" }), page.click(selector)]);
  await page.goto(`${base}/redaction/connexion?suite=/redaction/compte`);
  await press('a[href*="openid"]');
  await page.type('[name="login"]', login);
  await page.type('[name="password"]', "anything");
  await press(".login-submit");
  await press(".login-submit");
  const end = [await page.$eval("h1", (h1) => h1.textContent), new URL(page.url()).pathname];
  await context.close();
  return end;
}

describe("Signing in at the organisation's provider", () => {
  it("lets in whose address it has verified, and who has an account; from then on by the provider's own name", async () => {
    const id = await site.addAccount("membre@example.org");
    expect(await goThrough("un:membre@example.org")).toEqual(["Mon compte", "/redaction/compte"]);
    await site.ds.query("UPDATE accounts SET email = 'a@b.example', email_key = 'a@b.example' WHERE id = $1", [id]);
    expect(await goThrough("un:membre@example.org")).toEqual(["Mon compte", "/redaction/compte"]);
    const log = await site.ds.query<{ action: string }[]>(
      "SELECT action FROM audit_entries WHERE action LIKE '%openid'",
    );
    expect(log).toHaveLength(1);
    const entries = await site.ds.query<{ after: object }[]>(
      "SELECT after FROM audit_entries WHERE action = 'account.sign-in' AND account_id = $1",
      [id],
    );
    expect(entries.map(({ after }) => after)).toEqual(Array(2).fill({ means: "OPENID", secondFactor: false }));
  }, 60_000);

  it.each([
    "unverified-x:sans@example.org",
    "deux:inconnu@example.org",
    "autre:lie@example.org",
    "trois:clos@example.org",
  ])(
    "lets nobody else in: %s",
    async (login) => {
      const email = login.replace(/^.*:/u, "");
      if (!email.startsWith("inconnu")) await site.addAccount(email);
      await site.ds.query("UPDATE accounts SET disabled_at = now() WHERE email = 'clos@example.org'");
      // Somebody else at the provider was linked to it before.
      await site.ds.query(
        `INSERT INTO open_identities SELECT $1, 'premier', id, now() FROM accounts WHERE email = 'lie@example.org' ON CONFLICT DO NOTHING`,
        [provider.issuer],
      );
      expect(await goThrough(login)).toEqual(["La connexion a échoué", "/redaction/connexion/openid/retour"]);
    },
    60_000,
  );

  it("takes back nobody who did not leave from here: another browser, another state, a foreign code", async () => {
    const left = await site.ask("/redaction/connexion/openid");
    const step = /echelon-openid=[\w-]+/u.exec(left.headers.get("set-cookie") ?? "")?.[0] ?? "";
    const asked = new URL(left.headers.get("location") ?? "").searchParams;
    expect([asked.get("code_challenge_method"), asked.get("scope")]).toEqual(["S256", "openid email"]);
    const back = (query: string, cookie: string): Promise<Response> =>
      site.ask(`/redaction/connexion/openid/retour?${query}`, { headers: { cookie } });
    const iss = encodeURIComponent(provider.issuer);
    const state = asked.get("state") ?? "";
    for (const answer of [
      await back(`code=x&state=${state}&iss=${iss}`, ""),
      await back(`code=x&state=autre&iss=${iss}`, step),
      await back(`code=x&state=${state}&iss=${iss}`, step),
      await back("", step),
    ]) {
      expect([answer.status, cookieOf(answer)]).toEqual([401, ""]);
    }
  });
});
