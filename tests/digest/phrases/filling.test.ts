import { describe, expect, it } from "@jest/globals";
import { startsWithVowel } from "../../../src/digest/phrases/filling.js";
import { ofFact, ofName } from "../../support/phrasing.js";

describe("a lab's name, after the word that governs it", () => {
  it.each([
    ["de {labo}", "OpenAI", "d’OpenAI"],
    ["à {labo}", "OpenAI", "à OpenAI"],
    ["que {labo}", "OpenAI", "qu’OpenAI"],
    ["lorsque {labo}", "OpenAI", "lorsqu’OpenAI"],
    ["puisque {labo}", "OpenAI", "puisqu’OpenAI"],
    ["quoique {labo}", "ElevenLabs", "quoiqu’ElevenLabs"],
    ["si {labo}", "OpenAI", "si OpenAI"],
    ["presque {labo}", "OpenAI", "presque OpenAI"],
    ["chez {labo}", "OpenAI", "chez OpenAI"],
    ["De {labo}", "OpenAI", "D’OpenAI"],
    ["Que {labo} monte", "OpenAI", "Qu’OpenAI monte"],
    ["Oui, (de {labo})", "OpenAI", "Oui, (d’OpenAI)"],
    ["« de {labo} »", "OpenAI", "« d’OpenAI »"],
    ["jusqu’à {labo}", "OpenAI", "jusqu’à OpenAI"],
    ["de {labo}", "Humans&", "de Humans&"],
    ["que {labo}", "Humans&", "que Humans&"],
    ["lorsque {labo}", "Humans&", "lorsque Humans&"],
    ["de {labo}", "H Company", "de H Company"],
    ["que {labo}", "H Company", "que H Company"],
    ["de {labo}", "xAI", "de xAI"],
    ["{Labo} vend", "xAI", "xAI vend"],
    ["de {labo}", "01.AI", "de 01.AI"],
    ["que {labo}", "01.AI", "que 01.AI"],
    ["de {labo}", "Hugging Face", "de Hugging Face"],
    ["de {labo}", "Mistral AI", "de Mistral AI"],
    ["de {labo}", "ElevenLabs", "d’ElevenLabs"],
    ["de {labo}", "Hesperia", "d’Hesperia"],
    ["de {labo}", "Les Forges", "des Forges"],
    ["à {labo}", "Les Forges", "aux Forges"],
    ["que {labo}", "Les Forges", "que Les Forges"],
    ["À {labo}", "Les Forges", "Aux Forges"],
    ["jusqu’à {labo}", "Les Forges", "jusqu’aux Forges"],
    ["de {labo}", "Le Labo", "du Labo"],
    ["De {labo}", "Le Labo", "Du Labo"],
    ["à {labo}", "Le Labo", "au Labo"],
    ["grâce à {labo}", "Le Labo", "grâce au Labo"],
    ["jusqu’à {labo}", "Le Labo", "jusqu’au Labo"],
    ["que {labo}", "Le Labo", "que Le Labo"],
    ["chez {labo}", "Le Labo", "chez Le Labo"],
    ["{labo} et puis de {labo}", "Le Labo", "Le Labo et puis du Labo"],
    ["de {labo}", "La Boîte", "de La Boîte"],
    ["à {labo}", "La Boîte", "à La Boîte"],
    ["de {labo}", "L’Atelier", "de L’Atelier"],
    ["que {labo}", "L’Atelier", "que L’Atelier"],
  ])("%s + %s: %s", (text, name, expected) => {
    expect(ofName(text, name)).toBe(expected);
  });
});

