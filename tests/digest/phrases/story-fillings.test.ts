import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../../src/domain/assessment.js";
import { fill } from "../../../src/digest/phrases/fill.js";
import { storyFillings } from "../../../src/digest/phrases/story-fillings.js";
import type { LabStory } from "../../../src/digest/week-facts.js";
import { january, label, outlook, rating, scale, withdrawal } from "../../support/builders.js";
import { DURING, withPlainSpaces } from "../../support/letters.js";
import { templateOf } from "../../support/phrasing.js";
import { person, standing, storyOf, withDossier } from "../../support/stories.js";

/** What a slot says; null where it has nothing to say. */
function slot(name: string, story: LabStory): string | null {
  const fillings = storyFillings(story, { scale: scale() });
  return fillings(name) === null ? null : withPlainSpaces(fill(templateOf(`{${name}}`, [name]), fillings).text);
}

function about(...records: readonly Assessment[]): LabStory {
  return storyOf(standing("Hesperia", 3, ...records));
}

const to = (low: 1 | 2 | 3 | 4 | 5, fields: Parameters<typeof rating>[0] = {}): Assessment =>
  rating({ low, effectiveAt: DURING, ...fields });

describe("a slot of a story", () => {
  it.each([
    ["labo", "Hesperia"],
    ["il", "elle"],
    ["niveau", "niveau 4"],
    ["niveau.nom", "« Plan d’enrichissement détaillé »"],
    ["avant", "niveau 3"],
    ["avant.nom", "« Flou artistique revendiqué »"],
    ["ecart", "un barreau"],
    ["vise", null],
    ["attendu", null],
    ["declencheur", null],
    ["motif", null],
    ["bas", null],
    ["haut", null],
    ["fourchette", null],
    ["avant.fourchette", null],
    ["duree", null],
    ["autre", null],
    ["annonce", null],
    ["tete", null],
    ["bio", null],
    ["inconnu", null],
  ])("{%s} says %j of a plain climb", (name, expected) => {
    expect(slot(name, about(to(4)))).toBe(expected);
  });

  it.each<readonly [string, Assessment, string | null]>([
    ["niveau", to(2, { high: 4 }), null],
    ["niveau.nom", to(2, { high: 4 }), null],
    ["bas", to(2, { high: 4 }), "niveau 2"],
    ["haut", to(2, { high: 4 }), "niveau 4"],
    ["fourchette", to(2, { high: 4 }), "entre le niveau 2 et le niveau 4"],
    ["ecart", to(2, { high: 4 }), null],
    ["ecart", to(3, { high: 4 }), "un demi-barreau"],
    ["ecart", to(5), "deux barreaux"],
    ["ecart", to(1, { high: 2 }), "un barreau et demi"],
    ["vise", to(4, { outlook: outlook({ trend: "POSITIVE", target: 5 }) }), "niveau 5"],
    ["attendu", to(4, { expected: 2 }), "niveau 2"],
    ["declencheur", to(4, { outlook: outlook({ trigger: "la suite. " }) }), "la suite"],
    ["motif", withdrawal({ effectiveAt: DURING, reason: "ACQUIRED" }), "le labo a été racheté"],
    ["niveau", withdrawal({ effectiveAt: DURING }), null],
    ["attendu", withdrawal({ effectiveAt: DURING }), null],
  ])("{%s} follows the week", (name, record, expected) => {
    expect(slot(name, about(record))).toBe(expected);
  });

  it("says from which range a lab comes", () => {
    const range = rating({ low: 2, high: 4, effectiveAt: january(22) });
    expect(slot("avant.fourchette", about(range, to(3)))).toBe("entre le niveau 2 et le niveau 4");
    expect(slot("avant", about(range, to(3)))).toBeNull();
  });

  it("says how long, whom it overtakes, and when we said so", () => {
    expect(slot("duree", about(to(3)))).toBe("deux semaines");
    const predicted = rating({ effectiveAt: january(22), outlook: outlook({ trend: "POSITIVE" }) });
    expect(slot("annonce", about(predicted, to(4)))).toBe("jeudi 22 janvier 2026");
    expect(slot("autre", storyOf(standing("OpenAI", 2, to(4)), standing("Le Labo", 3)))).toBe("Le Labo");
  });
});

describe("the head of a lab", () => {
  const leading = (...people: readonly Parameters<typeof person>[0][]): string | null =>
    slot(
      "tete",
      storyOf(
        withDossier(standing("Hesperia", 3, to(4)), {
          people: people.map((fields, index) => person({ id: String(index), ...fields })),
        }),
      ),
    );

  it.each([
    ["directrice générale", "Mira Murati"],
    ["cofondatrice et directrice générale", "Mira Murati"],
    ["PDG", "Mira Murati"],
    ["présidente", "Mira Murati"],
    ["cofondateur", null],
    ["directeur technique", null],
  ])("is known by a role such as %s: %s", (role, expected) => {
    expect(leading({ role })).toBe(expected);
  });

  it("is whom an editor's label puts first", () => {
    expect(leading({ name: "Ada Verne" }, { role: "fondatrice", label: label({ weight: 3 }) })).toBe("Mira Murati");
  });

  it("is nobody who has left, nor of whom it is only said", () => {
    expect(leading({ endedOn: "2026-01-10" })).toBeNull();
    expect(leading({ confirmation: "REPORTED" })).toBeNull();
  });
});

describe("where its people come from", () => {
  const bio = (...houses: readonly string[]): string | null => {
    const file = withDossier(standing("Hesperia", 3, to(4)), { people: [person({ formerEmployers: houses })] });
    return slot("bio", storyOf(file));
  };

  it("is said of two houses or more, three at most", () => {
    expect(bio("Google")).toBeNull();
    expect(bio("Google", "Anthropic", "xAI")).toBe("des anciens de Google, d’Anthropic et de xAI");
    expect(bio("Google", "Anthropic", "xAI", "Meta")).toBe("des anciens de Google, d’Anthropic et de xAI");
  });

  it("is not said of those whose past is only reported", () => {
    const people = [person({ formerEmployers: ["Google", "Meta"], confirmation: "REPORTED" })];
    expect(slot("bio", storyOf(withDossier(standing("Hesperia", 3, to(4)), { people })))).toBeNull();
  });
});
