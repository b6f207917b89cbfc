import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type DeskSite, openDeskSite } from "./desk-site.js";
import { type Editor, editorOf, errorsIn, PROOF, RATING } from "./records-site.js";

let site: DeskSite;
let alix: Editor;
let camille: Editor;

beforeAll(async () => {
  site = await openDeskSite();
  alix = await editorOf(site, "alix@example.org");
  camille = await editorOf(site, "camille@example.org");
}, 180_000);
afterAll(() => site.close(), 60_000);

const PAGE = "/redaction/propositions";

/** Proposes a rating of a lab; the id of the proposal. */
async function propose(slug: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await alix.send(`/redaction/labos/${slug}/avis/nouveau`, { ...RATING, ...fields, action: "proposer" });
  expect(answer.headers.get("location")).toBe(`/redaction/labos/${slug}?fait=proposition`);
  const [row] = await site.ds.query<{ id: string }[]>("SELECT id FROM proposals ORDER BY proposed_at DESC LIMIT 1");
  return row?.id ?? "";
}

describe("a proposal", () => {
  it("is shown to the desk with what the letter would say, and to nobody else", async () => {
    await propose("h-company");
    const page = await (await camille.open(PAGE)).text();
    expect(page).toContain("H Company");
    expect(page).toContain("Lettre de la semaine");
    expect(page).toContain("Proposé par Alix Renard le");
    expect(await (await camille.open("/redaction/labos/h-company")).text()).toContain("Des propositions attendent");
    expect(await (await site.ask("/graphql?query={labs{nodes{slug,standing{low}}}}")).text()).not.toContain("Gazette");
  });

  it("is approved with a word, once: the second of two learns who decided, and when", async () => {
    const id = await propose("deepseek");
    const first = await camille.send(PAGE, { proposition: id, action: "approuver", mot: "C’est solide." });
    expect(first.headers.get("location")).toBe(`${PAGE}?fait=approuvee`);
    const second = await alix.send(PAGE, { proposition: id, action: "refuser", mot: "Trop tôt." });
    expect(second.status).toBe(422);
    const page = await second.text();
    expect(errorsIn(page)).toEqual([`#proposition-${id}`]);
    expect(page).toMatch(
      /Approuvée par Alix Renard le [^<]+ à \d+\u00A0h\u00A0\d\d\u00A0: votre décision n’a pas été prise en compte/u,
    );
    expect(page).toContain("C’est solide.");
    expect(await (await alix.open("/redaction/labos/deepseek")).text()).toContain("Niveau\u00A04");
  });

  it("is refused by others, and taken back by who made it", async () => {
    const id = await propose("moonshot-ai");
    expect(await (await alix.open(PAGE)).text()).toContain("Reprendre ma proposition");
    expect((await alix.send(PAGE, { proposition: id, action: "refuser", mot: "" })).headers.get("location")).toBe(
      `${PAGE}?fait=reprise`,
    );
    const other = await propose("moonshot-ai");
    expect((await camille.send(PAGE, { proposition: other, action: "refuser", mot: "" })).headers.get("location")).toBe(
      `${PAGE}?fait=refusee`,
    );
  });

  it("that the record has overtaken says why, and keeps the word that was typed", async () => {
    const id = await propose("reflection-ai");
    await camille.send("/redaction/labos/reflection-ai/avis/nouveau", { ...RATING, action: "enregistrer" });
    expect(await (await camille.open(PAGE)).text()).toContain("Un autre avis prend déjà effet à cet instant");
    const answer = await camille.send(PAGE, { proposition: id, action: "approuver", mot: "Un mot à garder" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Un mot à garder</textarea>");
  });

  it("of no id is a page that says so", async () => {
    const answer = await alix.send(PAGE, { proposition: "nulle", action: "approuver" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Cette proposition n’existe pas");
  });
});

describe("waiting evidence", () => {
  it("is noted, ticked in an assessment, and waits no more", async () => {
    await alix.send("/redaction/labos/ami-labs/preuves", PROOF);
    const form = await (await alix.open("/redaction/labos/ami-labs/avis/nouveau")).text();
    const [, id = ""] = /name="attente" id="attente-([\w-]+)"/u.exec(form) ?? [];
    const fields = { ...RATING, preuves: "0", attente: id, action: "enregistrer" };
    expect((await alix.send("/redaction/labos/ami-labs/avis/nouveau", fields)).status).toBe(303);
    expect(await (await alix.open("/redaction/labos/ami-labs/preuves")).text()).toContain("Rien n’attend.");
  });

  it("is put aside once", async () => {
    await alix.send("/redaction/labos/meta-ai/preuves", PROOF);
    const page = await (await alix.open("/redaction/labos/meta-ai/preuves")).text();
    const [, id = ""] = /name="preuve" value="([\w-]+)"/u.exec(page) ?? [];
    const discard = (): Promise<Response> => alix.send("/redaction/labos/meta-ai/preuves/ecarter", { preuve: id });
    expect((await discard()).headers.get("location")).toBe("/redaction/labos/meta-ai/preuves?fait=ecartee");
    const again = await discard();
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining("Cette preuve n’attend plus")]);
  });

  it("is refused in French, part by part, and stays in the form", async () => {
    const answer = await alix.send("/redaction/labos/meta-ai/preuves", {
      ...PROOF,
      "preuve-0-titre": "",
      "preuve-0-adresse": "ftp://x",
    });
    const page = await answer.text();
    expect([answer.status, errorsIn(page)]).toEqual([422, ["#preuve-0-adresse", "#preuve-0-titre"]]);
    expect(page).toContain("Le labo vend une licence à un hôpital.</textarea>");
  });
});

describe("a lab", () => {
  const LAB = {
    ...{ nom: "L’Atelier", "nom-court": "", "autres-noms": "Atelier\nLatelier", identifiant: "l-atelier" },
    ...{
      site: "",
      fondation: "2024",
      siege: "Lyon",
      genre: "MASCULINE",
      nombre: "SINGULAR",
      elision: "non",
      article: "L",
    },
  };

  it("is added, then edited under the same identifier", async () => {
    const added = await alix.send("/redaction/labos/nouveau", LAB);
    expect(added.headers.get("location")).toBe("/redaction/labos/l-atelier?fait=labo");
    const edited = await alix.send("/redaction/labos/l-atelier/modifier", {
      ...LAB,
      nom: "L’Atelier d’IA",
      identifiant: "autre",
    });
    expect(edited.headers.get("location")).toBe("/redaction/labos/l-atelier?fait=modification");
    expect(await (await alix.open("/redaction/labos")).text()).toContain("L’Atelier d’IA");
  });

  it("is refused beside each field, and twice under one identifier", async () => {
    const empty = await alix.send("/redaction/labos/nouveau", {
      ...LAB,
      nom: "",
      genre: "",
      elision: "",
      identifiant: "Le Labo",
    });
    expect(errorsIn(await empty.text())).toEqual(
      expect.arrayContaining(["#nom", "#genre", "#elision", "#identifiant"]),
    );
    const twice = await alix.send("/redaction/labos/nouveau", { ...LAB, identifiant: "openai" });
    expect([twice.status, errorsIn(await twice.text())]).toEqual([422, ["#identifiant"]]);
  });

  it("shows how its name is declined before it is saved", async () => {
    const sample = async (fields: object): Promise<string> =>
      (await alix.send("/redaction/labos/exemple", { ...LAB, ...fields })).text();
    expect(await sample({ nom: "OpenAI", elision: "oui", article: "" })).toContain("Le rachat d’OpenAI");
    expect(await sample({ nom: "Les Forges", nombre: "PLURAL", genre: "FEMININE", article: "LES" })).toContain(
      "Le rachat des Forges",
    );
    expect(await sample({ genre: "" })).toContain("paraissent ici");
  });

  it.each([
    ["a script", "<script>alert(1)</script>"],
    ["an attribute", `" onload='x' a="`],
    ["a template", "{{{frame.csrfToken}}}"],
    ["an entity", "&lt;b&gt;"],
    ["another script", "معمل"],
  ])("whose name is made of %s stays words on every page", async (kind, name) => {
    const slug = kind.replaceAll(" ", "-");
    await alix.send("/redaction/labos/nouveau", { ...LAB, nom: name, identifiant: slug });
    await alix.send(`/redaction/labos/${slug}/preuves`, { ...PROOF, "preuve-0-fait": name, "preuve-0-editeur": name });
    await alix.send(`/redaction/labos/${slug}/avis/nouveau`, { ...RATING, justification: name, action: "proposer" });
    const own = `/redaction/labos/${slug}`;
    for (const path of ["/redaction/labos", own, `${own}/modifier`, `${own}/preuves`, `${own}/avis/nouveau`, PAGE]) {
      const page = await (await alix.open(path)).text();
      expect(page).not.toMatch(/<script(?! type="module" src="\/assets\/desk\.js">)|" onload='/u);
      expect(page).toContain(
        name
          .replaceAll("&", "&amp;")
          .replaceAll("<", "&lt;")
          .replaceAll(">", "&gt;")
          .replaceAll('"', "&quot;")
          .replaceAll("'", "&#x27;")
          .replaceAll("=", "&#x3D;"),
      );
    }
  });
});
