import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type DeskSite, openDeskSite } from "./desk-site.js";
import { type Editor, editorOf, errorsIn, PROOF, RATING, valueIn } from "./records-site.js";

let site: DeskSite;
let editor: Editor;

beforeAll(async () => {
  site = await openDeskSite();
  editor = await editorOf(site, "alix@example.org");
}, 180_000);
afterAll(() => site.close(), 60_000);

const FORM = (slug: string): string => `/redaction/labos/${slug}/avis/nouveau`;

async function refused(fields: Readonly<Record<string, string>>): Promise<{ html: string; errors: string[] }> {
  const answer = await editor.send(FORM("mistral-ai"), { action: "enregistrer", ...fields });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  return { html, errors: errorsIn(html) };
}

async function lastRecord(slug: string): Promise<{ id: string; kind: string; low: number | null; effective_at: Date }> {
  const [row] = await site.ds.query<{ id: string; kind: string; low: number | null; effective_at: Date }[]>(
    `SELECT a.id, a.type AS kind, a.low, a.effective_at FROM assessments a JOIN labs l ON l.id = a.lab_id
    WHERE l.slug = $1 ORDER BY a.recorded_at DESC LIMIT 1`,
    [slug],
  );
  if (row === undefined) throw new TypeError(`${slug} has no record.`);
  return row;
}

