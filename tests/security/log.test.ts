import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loggedUrl } from "../../src/wiring/logged-url.js";
import { type DeskSite, openDeskSite, PASSWORD, signInForm } from "../site/desk/desk-site.js";
import { tokenFor } from "../site/audience/readers-site.js";

let site: DeskSite;

beforeAll(async () => {
  site = await openDeskSite({ LOG_LEVEL: "trace" });
}, 60_000);
afterAll(() => site.close());

const READER = "camille.lectrice@example.org";
const EDITOR = "dominique.redac@example.org";

const TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP1";

describe("the log of a server that tells all it can", () => {
  it("holds no address of anybody, no token, no cookie, no password and no key", async () => {
    await site.addAccount(EDITOR, "ADMIN");
    const cookie = await site.signIn(EDITOR);
    const link = await site.linkFor(EDITOR);
    const id = randomUUID();
    const secrets = {
      unsubscribe: tokenFor("desabonnement", id),
      preferences: tokenFor("preferences", id),
      confirmation: tokenFor("confirmation", id),
      bearer: `ech_${TOKEN}`,
      preview: "un-jeton-dapercu-secret",
      code: "123456789",
    };
    const authorization = `Bearer ${secrets.bearer}`;
    const paths = [
      `/desabonnement/${secrets.unsubscribe}`,
      `/desabonnement/${secrets.unsubscribe.slice(0, 30)}`,
      `/preferences/${secrets.preferences}`,
      `/abonnement/confirmer/${secrets.confirmation}`,
      `/apercu/2026-W04?lien=${secrets.preview}`,
      `/apercu/2026-W04?%6Cien=${secrets.preview}`,
      `/redaction/connexion/retour?code=${secrets.code}&state=${secrets.code}`,
      link,
      `/abonnement?adresse=${encodeURIComponent(READER)}`,
      `/nulle-part/${READER}?courriel=${READER}&x=1`,
      `/graphql?query={__typename}&api_key=${secrets.bearer}`,
      `/graphql?query=${encodeURIComponent(`{ lab(slug: "${READER}") { name } }`)}`,
      "/%",
    ];
    for (const path of paths) await site.ask(path, { headers: { cookie } });
    await site.ask("/graphql", { headers: { authorization } });
    await site.ask("/redaction/connexion", signInForm(EDITOR, "un mot de passe faux mais long"));
    await site.ask("/abonnement", { method: "POST", body: new URLSearchParams({ adresse: READER, nom: "Camille" }) });
    const input = `{ address: "${READER}" }`;
    const query = `mutation { subscribe(input: ${input}) { userErrors { code } } }`;
    const headers = { "content-type": "application/json", authorization };
    await site.ask("/graphql", { method: "POST", headers, body: JSON.stringify({ query }) });
    const said = site.server.said();
    expect(said).toContain("/nulle-part/[address]?courriel=[address]&x=1");
    expect(said).toContain("/desabonnement/[Redacted]");
    const told = [...Object.values(secrets), secrets.unsubscribe.slice(0, 30), link.split("/").at(-1) ?? "-"];
    const hidden = [
      ...told,
      READER,
      EDITOR,
      encodeURIComponent(READER),
      PASSWORD,
      "mot de passe faux",
      cookie.split("=")[1] ?? "-",
    ];
    for (const secret of hidden) expect([secret, said.includes(secret)]).toEqual([secret, false]);
    expect(said).not.toMatch(/-session=|set-cookie|Bearer/u);
  });
});

describe("an address in the log", () => {
  it.each([
    [`/desabonnement/${TOKEN}`, "/desabonnement/[Redacted]"],
    ["/desabonnement/court", "/desabonnement/[Redacted]"],
    [`/redaction/connexion/lien/${TOKEN}`, "/redaction/connexion/lien/[Redacted]"],
    ["/abonnement/confirmer/x", "/abonnement/confirmer/[Redacted]"],
    [`/preferences/${TOKEN}/donnees`, "/preferences/[Redacted]/donnees"],
    ["/apercu/2026-W04?lien=a&seed=b", "/apercu/2026-W04?lien=%5BRedacted%5D&seed=b"],
    ["/a?x=camille%40example.org&y=1", "/a?x=[address]&y=1"],
    [`/graphql?api_key=ech_${TOKEN}&x=1`, "/graphql?api_key=[Redacted]&x=1"],
    ["/lettre?page=2", "/lettre?page=2"],
    ["/redaction/labs", "/redaction/labs"],
  ])("of %s is %s", (url, logged) => {
    expect(loggedUrl(url)).toBe(logged);
  });
});
