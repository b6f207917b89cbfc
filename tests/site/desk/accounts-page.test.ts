import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verifyAuditLog } from "../../../src/newsroom/audit/read-audit-log.js";
import { cookieOf, csrfTokenIn, type DeskSite, form, openDeskSite } from "./desk-site.js";

let site: DeskSite;
let cookie: string;
let jeton: string;
beforeAll(async () => {
  site = await openDeskSite();
  await site.addAccount("tete@example.org", "ADMIN");
  cookie = await site.signIn("tete@example.org");
  jeton = await csrfTokenIn(await site.ask("/redaction/compte", { headers: { cookie } }));
}, 60_000);
afterAll(() => site.close());

const post = (path: string, fields: Record<string, string> = {}): Promise<Response> =>
  site.ask(`/redaction/comptes${path}`, form({ jeton, ...fields }, { cookie }));

const graphql = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
  site.ask("/graphql", {
    method: "POST",
    headers: { cookie, "sec-fetch-site": "same-origin", "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });

describe("The page of accounts", () => {
  it("adds one, whose link signs in", async () => {
    const answer = await post("", { adresse: "neuve@example.org", nom: "Neuve", role: "PUBLISHER" });
    const path = /\/redaction\/connexion\/lien\/[\w-]{43}/u.exec(await answer.text())?.[0] ?? "";
    expect(cookieOf(await site.ask(path, form({})))).not.toBe("");
    const again = await post("", { adresse: "NEUVE@example.org", nom: "Autre", role: "READER" });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("Ce compte existe déjà")]);
  });

  it("ends the sessions of whose role changes, or who is suspended", async () => {
    const id = await site.addAccount("change@example.org");
    for (const [word, fields] of [
      ["role", { role: "READER" }],
      ["suspendre", {}],
    ] as const) {
      const theirs = await site.signIn("change@example.org");
      expect((await post(`/${id}/${word}`, fields)).headers.get("location")).toBe(`/redaction/comptes?fait=${word}`);
      expect((await site.ask("/redaction/compte", { headers: { cookie: theirs } })).status).toBe(303);
    }
    expect(await site.signIn("change@example.org")).toBe("");
    await post(`/${id}/retablir`);
    expect(await site.signIn("change@example.org")).not.toBe("");
  });

  it("does not tell strangers which accounts there are, whatever they would do to one", async () => {
    for (const word of ["role", "suspendre", "retablir", "deconnecter", "lien"]) {
      const asked = ["tete@example.org", "personne@example.org", "%00"].map((account) =>
        site.ask(`/redaction/comptes/${account}/${word}`, form({ role: "READER" })),
      );
      expect([word, ...(await Promise.all(asked)).map(({ status }) => status)]).toEqual([word, 401, 401, 401]);
    }
  });

  it("says nothing was done for a word of an address that stands for nothing", async () => {
    const page = await (await site.ask("/redaction/comptes?fait=constructor", { headers: { cookie } })).text();
    expect(page).not.toContain("desk-done");
  });

  it("refuses a text that the database cannot hold", async () => {
    const wish = { adresse: "nulle\0@example.org", nom: "Nulle", role: "READER" };
    expect((await post("", wish)).status).toBe(422);
    expect((await post("/%00/deconnecter")).status).toBe(422);
  });

  it("keeps the last administrator", async () => {
    const [{ id }] = await site.ds.query<[{ id: string }]>("SELECT id FROM accounts WHERE role = 'ADMIN'");
    for (const [word, fields] of [
      ["role", { role: "READER" }],
      ["suspendre", {}],
    ] as const) {
      const answer = await post(`/${id}/${word}`, fields);
      expect([answer.status, await answer.text()]).toEqual([
        409,
        expect.stringContaining("le dernier compte qui administre"),
      ]);
    }
  });

  it.each(["READER", "EDITOR", "PUBLISHER"])("is closed to the role %s, and to its forms", async (role) => {
    const email = `${role.toLowerCase()}@example.org`;
    await site.addAccount(email, role);
    const id = await site.addAccount(`cible-${email}`);
    const theirs = await site.signIn(email);
    const token = await csrfTokenIn(await site.ask("/redaction/compte", { headers: { cookie: theirs } }));
    expect((await site.ask("/redaction/comptes", { headers: { cookie: theirs } })).status).toBe(403);
    for (const word of ["role", "suspendre", "retablir", "lien", "deconnecter"]) {
      const answer = await site.ask(
        `/redaction/comptes/${id}/${word}`,
        form({ jeton: token, role: "ADMIN" }, { cookie: theirs }),
      );
      expect([word, answer.status]).toEqual([word, 403]);
    }
  });
});

describe("Accounts by the API", () => {
  it("are managed by who is signed in and administers", async () => {
    const input = '{ email: "api@example.org", name: "Api", role: EDITOR }';
    const made = (await (
      await graphql(`mutation { createAccount(input: ${input}) { account { id role } signInUrl userErrors { code } } }`)
    ).json()) as { data: { createAccount: { account: { id: string }; signInUrl: string } } };
    const { account, signInUrl } = made.data.createAccount;
    expect(signInUrl).toContain("/redaction/connexion/lien/");
    const mutations = [
      `changeRole(input: { account: "${account.id}", role: PUBLISHER }) { account { role } }`,
      `disableAccount(input: { account: "${account.id}" }) { account { disabledAt } }`,
      `enableAccount(input: { account: "${account.id}" }) { account { disabledAt } }`,
      `revokeSessions(input: { account: "${account.id}" }) { ended }`,
      `createApiKey(input: { account: "${account.id}", name: "x", scopes: [PUBLISH] }) { key { id scopes } token }`,
    ];
    const answer = (await (await graphql(`mutation { ${mutations.join(" ")} }`)).json()) as {
      data: { createApiKey: { key: { id: string }; token: string } };
    };
    expect(answer).toMatchObject({
      data: {
        changeRole: { account: { role: "PUBLISHER" } },
        disableAccount: { account: { disabledAt: expect.any(String) } },
        enableAccount: { account: { disabledAt: null } },
        revokeSessions: { ended: 0 },
        createApiKey: { key: { scopes: ["PUBLISH"] }, token: expect.stringMatching(/^ech_/u) },
      },
    });
    const revoked = await graphql(
      `mutation { revokeApiKey(input: { key: "${answer.data.createApiKey.key.id}" }) { key { revokedAt } } }`,
    );
    expect(await revoked.json()).toMatchObject({ data: { revokeApiKey: { key: { revokedAt: expect.any(String) } } } });
  });

  it("tell what its user can mend as userErrors", async () => {
    const input = '{ email: "tete@example.org", name: "Encore", role: EDITOR }';
    const answer = await graphql(`mutation { createAccount(input: ${input}) { userErrors { code field } } }`);
    expect(await answer.json()).toMatchObject({
      data: { createAccount: { userErrors: [{ code: "ACCOUNT_EXISTS", field: ["input", "email"] }] } },
    });
  });

  it("are out of reach of a foreign page, even of one on the same machine", async () => {
    for (const site of ["cross-site", "same-site", "none"]) {
      const answer = await graphql("{ viewer { name } }", { "sec-fetch-site": site });
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("FORGED_REQUEST")]);
    }
    const plain = await graphql("{ viewer { name } }", { "content-type": "text/plain" });
    expect(plain.status).toBe(415);
  });

  it("are nobody's without a session, and an answer to somebody is kept for nobody", async () => {
    expect(await (await graphql("{ viewer { name } }")).json()).toMatchObject({
      data: { viewer: { name: "Alix Renard" } },
    });
    expect(await (await graphql("{ viewer { name } }", { cookie: "" })).json()).toMatchObject({
      data: { viewer: null },
    });
    const accounts = await graphql("{ accounts { email } }", { cookie: "" });
    expect(await accounts.text()).toContain("UNAUTHENTICATED");
  });
});

describe("The audit log of accounts", () => {
  it("is whole, and holds no address, no secret and no hash", async () => {
    expect((await verifyAuditLog(site.ds, null)).fault).toBeNull();
    const [{ log }] = await site.ds.query<[{ log: string }]>(
      "SELECT string_agg(concat(actor_name, action, before, after), ' ') AS log FROM audit_entries",
    );
    expect(log).not.toMatch(/@|argon2|ech_|[\w-]{43}/u);
    for (const action of [
      "account.create",
      "account.role",
      "account.disable",
      "account.enable",
      "account.link",
      "api-key.create",
    ]) {
      expect(log).toContain(action);
    }
  });
});