describe("an assessment", () => {
  it.each([
    ["a level", { bas: "" }, "#bas"],
    ["a rationale", { justification: " " }, "#justification"],
    ["an effective date", { "effet-jour": "" }, "#effet-jour"],
    ["a day that exists", { "effet-jour": "2026-02-30" }, "#effet-jour"],
    ["a sound range", { haut: "2" }, "#haut"],
    ["a possible outlook", { perspective: "POSITIVE", cible: "2" }, "#perspective"],
    ["evidence", { preuves: "0" }, "#preuves"],
    ["what the source says", { "preuve-0-fait": "" }, "#preuve-0-fait"],
    ["what it is about", { "preuve-0-sujet": "" }, "#preuve-0-sujet"],
    ["how sure it is", { "preuve-0-surete": "MAYBE" }, "#preuve-0-surete"],
    ["a publisher", { "preuve-0-editeur": "" }, "#preuve-0-editeur"],
    ["a title", { "preuve-0-titre": "" }, "#preuve-0-titre"],
    ["a date of its source", { "preuve-0-paru": "", "preuve-0-lu": "" }, "#preuve-0-paru"],
    ["an address of https", { "preuve-0-adresse": "http://gazette.example/licence" }, "#preuve-0-adresse"],
    ["an address of the public web", { "preuve-0-adresse": "https://127.0.0.1/" }, "#preuve-0-adresse"],
    ["a fact rather than a rumour", { "preuve-0-surete": "RUMOUR" }, "#preuves"],
    ["an expression with its article", { "preuve-0-expression": "levée" }, "#preuve-0-expression"],
  ])("is refused without %s, in French, beside its field", async (_, fields, place) => {
    const { html, errors } = await refused({ ...RATING, ...fields });
    expect(errors).toContain(place);
    expect(html).toMatch(new RegExp(`id="${place.slice(1)}"`, "u"));
    expect(html).not.toMatch(/undefined|\[object|Give |Say /u);
  });

  it("says all that is missing at once, and loses nothing that was typed", async () => {
    const typed = {
      ...RATING,
      bas: "",
      "a-guetter": "un « premier » produit",
      "preuve-0-editeur": "",
      "preuve-0-citation": "<b>",
    };
    const { html, errors } = await refused(typed);
    expect(errors).toEqual(["#bas", "#preuve-0-editeur"]);
    expect(valueIn(html, "a-guetter")).toBe("un « premier » produit");
    expect(valueIn(html, "preuve-0-adresse")).toBe("https://gazette.example/licence");
    expect(html).toContain("&lt;b&gt;</textarea>");
  });

  it("is refused at its own place where an empty row stands before it", async () => {
    const rows = { preuves: "2", "preuve-0-fait": "", "preuve-1-fait": "Le labo recrute.", "preuve-1-editeur": "" };
    const { errors } = await refused({ ...BLANK_PROOF, ...OTHERS, ...rows });
    expect(errors).toContain("#preuve-1-editeur");
    expect(errors.filter((place) => place.startsWith("#preuve-0"))).toEqual([]);
  });

  it("is recorded at once, and stands in the lab's timeline", async () => {
    const answer = await editor.send(FORM("mistral-ai"), { ...RATING, action: "enregistrer" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/redaction/labos/mistral-ai?fait=avis"]);
    const page = await (await editor.open("/redaction/labos/mistral-ai?fait=avis")).text();
    expect(page).toContain("L’avis est enregistré.");
    expect(page).toContain("20\u00A0novembre\u00A02026 à 9\u00A0h\u00A030");
    await expect(lastRecord("mistral-ai")).resolves.toMatchObject({
      low: 4,
      effective_at: new Date("2026-11-20T08:30:00Z"),
    });
  });

  it("gains and loses rows without a script, by buttons that save nothing", async () => {
    const more = await (await editor.send(FORM("cohere"), { ...RATING, action: "ajouter" })).text();
    expect(more).toContain('id="preuve-1"');
    expect(valueIn(more, "preuve-0-titre")).toBe("Une licence pour l’hôpital");
    const fewer = await (await editor.send(FORM("cohere"), { ...RATING, retirer: "0" })).text();
    expect(fewer).not.toContain('id="preuve-0"');
    await expect(lastRecord("cohere")).rejects.toThrow("no record");
  });

  it("says where a page is not one to read", async () => {
    const answer = await editor.send(FORM("cohere"), {
      ...RATING,
      "preuve-0-adresse": "https://127.0.0.1/",
      lire: "0",
    });
    expect(answer.status).toBe(422);
    expect(errorsIn(await answer.text())).toEqual(["#preuve-0-adresse"]);
  });
});

const FILLED = Object.fromEntries(Object.entries(PROOF).filter(([name]) => name !== "preuves"));
const BLANK_PROOF = Object.fromEntries(Object.keys(FILLED).map((name) => [name, ""]));
const OTHERS = {
  ...RATING,
  ...BLANK_PROOF,
  ...Object.fromEntries(Object.entries(FILLED).map(([name, value]) => [name.replace("-0-", "-1-"), value])),
};

describe("a preview", () => {
  const preview = async (fields: Readonly<Record<string, string>>): Promise<string> =>
    (await editor.send("/redaction/labos/cohere/avis/apercu", fields)).text();

  it("tells the assessment as the letter of the week would, and writes nothing", async () => {
    const told = await preview(RATING);
    expect(told).toContain("Entrée");
    expect(told).toContain("Cohere");
    expect(told).toContain("niveau\u00A04");
    await expect(lastRecord("cohere")).rejects.toThrow("no record");
  });

  it("names what is missing", async () => {
    expect(await preview({ ...RATING, justification: "" })).toContain("La justification manque");
  });

  it("is on the page for whoever presses the button", async () => {
    const page = await (await editor.send(FORM("cohere"), { ...RATING, action: "previsualiser" })).text();
    expect(page).toContain("Lettre de la semaine");
    expect(valueIn(page, "effet-heure")).toBe("09:30");
  });
});

describe("a correction", () => {
  it("starts from what it corrects, keeps its sources, and strikes it through", async () => {
    await editor.send(FORM("sakana-ai"), { ...RATING, action: "enregistrer" });
    const { id } = await lastRecord("sakana-ai");
    const form = await (await editor.open(`${FORM("sakana-ai")}?corrige=${id}`)).text();
    expect(valueIn(form, "effet-jour")).toBe("2026-11-20");
    const source = valueIn(form, "preuve-0-source");
    const fields = { ...RATING, "preuve-0-source": source, corrige: id, bas: "3", action: "enregistrer" };
    const answer = await editor.send(FORM("sakana-ai"), fields);
    expect(answer.headers.get("location")).toBe("/redaction/labos/sakana-ai?fait=correction");
    const page = await (await editor.open("/redaction/labos/sakana-ai")).text();
    expect(page).toMatch(/<del>Niveau\u00A04[^<]*<\/del>/u);
    expect(page).toContain("Corrigé par");
    const sources = await site.ds.query<object[]>(
      "SELECT id FROM sources WHERE url = 'https://gazette.example/licence'",
    );
    expect(sources).toHaveLength(1);
  });

  it("of what was corrected already is refused in words", async () => {
    const [{ corrects }] = await site.ds.query<[{ corrects: string }]>(
      "SELECT corrects FROM assessments WHERE corrects IS NOT NULL ORDER BY recorded_at DESC LIMIT 1",
    );
    const answer = await editor.send(FORM("sakana-ai"), { ...RATING, corrige: corrects, action: "enregistrer" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Cet avis a déjà été corrigé");
  });
});

describe("a withdrawal", () => {
  it("wants its reason, and takes the lab off the ladder", async () => {
    const fields = { ...RATING, nature: "retrait", "effet-jour": "2026-11-25", action: "enregistrer" };
    const unsaid = await editor.send(FORM("sakana-ai"), fields);
    expect(errorsIn(await unsaid.text())).toEqual(["#motif-retrait"]);
    const answer = await editor.send(FORM("sakana-ai"), { ...fields, "motif-retrait": "CLOSED" });
    expect(answer.headers.get("location")).toBe("/redaction/labos/sakana-ai?fait=retrait");
    expect(await (await editor.open("/redaction/labos/sakana-ai")).text()).toContain("Retiré\u00A0: fermé");
  });
});

describe("the two clocks", () => {
  it("tell what held on a day, as known on another", async () => {
    const at = async (query: string): Promise<string> =>
      (await editor.open(`/redaction/labos/sakana-ai?${query}`)).text();
    expect(await at("vrai=2026-11-21&connu=2026-01-01")).toContain("pas encore noté");
    expect(await at("vrai=2026-11-21&connu=2200-01-01")).toContain("niveau\u00A03, perspective stable");
    expect(await at("vrai=2026-02-30&connu=2026-01-01")).toContain("L’une de ces dates n’existe pas");
  });
});

describe("a reader", () => {
  it("sees the labs and their timeline, and neither writes nor is shown a form", async () => {
    const reader = await editorOf(site, "lecture@example.org", "READER");
    expect((await reader.open("/redaction/labos")).status).toBe(200);
    const page = await (await reader.open("/redaction/labos/openai")).text();
    expect(page).not.toMatch(/Corriger|Nouvel avis/u);
    expect((await reader.open(FORM("openai"))).status).toBe(403);
    expect((await reader.send(FORM("openai"), { ...RATING, action: "enregistrer" })).status).toBe(403);
    expect((await reader.send("/redaction/labos/openai/preuves", PROOF)).status).toBe(403);
  });
});

describe("whoever is not signed in", () => {
  it.each(["/redaction/labos", "/redaction/labos/openai", FORM("openai"), "/redaction/propositions"])(
    "is led from %s to the door",
    async (path) => {
      const answer = await site.ask(path);
      expect(answer.status).toBe(303);
      expect(answer.headers.get("location")).toContain("/redaction/connexion?suite=");
    },
  );
});
