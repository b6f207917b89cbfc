import { describe, expect, it } from "@jest/globals";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import { evidence, january, labFile, outlook, rating, scale, source, withdrawal } from "../support/builders.js";
import { BEFORE, digest, DURING, known, letter, told, WEEK } from "../support/letters.js";

describe("those who stay", () => {
  it("are counted, one or several; the ladder shows where they are", () => {
    expect(told(digest(known(1)), "UNMOVED")).toBe("Un labo n’a pas bougé.");
    const range = labFile({ slug: "flou", name: "Flou" }, rating({ low: 2, high: 4, effectiveAt: BEFORE }));
    const written = digest(known(1), range);
    expect(told(written, "UNMOVED")).toBe("Deux labos n’ont pas bougé.");
    expect(told(written, "LADDER")).toContain("Flou, entre le niveau 2 et le niveau 4. Labo 1.");
  });

  it("are counted when they are two thousand, on the ladder too", () => {
    const crowd = Array.from({ length: 2_000 }, (_, index) => known(1_000 + index));
    const written = digest(...crowd);
    expect(told(written, "UNMOVED")).toBe("2 000 labos n’ont pas bougé.");
    expect(told(written, "LADDER")).toContain("1 988 autres labos.");
    expect(written.blocks.find(({ rank }) => rank === 3)?.sentences).toHaveLength(14);
  });

  it("have a paragraph where something new confirms them, a word where nothing does", () => {
    const written = digest(
      known(1, rating({ effectiveAt: DURING })),
      known(2, rating({ effectiveAt: DURING, evidence: [] })),
    );
    expect(told(written, "MOVE")).toBe(
      "Niveau confirmé, niveau 3, le mardi 3 février 2026. Labo 1 reste au niveau 3. Le laboratoire annonce un produit (TechCrunch). Le laboratoire le dit lui-même.",
    );
    expect(told(written, "UNMOVED")).toBe("La place de Labo 2 au niveau 3 est confirmée.");
    const range = labFile(
      { slug: "flou", name: "Flou" },
      rating({ low: 2, high: 4, effectiveAt: BEFORE }),
      rating({ low: 2, high: 4, effectiveAt: DURING, evidence: [] }),
    );
    expect(told(digest(range), "UNMOVED")).toBe("La place de Flou, entre le niveau 2 et le niveau 4, est confirmée.");
  });
});

describe("an erratum", () => {
  const printed = rating({ low: 4, effectiveAt: january(21) });

  it("says what was printed and what is right", () => {
    const correction = rating({ low: 3, effectiveAt: january(22), recordedAt: DURING, corrects: printed.id });
    const words = told(digest(known(1), labFile({ slug: "faux", name: "Faux" }, printed, correction)), "ERRATUM");
    expect(words).toContain(
      "Nous avions écrit : Faux au niveau 4, avec effet au mercredi 21 janvier 2026. Il fallait lire : Faux au niveau 3, avec effet au jeudi 22 janvier 2026.",
    );
  });

  it("says so when only the reasons change", () => {
    const correction = rating({ low: 4, effectiveAt: january(21), recordedAt: DURING, corrects: printed.id });
    expect(told(digest(labFile({ slug: "faux", name: "Faux" }, printed, correction)), "ERRATUM")).toContain(
      "Ni la place ni la date ne changent",
    );
  });

  it("says the old outlook and the new one, where nothing else changes", () => {
    const was = outlook({ trend: "POSITIVE", target: 5, trigger: "les premiers comptes." });
    const wrong = rating({ low: 4, effectiveAt: january(21), outlook: was });
    const words = (right: Parameters<typeof outlook>[0], low: 3 | 4 = 4): string => {
      const at = { low, effectiveAt: january(21), recordedAt: DURING, corrects: wrong.id };
      return told(
        digest(labFile({ slug: "faux", name: "Faux" }, wrong, rating({ ...at, outlook: outlook(right) }))),
        "ERRATUM",
      );
    };
    expect(words({})).toContain(
      "Nous maintenons : Faux au niveau 4, avec effet au mercredi 21 janvier 2026. Nous avions écrit : perspective positive, cap sur le niveau 5 ; à guetter : les premiers comptes. Il fallait lire : perspective stable.",
    );
    expect(words({ ...was, target: null })).toContain("Il fallait lire : perspective positive ; à guetter");
    expect(words({ trend: "NEGATIVE", target: 2 }, 3)).toContain(
      "Il fallait lire : perspective négative, cap sur le niveau 2.",
    );
    expect(words(was)).toContain("Ni la place ni la date ne changent");
  });

  it("can take a lab off the ladder, and has a subject for several", () => {
    const correction = withdrawal({ effectiveAt: january(21), recordedAt: DURING, corrects: printed.id });
    const wrong = ["a", "b"].map((slug) =>
      labFile({ slug, name: `Faux ${slug}` }, rating({ effectiveAt: january(20) }), printed, correction),
    );
    const written = digest(...wrong);
    expect(told(written, "ERRATUM")).toContain("Il fallait lire : Faux a hors de l’échelle");
    expect(written.subject).toBe("Des rectifications sur l’échelle");
  });
});

