import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type TOTP, URI } from "otpauth";
import { cookieOf, csrfTokenIn, type DeskSite, form, openDeskSite, PASSWORD, signInForm } from "./desk-site.js";

const OTHER_PASSWORD = "tramway violet 1987 moulin";

let site: DeskSite;
beforeAll(async () => {
  site = await openDeskSite();
}, 60_000);
afterAll(() => site.close());

/** Somebody signed in, and what their pages' forms bring back. */
interface Visitor {
  readonly cookie: string;
  readonly look: (path?: string) => Promise<string>;
  readonly post: (path: string, fields?: Record<string, string>) => Promise<Response>;
}

async function visitor(cookie: string): Promise<Visitor> {
  const jeton = await csrfTokenIn(await site.ask("/redaction/compte", { headers: { cookie } }));
  return {
    cookie,
    look: async (path = "/redaction/compte") => (await site.ask(path, { headers: { cookie } })).text(),
    post: (path, fields = {}) => site.ask(`/redaction/compte/${path}`, form({ jeton, ...fields }, { cookie })),
  };
}

async function newVisitor(email: string, role = "EDITOR"): Promise<Visitor> {
  await site.addAccount(email, role);
  return visitor(await site.signIn(email));
}

const isOpen = async (cookie: string): Promise<boolean> =>
  (await site.ask("/redaction/compte", { headers: { cookie } })).status === 200;

describe("One's own password", () => {
  it("changes with the present one; the session goes on under a new token, and all others end", async () => {
    const { cookie, post } = await newVisitor("passe@example.org");
    const other = await site.signIn("passe@example.org");
    const refused = await post("mot-de-passe", { actuel: "faux", nouveau: OTHER_PASSWORD });
    expect([refused.status, await refused.text()]).toEqual([401, expect.stringContaining("La connexion a échoué")]);
    const weak = await post("mot-de-passe", { actuel: PASSWORD, nouveau: "passe1234567" });
    expect([weak.status, await weak.text()]).toEqual([422, expect.stringContaining("se devine trop aisément")]);
    const renewed = cookieOf(await post("mot-de-passe", { actuel: PASSWORD, nouveau: OTHER_PASSWORD }));
    expect(await Promise.all([cookie, other, renewed].map(isOpen))).toEqual([false, false, true]);
    expect((await site.ask("/redaction/connexion", signInForm("passe@example.org", PASSWORD))).status).toBe(401);
    expect((await site.ask("/redaction/connexion", signInForm("passe@example.org", OTHER_PASSWORD))).status).toBe(303);
  });

  it("is chosen without one by who came by a link", async () => {
    await site.addAccount("venue@example.org");
    await site.ds.query("UPDATE accounts SET password_hash = NULL WHERE email = 'venue@example.org'");
    const { look, post } = await visitor(cookieOf(await site.ask(await site.linkFor("venue@example.org"), form({}))));
    expect(await look()).not.toContain("Mot de passe actuel");
    expect((await post("mot-de-passe", { nouveau: OTHER_PASSWORD })).status).toBe(303);
    expect((await site.ask("/redaction/connexion", signInForm("venue@example.org", OTHER_PASSWORD))).status).toBe(303);
  });
});

describe("One's own sessions", () => {
  it("are listed, and closed one by one or all but the present one", async () => {
    const { cookie, look, post } = await newVisitor("sessions@example.org");
    const others = [await site.signIn("sessions@example.org"), await site.signIn("sessions@example.org")];
    const ids = (await look()).match(/(?<=sessions\/)[\da-f-]{36}(?=\/fermer)/gu) ?? [];
    expect(ids).toHaveLength(2);
    expect((await post(`sessions/${ids[0] ?? ""}/fermer`)).status).toBe(303);
    expect((await post(`sessions/${ids[0] ?? ""}/fermer`)).status).toBe(404);
    expect((await Promise.all(others.map(isOpen))).filter(Boolean)).toHaveLength(1);
    await post("sessions/fermer");
    expect(await Promise.all([cookie, ...others].map(isOpen))).toEqual([true, false, false]);
  });

  it("of somebody else are out of reach", async () => {
    await newVisitor("victime@example.org");
    const [{ id }] = await site.ds.query<[{ id: string }]>(
      "SELECT sessions.id FROM sessions JOIN accounts ON accounts.id = account_id WHERE email = 'victime@example.org'",
    );
    const { post } = await newVisitor("curieuse@example.org");
    expect((await post(`sessions/${id}/fermer`)).status).toBe(404);
  });
});

