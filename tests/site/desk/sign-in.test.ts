import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { cookieOf, csrfTokenIn, type DeskSite, form, openDeskSite, PASSWORD, signInForm } from "./desk-site.js";

let site: DeskSite;
beforeAll(async () => {
  site = await openDeskSite();
}, 60_000);
afterAll(() => site.close());

const post = (path: string, cookie: string, fields: Record<string, string> = {}): Promise<Response> =>
  site.ask(path, form(fields, { cookie }));

describe("Signing in", () => {
  it("opens a session in a cookie of this host alone, and leads where one was going", async () => {
    await site.addAccount("entree@example.org");
    const asked = await site.ask("/redaction?x=1");
    expect([asked.status, asked.headers.get("location")]).toEqual([
      303,
      "/redaction/connexion?suite=%2Fredaction%3Fx%3D1",
    ]);
    const given = { adresse: " Entree@Example.org", mot_de_passe: PASSWORD, suite: "/redaction?x=1" };
    const answer = await site.ask("/redaction/connexion", form(given));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/redaction?x=1"]);
    expect(answer.headers.get("set-cookie")).toMatch(
      /^echelon-session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax/u,
    );
    const desk = await site.ask("/redaction", { headers: { cookie: cookieOf(answer) } });
    expect([desk.status, await desk.text()]).toEqual([200, expect.stringContaining("Bonjour, Alix Renard")]);
  });

  it.each(["https://evil.example/", "//evil.example/", "/redaction/../labs", "/\\evil.example", "javascript:alert(1)"])(
    "never leads elsewhere: %s",
    async (next) => {
      const email = `suite-${Math.random().toString(36).slice(2)}@example.org`;
      await site.addAccount(email);
      const given = { adresse: email, mot_de_passe: PASSWORD, suite: next };
      expect((await site.ask("/redaction/connexion", form(given))).headers.get("location")).toBe("/redaction");
    },
  );

  it("answers alike to a wrong password, an unknown address, an account without password and a disabled one", async () => {
    await site.addAccount("connue@example.org");
    await site.addAccount("close@example.org");
    await site.addAccount("lien@example.org");
    await site.ds.query("UPDATE accounts SET disabled_at = now() WHERE email = 'close@example.org'");
    await site.ds.query("UPDATE accounts SET password_hash = NULL WHERE email = 'lien@example.org'");
    const attempts = [
      ["connue@example.org", "un mot de passe faux"],
      ["inconnue@example.org", PASSWORD],
      ["lien@example.org", PASSWORD],
      ["close@example.org", PASSWORD],
      ["pas une adresse", ""],
    ] as const;
    const answers: string[] = [];
    for (const [email, password] of attempts) {
      const answer = await site.ask("/redaction/connexion", signInForm(email, password));
      answers.push(`${answer.status} ${cookieOf(answer)} ${(await answer.text()).replaceAll(email, "…")}`);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^401 {2}[^]*La connexion a échoué/u);
  });

  it("ends the session that the browser held, and keeps no token", async () => {
    await site.addAccount("tourne@example.org");
    const first = await site.signIn("tourne@example.org");
    const jeton = await csrfTokenIn(await site.ask("/redaction/compte", { headers: { cookie: first } }));
    const given = { adresse: "tourne@example.org", mot_de_passe: PASSWORD, jeton };
    const second = cookieOf(await post("/redaction/connexion", first, given));
    expect(second).not.toBe(first);
    expect((await site.ask("/redaction/compte", { headers: { cookie: first } })).status).toBe(303);
    expect((await site.ask("/redaction/compte", { headers: { cookie: second } })).status).toBe(200);
    const [{ rows }] = await site.ds.query<[{ rows: string }]>(
      "SELECT string_agg(s::text, '') AS rows FROM sessions s",
    );
    expect(rows).not.toContain(second.replace("echelon-session=", ""));
  });

  it("is over after twelve hours without a page, and after seven days whatever happens", async () => {
    await site.addAccount("duree@example.org");
    for (const column of ["seen_at = now() - interval '12 hours 1 second'", "expires_at = now()"]) {
      const cookie = await site.signIn("duree@example.org");
      expect((await site.ask("/redaction/compte", { headers: { cookie } })).status).toBe(200);
      await site.ds.query(`UPDATE sessions SET ${column}`);
      expect((await site.ask("/redaction/compte", { headers: { cookie } })).status).toBe(303);
    }
  });

  it("is let to an account ten times in a quarter of an hour, through a restart too, whoever knows the password", async () => {
    await site.addAccount("lente@example.org");
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await site.ask("/redaction/connexion", signInForm("lente@example.org", "faux"))).status).toBe(401);
    }
    const answer = await site.ask("/redaction/connexion", signInForm("LENTE@example.org", PASSWORD));
    expect([answer.status, cookieOf(answer)]).toEqual([429, ""]);
    expect(await answer.text()).toContain("Trop d’essais");
    const [{ keys }] = await site.ds.query<[{ keys: string }]>(
      "SELECT string_agg(key, ' ') AS keys FROM sign_in_turns",
    );
    expect(keys).not.toContain("@");
  }, 30_000);

  it("is let to a network thirty times", async () => {
    const headers = { "x-forwarded-for": "203.0.113.9" };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 31; attempt += 1) {
      const fields = { adresse: `n${attempt}@example.org`, mot_de_passe: "faux" };
      statuses.push((await site.ask("/redaction/connexion", form(fields, headers))).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  }, 30_000);
});