describe("a busy week", () => {
  it("tells in full six stories that have something to tell, and the others in brief", () => {
    const pieces = ["a", "b"].map((id) => evidence({ id, claim: `Pièce ${id}.`, source: source({ id }) }));
    const full = Array.from({ length: 7 }, (_, index) =>
      known(index, rating({ low: 4, effectiveAt: DURING, evidence: pieces })),
    );
    const written = digest(...full, known(8, rating({ low: 4, effectiveAt: DURING })));
    const lengths = written.blocks.filter(({ role }) => role === "MOVE").map(({ sentences }) => sentences.length);
    expect(lengths).toStrictEqual([4, 4, 4, 4, 4, 4, 3, 3]);
    expect(told(written, "OPENING")).toContain("Toutes les notes prennent effet le mardi 3 février 2026.");
  });
});

describe("what the inbox shows", () => {
  it.each([
    [
      "a pair",
      [rating({ low: 4, effectiveAt: DURING }), rating({ low: 2, high: 4, effectiveAt: DURING })],
      "Labo 1 au niveau 4, Labo 2 au niveau 4",
    ],
    ["a withdrawal", [withdrawal({ effectiveAt: DURING })], "Labo 1 hors de l’échelle, Labo 2 hors de l’échelle"],
    [
      "an outlook",
      [rating({ effectiveAt: DURING, outlook: outlook({ trend: "NEGATIVE" }) })],
      "Labo 1 change de perspective, et le reste",
    ],
    ["a range", [rating({ low: 2, high: 4, effectiveAt: DURING })], "Labo 1 entre le niveau 2 et le niveau 4"],
    [
      "a note",
      [rating({ low: 4, effectiveAt: january(50), recordedAt: DURING })],
      "Une ligne au registre de Labo 1, et le reste",
    ],
  ])("names %s when it fits", (_, [record], subject) => {
    const written = digest(known(1, ...(record ? [record] : [])), known(2, ...(record ? [record] : [])));
    expect(written.subject.replaceAll(/[\u00A0\u202F]/gu, " ")).toBe(subject);
  });

  it("counts when a name is longer than the inbox", () => {
    const long = labFile(
      { slug: "long", name: "N".repeat(200) },
      rating({ effectiveAt: BEFORE }),
      rating({ low: 4, effectiveAt: DURING }),
    );
    expect(digest(long).subject).toBe("L’échelle de la semaine\u00A0: un labo");
  });
});

describe("the scale's credit", () => {
  it("is set in French typography, like any sentence", () => {
    const credit = "Échelle de l'Atelier : elle mesure la tentative ; rien d'autre !";
    const written = letter(gatherFacts(WEEK, [], scale({ credit })));
    const [said] = written.blocks.filter(({ role }) => role === "CREDIT").flatMap(({ sentences }) => sentences);
    expect(said?.text).toBe("Échelle de l’Atelier\u00A0: elle mesure la tentative\u202F; rien d’autre\u202F!");
    expect(said?.facts.map(({ text }) => text)).toStrictEqual([said?.text]);
  });

  it("says by itself what the scale measures, where the editors' words do not", () => {
    const written = letter(gatherFacts(WEEK, [], scale({ credit: "Échelle de Russell Brandom." })));
    expect(told(written, "CREDIT")).toContain("Elle mesure la tentative, pas la réussite.");
  });
});

describe("the bases", () => {
  it("are counted when a lab declares its level itself", () => {
    const declared = rating({ low: 1, basis: "DECLARED", effectiveAt: DURING });
    expect(told(digest(known(1, declared), known(2, rating({ low: 1, effectiveAt: DURING }))), "SUMMARY")).toContain(
      "Un niveau fondé sur les déclarations du labo, un déduit par la rédaction.",
    );
    expect(told(digest(known(1, declared)), "SUMMARY")).toContain(
      "Un niveau fondé sur les déclarations du labo, aucun déduit par la rédaction.",
    );
  });
});