/** The application of a telephone, some steps from now. */
function codeOf(secret: string, steps = 0): string {
  const totp = URI.parse(`otpauth://totp/x?secret=${secret}`) as TOTP;
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** What the page of a new telephone shows. */
function shownSecret(page: string): { readonly secret: string; readonly sealed: string } {
  const secret = /<code class="desk-secret">([A-Z2-7 ]+)</u.exec(page)?.[1] ?? "";
  return { secret: secret.replaceAll(" ", ""), sealed: /name="secret" value="([\w-]+)"/u.exec(page)?.[1] ?? "" };
}

/** The first step: what the browser keeps until the code is given. */
async function passwordStep(email: string): Promise<string> {
  const answer = await site.ask("/redaction/connexion", signInForm(email, PASSWORD));
  expect([answer.headers.get("location"), cookieOf(answer)]).toEqual([
    "/redaction/connexion/code?suite=%2Fredaction",
    "",
  ]);
  return /echelon-etape=[\w-]+/u.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";
}

describe("The code of the telephone", () => {
  it("is asked for once it is confirmed, each taken once; recovery codes stand in for it, each once", async () => {
    const { look, post } = await newVisitor("telephone@example.org");
    const { secret, sealed } = shownSecret(await look("/redaction/compte/telephone"));
    expect((await post("telephone", { secret: sealed, code: "000000" })).status).toBe(401);
    expect((await post("telephone", { secret: "autre", code: codeOf(secret) })).status).toBe(401);
    const first = codeOf(secret, -1);
    const confirmed = await (await post("telephone", { secret: sealed, code: first })).text();
    const codes: string[] = confirmed.match(/(?<=<li>)[A-Z2-7]{10}/gu) ?? [];
    expect(codes).toHaveLength(10);
    const [{ rows }] = await site.ds.query<[{ rows: string }]>(
      "SELECT (SELECT string_agg(a::text, '') FROM accounts a) || (SELECT string_agg(r::text, '') FROM recovery_codes r) AS rows",
    );
    expect([secret, ...codes].filter((word) => rows.includes(word))).toEqual([]);

    const give = async (code: string): Promise<number> =>
      (
        await site.ask(
          "/redaction/connexion/code",
          form({ code }, { cookie: await passwordStep("telephone@example.org") }),
        )
      ).status;
    const now = codeOf(secret, 1);
    expect([await give(first), await give("abcdef"), await give(now), await give(now)]).toEqual([401, 401, 303, 401]);
    const spare = codes[0]?.toLowerCase() ?? "";
    expect([await give(spare), await give(spare)]).toEqual([303, 401]);
    expect(await look()).toContain("Codes de secours restants&nbsp;: 9");

    const page = await look("/redaction/compte/telephone");
    const other = shownSecret(page);
    const replacement = { secret: other.sealed, code: codeOf(other.secret) };
    expect(page).toContain('name="actuel"');
    expect((await post("telephone", replacement)).status).toBe(401);
    expect((await post("telephone", { ...replacement, actuel: codeOf(other.secret) })).status).toBe(401);
    expect((await post("telephone", { ...replacement, actuel: codes[1] ?? "" })).status).toBe(200);
    expect((await post("telephone/retirer", { code: codes[2] ?? "" })).status).toBe(401);
    expect((await post("telephone/retirer", { code: codeOf(other.secret, 1) })).status).toBe(303);
    expect(
      (await site.ask("/redaction/connexion", signInForm("telephone@example.org", PASSWORD))).headers.get("location"),
    ).toBe("/redaction");
  }, 30_000);

  it("is not asked of a secret that was sealed for somebody else", async () => {
    const one = await newVisitor("une@example.org");
    const other = await newVisitor("deux@example.org");
    const { secret, sealed } = shownSecret(await one.look("/redaction/compte/telephone"));
    expect((await other.post("telephone", { secret: sealed, code: codeOf(secret) })).status).toBe(401);
  });

  it("is asked of who comes by a link too, unless an administrator has done away with it", async () => {
    const { look, post } = await newVisitor("perdue@example.org");
    const { secret, sealed } = shownSecret(await look("/redaction/compte/telephone"));
    await post("telephone", { secret: sealed, code: codeOf(secret) });
    const answer = await site.ask(await site.linkFor("perdue@example.org"), form({}));
    expect([answer.headers.get("location"), cookieOf(answer)]).toEqual([
      "/redaction/connexion/code?suite=%2Fredaction",
      "",
    ]);
  });
});

describe("One's own API keys", () => {
  const ask = (key: string, query: string): Promise<Response> =>
    site.ask("/graphql", {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });

  it("act within their scopes, until they are taken back; they are shown once, and not kept", async () => {
    const { look, post } = await newVisitor("cle@example.org");
    expect((await post("cles", { nom: "Import", droits: "PUBLISH", jours: "90" })).status).toBe(422);
    const made = await (await post("cles", { nom: "Import", droits: "RECORD", jours: "90" })).text();
    const key = /ech_[\w-]{43}/u.exec(made)?.[0] ?? "";
    const viewer = { viewer: { name: "Alix Renard", role: "EDITOR", permissions: ["READ_DRAFTS", "RECORD"] } };
    expect(await (await ask(key, "{ viewer { name role permissions } }")).json()).toMatchObject({ data: viewer });
    const written = await ask(key, 'mutation { openEdition(input: { week: "2026-W04" }) { draft { revision } } }');
    expect(await written.text()).toContain('"code":"FORBIDDEN"');
    const [{ rows }] = await site.ds.query<[{ rows: string }]>(
      "SELECT (SELECT string_agg(k::text, '') FROM api_keys k) || (SELECT string_agg(e::text, '') FROM audit_entries e) AS rows",
    );
    expect(rows).not.toContain(key.slice(8));
    const account = await look();
    expect([account.includes(key), account.includes(key.slice(0, 8))]).toEqual([false, true]);
    const [id = ""] = account.match(/(?<=cles\/)[\da-f-]{36}(?=\/retirer)/gu) ?? [];
    expect((await post(`cles/${id}/retirer`)).status).toBe(303);
    const after = await ask(key, "{ viewer { name } }");
    expect([after.status, await after.text()]).toEqual([401, expect.stringContaining("UNAUTHENTICATED")]);
  });

  it("do not change the account that they are of, and end with it", async () => {
    const { post } = await newVisitor("close@example.org");
    const made = await (await post("cles", { nom: "Lecture", droits: "READ_DRAFTS", jours: "1" })).text();
    const authorization = `Bearer ${/ech_[\w-]{43}/u.exec(made)?.[0] ?? ""}`;
    expect((await site.ask("/redaction/compte", { headers: { authorization } })).status).toBe(403);
    expect((await site.ask("/apercu", { headers: { authorization } })).status).toBe(200);
    await site.ds.query("UPDATE accounts SET disabled_at = now() WHERE email = 'close@example.org'");
    expect((await site.ask("/apercu", { headers: { authorization } })).status).toBe(401);
  });
});