describe("A link that signs in", () => {
  it("is pressed by scanners without harm, signs in once, and is not kept", async () => {
    await site.addAccount("presse@example.org");
    const path = await site.linkFor("presse@example.org");
    for (const method of ["GET", "HEAD", "GET"]) expect((await site.ask(path, { method })).status).toBe(200);
    const answer = await site.ask(path, form({}));
    expect([answer.status, cookieOf(answer)]).toEqual([303, expect.stringMatching(/./u)]);
    expect((await site.ask(path, form({}))).status).toBe(410);
    expect((await site.ask(path)).status).toBe(410);
    const [{ rows }] = await site.ds.query<[{ rows: string }]>(
      "SELECT string_agg(s::text, '') AS rows FROM sign_in_links s",
    );
    expect(rows).not.toContain(path.split("/").at(-1));
    expect(site.server.said()).not.toContain(path.split("/").at(-1));
  });

  it("ends after a quarter of an hour, and when another is made", async () => {
    await site.addAccount("tard@example.org");
    const first = await site.linkFor("tard@example.org");
    const second = await site.linkFor("tard@example.org");
    expect((await site.ask(first)).status).toBe(410);
    await site.ds.query("UPDATE sign_in_links SET expires_at = now()");
    expect((await site.ask(second, form({}))).status).toBe(410);
  });
});

describe("A form of the desk", () => {
  it("from a foreign page does nothing, with a session or without", async () => {
    await site.addAccount("forge@example.org");
    const cookie = await site.signIn("forge@example.org");
    const jeton = await csrfTokenIn(await site.ask("/redaction/compte", { headers: { cookie } }));
    const foreign: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
      {},
    ];
    for (const headers of foreign) {
      const body = new URLSearchParams({ jeton });
      const answer = await site.ask("/redaction/deconnexion", {
        method: "POST",
        body,
        headers: { cookie, ...headers },
      });
      expect([answer.status, headers]).toEqual([403, headers]);
    }
    expect((await post("/redaction/deconnexion", cookie, { jeton: "faux" })).status).toBe(403);
    expect((await site.ask("/redaction/compte", { headers: { cookie } })).status).toBe(200);
    const without = form({ adresse: "forge@example.org", mot_de_passe: PASSWORD }, { "sec-fetch-site": "cross-site" });
    expect((await site.ask("/redaction/connexion", without)).status).toBe(403);
  });

  it("signs out for good", async () => {
    await site.addAccount("sort@example.org");
    const cookie = await site.signIn("sort@example.org");
    const jeton = await csrfTokenIn(await site.ask("/redaction/compte", { headers: { cookie } }));
    const answer = await post("/redaction/deconnexion", cookie, { jeton });
    expect(answer.headers.get("set-cookie")).toMatch(/^echelon-session=; Path=\/; Max-Age=0; HttpOnly/u);
    expect((await site.ask("/redaction/compte", { headers: { cookie } })).status).toBe(303);
  });

  it("is written down, and so is signing out: who, when and how, and nothing that tells where from", async () => {
    const id = await site.addAccount("trace@example.org");
    await site.ask("/redaction/connexion", signInForm("trace@example.org", "un mot de passe faux"));
    await site.signIn("trace@example.org");
    const link = await site.linkFor("trace@example.org");
    const cookie = cookieOf(await site.ask(link, form({})));
    const jeton = await csrfTokenIn(await site.ask("/redaction/compte", { headers: { cookie } }));
    for (let times = 0; times < 2; times += 1) await post("/redaction/deconnexion", cookie, { jeton });
    const entries = await site.ds.query<{ action: string; before: object | null; after: object | null }[]>(
      "SELECT action, before, after FROM audit_entries WHERE account_id = $1 AND subject = $1::text ORDER BY number",
      [id],
    );
    expect(entries).toEqual([
      { action: "account.sign-in", before: null, after: { means: "PASSWORD", secondFactor: false } },
      { action: "account.sign-in", before: null, after: { means: "LINK", secondFactor: false } },
      { action: "account.sign-out", before: { sessions: 1 }, after: null },
    ]);
  });
});
