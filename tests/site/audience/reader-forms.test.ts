import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addressHasher } from "../../../src/delivery/tokens/address-hash.js";
import {
  addReader,
  openReadersSite,
  type ReadersSite,
  SECRET_KEY,
  stateOf,
  titleOf,
  tokenFor,
} from "./readers-site.js";

let site: ReadersSite;

beforeAll(async () => {
  site = await openReadersSite();
}, 60_000);
afterAll(() => site.close());

const WISH = { nom: "", frequence: "semaine", site_web: "" };

/** How many notices the post owes. */
async function pending(): Promise<number> {
  const [row] = await site.ds.query<{ count: string }[]>(
    "SELECT count(*) AS count FROM pgboss.job WHERE name = 'notices'",
  );
  return Number(row?.count);
}

describe("the sign-up", () => {
  it("answers the same for a new, a known and a suppressed address, and writes to two of them", async () => {
    await addReader(site, "connue@example.org");
    const hash = addressHasher(SECRET_KEY)("plaignante@example.org");
    await site.ds.query("INSERT INTO suppressions VALUES ($1, 'COMPLAINT', now())", [hash]);
    const before = await pending();
    const pages: string[] = [];
    for (const name of ["nouvelle", "connue", "plaignante"]) {
      const answer = await site.post("/abonnement", { ...WISH, adresse: `${name}@example.org` });
      pages.push(`${answer.status} ${(await answer.text()).replaceAll(name, "…")}`);
    }
    expect(new Set(pages).size).toBe(1);
    expect(await pending()).toBe(before + 2);
  });

  it("keeps what was typed where something is wrong, and says what, beside the field", async () => {
    const answer = await site.post("/abonnement", { adresse: "camille@", nom: "<b>Camille</b>", frequence: "labos" });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('value="camille@"');
    expect(html).toContain("&lt;b&gt;Camille&lt;/b&gt;");
    for (const field of ["adresse", "nom", "labos"]) expect(html).toContain(`id="${field}-erreur"`);
    expect(html).toMatch(/value="labos"[^>]* checked/u);
  });

  it("keeps the labs that were ticked, and refuses those that there are not", async () => {
    const fields = new URLSearchParams([
      ["adresse", "l@example.org"],
      ["frequence", "labos"],
      ["labos", "openai"],
      ["labos", "x"],
    ]);
    const answer = await site.post("/abonnement", fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/value="openai" checked/u);
  });

  it("of a program that fills in what people do not see is thanked and forgotten", async () => {
    const before = await pending();
    const answer = await site.post("/abonnement", {
      ...WISH,
      adresse: "robot@example.org",
      site_web: "https://spam.example",
    });
    expect([answer.status, await pending()]).toEqual([200, before]);
  });

  it("from one network is refused after twenty, with a status, and the form is kept", async () => {
    const statuses: number[] = [];
    let last = "";
    for (let index = 0; index < 21; index += 1) {
      const answer = await site.post("/abonnement", { ...WISH, adresse: `n${index}@example.org` }, "203.0.113.9");
      statuses.push(answer.status);
      last = await answer.text();
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    expect(last).toContain('value="n20@example.org"');
  }, 30_000);

  it("takes no body that is no form for one", async () => {
    const answer = await site.ask("/abonnement", {
      method: "POST",
      body: "adresse",
      headers: { "content-type": "text/x" },
    });
    expect(answer.status).toBe(422);
    const large = await site.ask("/abonnement", {
      method: "POST",
      body: new URLSearchParams({ nom: "x".repeat(20_000) }),
    });
    expect(large.status).toBe(413);
  });
});

describe("a reader's own page", () => {
  it("keeps choices, and shows them again", async () => {
    const path = `/preferences/${tokenFor("preferences", await addReader(site, "choix@example.org"))}`;
    const fields = new URLSearchParams([
      ["nom", "Dominique"],
      ["frequence", "labos"],
      ["labos", "openai"],
      ["labos", "xai"],
    ]);
    const answer = await site.post(path, fields);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}?fait=choix`]);
    const html = await (await site.ask(`${path}?fait=choix`)).text();
    expect(html).toContain("Vos choix sont enregistrés.");
    expect(html.match(/value="(?:openai|xai)" checked/gu)).toHaveLength(2);
    expect((await site.post(path, { nom: "", frequence: "labos" })).status).toBe(422);
  });

  it("pauses and resumes; a day that cannot be is told beside its field", async () => {
    const path = `/preferences/${tokenFor("preferences", await addReader(site, "vacances@example.org"))}`;
    expect((await site.post(`${path}/pause`, { semaines: "4", jusqu_au: "" })).status).toBe(303);
    expect(await (await site.ask(`${path}?fait=pause`)).text()).toContain("aucune lettre avant le");
    expect((await site.post(`${path}/reprise`, {})).status).toBe(303);
    const refused = await site.post(`${path}/pause`, { semaines: "4", jusqu_au: "2020-01-01" });
    expect([refused.status, (await refused.text()).includes('value="2020-01-01"')]).toEqual([422, true]);
  });

  it("gives all its data as a file", async () => {
    const answer = await site.ask(
      `/preferences/${tokenFor("preferences", await addReader(site, "donnees@example.org"))}/donnees`,
    );
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="lechelon-mes-donnees.json"');
    await expect(answer.json()).resolves.toMatchObject({ abonnement: { adresse: "donnees@example.org" } });
  });

  it("erases everything, after it has asked", async () => {
    const reader = await addReader(site, "effacee@example.org");
    const path = `/preferences/${tokenFor("preferences", reader)}`;
    await expect(titleOf(await site.ask(`${path}/effacement`))).resolves.toBe("Effacer toutes vos données");
    await expect(titleOf(await site.post(`${path}/effacement`, {}))).resolves.toBe("Tout est effacé");
    await expect(stateOf(site, reader)).resolves.toBeNull();
    for (const gone of [await site.ask(path), await site.ask(`${path}/donnees`), await site.post(path, WISH)])
      expect(gone.status).toBe(410);
  });

  it("of who has left offers the data, and no choices", async () => {
    const reader = await addReader(site, "ex@example.org", "UNSUBSCRIBED");
    const html = await (await site.ask(`/preferences/${tokenFor("preferences", reader)}`)).text();
    expect(html).toContain("Télécharger mes données");
    expect(html).not.toContain("<form");
  });
});
