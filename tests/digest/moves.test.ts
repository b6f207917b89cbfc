import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../src/domain/assessment.js";
import { evidence, january, labFile, outlook, rating, source, withdrawal } from "../support/builders.js";
import { digest, DURING, errorsOf, known, told } from "../support/letters.js";

function move(...records: readonly Assessment[]): string {
  const written = digest(known(1, ...records), known(2));
  expect(errorsOf(written)).toStrictEqual([]);
  return told(written, "MOVE");
}

describe("a move", () => {
  it("is told in half rungs when a range shifts by half a level", () => {
    expect(move(rating({ low: 3, high: 4, effectiveAt: DURING }))).toContain(
      "Montée d’un demi-barreau, entre le niveau 3 et le niveau 4, le mardi 3 février 2026. Labo 1 se tient désormais entre le niveau 3 et le niveau 4 ; jusqu’ici, c’était au niveau 3.",
    );
  });

  it("is told in rungs and a half when it has to be", () => {
    expect(move(rating({ low: 1, high: 2, effectiveAt: DURING }))).toContain(
      "Descente d’un barreau et demi, entre le niveau 1 et le niveau 2, le mardi 3 février 2026.",
    );
  });

  it("names both levels, down as up", () => {
    expect(move(rating({ low: 1, effectiveAt: DURING }))).toContain(
      "Descente de deux barreaux, du niveau 3 au niveau 1, le mardi 3 février 2026. Labo 1 passe du niveau 3 au niveau 1, « Méditation zen ».",
    );
  });

  it("has no arrow when a range only widens", () => {
    expect(move(rating({ low: 2, high: 4, effectiveAt: DURING }))).toContain(
      "Fourchette élargie, entre le niveau 2 et le niveau 4, le mardi 3 février 2026.",
    );
  });

  it("can be a change of outlook alone, back to stable included", () => {
    expect(move(rating({ effectiveAt: DURING, outlook: outlook({ trend: "NEGATIVE" }) }))).toContain(
      "Labo 1 reste au niveau 3 ; seule la perspective change.",
    );
    const hopeful = rating({ effectiveAt: january(21), outlook: outlook({ trend: "POSITIVE", target: 4 }) });
    expect(move(hopeful, rating({ effectiveAt: DURING }))).toContain(
      "seule la perspective change. Le laboratoire annonce un produit (TechCrunch). Le laboratoire le dit lui-même. Perspective stable.",
    );
    expect(
      move(rating({ effectiveAt: DURING, outlook: outlook({ trend: "DEVELOPING", trigger: "la suite." }) })),
    ).toContain("Perspective incertaine ; à guetter : la suite.");
  });

  it("says which level one could have expected", () => {
    expect(move(rating({ low: 4, effectiveAt: DURING, expected: 2 }))).toContain(
      "On aurait pu attendre le labo au niveau 2.",
    );
  });

  it("says when it took effect, and when it was known if that was late", () => {
    expect(move(rating({ low: 4, effectiveAt: january(28), recordedAt: DURING }))).toContain(
      "Effet au mercredi 28 janvier 2026, connu de nous le mardi 3 février 2026.",
    );
  });

  it("is told when it takes effect, although it was recorded in an earlier week", () => {
    expect(move(rating({ low: 4, effectiveAt: DURING, recordedAt: january(25) }))).toContain(
      "Labo 1 passe du niveau 3 au niveau 4",
    );
  });
});

describe("what leaves the ladder, comes back, or goes round", () => {
  const gone = withdrawal({ effectiveAt: january(22), reason: "CLOSED" });

  it("is a withdrawal with its reason and without a joke", () => {
    expect(move(withdrawal({ effectiveAt: DURING, reason: "ACQUIRED" }))).toContain(
      "Labo 1 quitte l’échelle (le labo a été racheté) ; dernière note : niveau 3.",
    );
  });

  it("is a reinstatement, to a point or to a range", () => {
    expect(move(gone, rating({ low: 2, effectiveAt: DURING }))).toContain(
      "Labo 1 revient sur l’échelle au niveau 2, « Concept de stratégie ».",
    );
    expect(move(gone, rating({ low: 2, high: 4, effectiveAt: DURING }))).toContain(
      "Labo 1 revient sur l’échelle, entre le niveau 2 et le niveau 4.",
    );
  });

  it("is a round trip with its path", () => {
    const words = move(rating({ low: 4, effectiveAt: DURING }), rating({ low: 3, effectiveAt: january(36) }));
    expect(words).toContain("Labo 1 finit la semaine à son point de départ, au niveau 3 : au bilan, zéro barreau.");
    expect(words).toContain(
      "Le trajet : niveau 3 au départ, niveau 4 (effet au mardi 3 février 2026), puis niveau 3 (effet au jeudi 5 février 2026).",
    );
  });

  it("is a round trip too for a lab that enters and leaves in one week", () => {
    const passing = labFile(
      { slug: "passing", name: "Passant" },
      rating({ effectiveAt: DURING }),
      withdrawal({ effectiveAt: january(36) }),
    );
    const words = told(digest(known(2), passing), "MOVE");
    expect(words).toContain("Passant finit la semaine à son point de départ, hors de l’échelle");
    expect(words).toContain("Le trajet : hors de l’échelle au départ, niveau 3");
    expect(words).toContain("puis hors de l’échelle (effet au");
  });
});