describe("the pronoun", () => {
  it.each([
    ["si {il}", "OpenAI", "s’il"],
    ["Si {il}", "OpenAI", "S’il"],
    ["si {il}", "Hesperia", "si elle"],
    ["si {il}", "Les Ateliers", "s’ils"],
    ["si {il}", "Les Forges", "si elles"],
    ["que {il}", "Humans&", "qu’il"],
    ["lorsque {il}", "Hesperia", "lorsqu’elle"],
    ["{Il} attend", "Les Forges", "Elles attend"],
  ])("%s + %s: %s", (text, name, expected) => {
    expect(ofName(text, name)).toBe(expected);
  });
});

describe("a fact, after the word that governs it", () => {
  it.each([
    ["de {preuve}", "le refus d’une offre", "ms", "du refus d’une offre"],
    ["De {preuve}", "le refus d’une offre", "ms", "Du refus d’une offre"],
    ["à {preuve}", "le départ du directeur", "ms", "au départ du directeur"],
    ["à {preuve}", "les départs de janvier", "mp", "aux départs de janvier"],
    ["de {preuve}", "les départs de janvier", "mp", "des départs de janvier"],
    ["de {preuve}", "des discussions", "fp", "de discussions"],
    ["à {preuve}", "des discussions", "fp", "à des discussions"],
    ["de {preuve}", "une levée", "fs", "d’une levée"],
    ["que {preuve}", "une levée", "fs", "qu’une levée"],
    ["à {preuve}", "une levée", "fs", "à une levée"],
    ["de {preuve}", "un accord", "ms", "d’un accord"],
    ["grâce à {preuve}", "l’ouverture d’un bureau", "fs", "grâce à l’ouverture d’un bureau"],
    ["de {preuve}", "l’ouverture d’un bureau", "fs", "de l’ouverture d’un bureau"],
    ["de {preuve}", "la gratuité", "fs", "de la gratuité"],
    ["de {preuve}", "onze recrues", "fp", "de onze recrues"],
    ["de {preuve}", "huit recrues", "fp", "de huit recrues"],
    ["que {preuve}", "aucun calendrier", "ms", "qu’aucun calendrier"],
    ["{Preuve}", "une levée", "fs", "Une levée"],
    ["{Preuve} [preuve:suffit/suffisent]", "des discussions", "fp", "Des discussions suffisent"],
  ] as const)("%s + %s (%s): %s", (text, label, form, expected) => {
    expect(ofFact(text, label, form).text).toBe(expected);
  });

  it("loses the article that has melted, so that the sentence still holds it", () => {
    expect(ofFact("à cause de {preuve}", "le refus").facts).toMatchObject([{ id: "fact", text: "refus" }]);
    expect(ofFact("{Preuve}", "le refus").facts).toMatchObject([{ id: "fact", text: "Le refus" }]);
  });
});

describe("agreement", () => {
  it.each([
    ["[labo:prêt|prête]", "OpenAI", "prêt"],
    ["[labo:prêt|prête]", "Hesperia", "prête"],
    ["[labo:attend/attendent]", "La Boîte", "attend"],
    ["[labo:attend/attendent]", "Les Forges", "attendent"],
    ["[labo:prêt|prête|prêts|prêtes]", "Le Labo", "prêt"],
    ["[labo:prêt|prête|prêts|prêtes]", "La Boîte", "prête"],
    ["[labo:prêt|prête|prêts|prêtes]", "Les Ateliers", "prêts"],
    ["[labo:prêt|prête|prêts|prêtes]", "Les Forges", "prêtes"],
    ["seul[labo:|e]", "OpenAI", "seul"],
    ["seul[labo:|e]", "Hesperia", "seule"],
  ])("%s + %s: %s", (text, name, expected) => {
    expect(ofName(text, name)).toBe(expected);
  });
});

describe("what begins by a vowel", () => {
  it.each([
    ["une levée", true],
    ["Émile", true],
    ["œuvre", true],
    ["onze", false],
    ["Onze recrues", false],
    ["onzième", false],
    ["yen", false],
    ["huit", false],
    ["", false],
  ])("%j: %s", (text, expected) => {
    expect(startsWithVowel(text)).toBe(expected);
  });
});
