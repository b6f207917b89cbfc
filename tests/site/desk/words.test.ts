import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import type { VoidCause } from "../../../src/domain/approval.js";
import { causeWords } from "../../../src/site/desk/editions/cause-words.js";
import { editWords } from "../../../src/site/desk/editions/edition-words.js";

const FOLDER = new URL("../../../../templates/site/", import.meta.url);
const TEMPLATES = readdirSync(FOLDER).filter((name) => name.startsWith("desk-") && name.endsWith(".hbs"));

describe("the French of the desk", () => {
  it.each(TEMPLATES)("keeps its high punctuation with its word, and curls its apostrophes: %s", (name) => {
    const words = readFileSync(new URL(name, FOLDER), "utf8");
    const loose = words.match(/.{0,20} (?:[:;?!](?=\s|<|$)|\u00BB).{0,5}|.{0,9}\u00AB .{0,9}/gmu) ?? [];
    const straight = words.replaceAll(/\{\{[^}]*\}\}/gu, "").match(/.{0,9}[a-zé]'[a-zéh].{0,9}/gu) ?? [];
    expect([...loose, ...straight]).toEqual([]);
  });

  it.each<[Omit<VoidCause, "change">, string]>([
    [{ part: "content", subject: "MOVE:openai" }, "Le texte de la lettre, changement : Le mouvement : OpenAI"],
    [{ part: "content", subject: "preheader" }, "Le texte de la lettre, changement : L’accroche"],
    [{ part: "data", subject: "record of openai (x)" }, "Les données, changement : avis (OpenAI)"],
    [{ part: "data", subject: "letters sent before" }, "Les données, changement : les lettres déjà parties"],
    [{ part: "templates", subject: "partials/foot.mjml.hbs" }, "La mise en page, changement : partials/foot.mjml.hbs"],
    [
      { part: "casting", subject: "edit 7 (REROLL QUOTE)" },
      "Le tirage et les retouches, changement : retouche 7, La citation",
    ],
    [{ part: "revision", subject: "draft" }, "Le brouillon, changement"],
  ])("tells why an approval is void: %p", (cause, words) => {
    const said = causeWords({ ...cause, change: "CHANGED" }, (slug) => (slug === "openai" ? "OpenAI" : slug));
    expect(said.replaceAll("\u00A0", " ")).toBe(words);
  });

  it("quotes within a quotation by the marks of the second rank", () => {
    const basis = { block: "MOVE:openai", evidence: [], facts: [], basis: "" };
    const edit = { kind: "REWRITE", was: "Au « niveau 5 ».", text: "Au sommet.", ...basis } as const;
    expect(editWords(edit)).toContain("à la place de «\u00A0Au “niveau 5”.\u00A0»");
  });
});