describe("a record that leaves today's standing alone", () => {
  it("is noted when an older one is learned late", () => {
    const words = move(rating({ low: 2, effectiveAt: january(15), recordedAt: DURING }));
    expect(words).toContain("Le registre de Labo 1 gagne une ligne ; le labo, lui, reste au niveau 3.");
  });

  it("is announced when it is still to take effect", () => {
    expect(move(rating({ low: 4, effectiveAt: january(50), recordedAt: DURING }))).toContain(
      "Annonce : la note prendra effet le jeudi 19 février 2026.",
    );
    expect(move(withdrawal({ effectiveAt: january(50), recordedAt: DURING }))).toContain(
      "Annonce : le retrait prendra effet le jeudi 19 février 2026.",
    );
  });

  it("is noted of an unrated lab too", () => {
    const future = labFile({ slug: "future", name: "Futur" }, rating({ effectiveAt: january(50), recordedAt: DURING }));
    expect(told(digest(known(2), future), "MOVE")).toContain("le labo, lui, reste hors de l’échelle.");
  });

  it("is no comparison when the scale was reworded", () => {
    expect(move(rating({ low: 4, effectiveAt: DURING, scaleVersion: 2 }))).toContain(
      "Sur la nouvelle version de l’échelle, Labo 1 se tient au niveau 4 ; l’ancienne note ne s’y compare pas.",
    );
  });
});

describe("the evidence", () => {
  const gazette = source({ id: "gazette", publisher: "La Gazette", url: null });

  it.each([
    ["CONFIRMED", "Un produit est en vente (La Gazette)."],
    ["REPORTED", "Selon La Gazette, un produit est en vente."],
    ["RUMOUR", "Rumeur relayée par La Gazette, sans effet sur la note : un produit est en vente."],
    ["DENIED", "Rapporté par La Gazette, puis démenti : un produit est en vente."],
    ["LAPSED", "Rapporté par La Gazette, caduc depuis : un produit est en vente."],
  ] as const)("that is %s is said as such", (confirmation, expected) => {
    const piece = evidence({ claim: "Un produit est en vente.", confirmation, source: gazette });
    expect(move(rating({ low: 4, effectiveAt: DURING, evidence: [piece] }))).toContain(expected);
  });

  it("is attributed once, and in brackets to a publisher with parentheses", () => {
    const named = evidence({ id: "a", claim: "La Gazette a compté trois clients.", source: gazette });
    const nested = evidence({
      id: "b",
      claim: "Un produit est en vente.",
      source: source({ id: "r", publisher: "Le Relais (La Gazette)" }),
    });
    const words = move(rating({ low: 4, effectiveAt: DURING, evidence: [named, nested] }));
    expect(words).toContain("La Gazette a compté trois clients. Un produit est en vente [Le Relais (La Gazette)].");
  });

  it("is not attributed twice when its words name the publisher, and leaves a lab its capital", () => {
    const named = evidence({ id: "a", claim: "La Gazette a vu la caisse.", confirmation: "REPORTED", source: gazette });
    const own = evidence({ id: "b", claim: "La Forge vend.", confirmation: "REPORTED", source: gazette });
    const forge = labFile({ slug: "forge", name: "La Forge" }, rating({ effectiveAt: DURING, evidence: [named, own] }));
    expect(told(digest(known(1), forge), "MOVE")).toContain(
      "La Gazette a vu la caisse. Selon La Gazette, La Forge vend.",
    );
  });

  it("is dated as precisely as its source, or by the day it was read", () => {
    const sources = [
      source({ id: "a", publishedOn: null, accessedOn: "2026-02-01" }),
      source({ id: "b", publishedOn: "2026", author: "Ada Verne", title: null }),
      source({ id: "c", publishedOn: null, accessedOn: null }),
    ];
    const written = digest(
      known(
        1,
        rating({
          low: 4,
          effectiveAt: DURING,
          evidence: sources.map((each) => evidence({ id: each.id, source: each })),
        }),
      ),
    );
    expect(told(written, "SOURCES")).toContain(
      "lu le 1er février 2026. TechCrunch, Ada Verne, 2026. TechCrunch, « A new test for AI labs », sans date.",
    );
    expect(written.sources.map(({ id }) => id)).toStrictEqual(["a", "b", "c"]);
  });
});
