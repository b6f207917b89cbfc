import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../src/domain/assessment.js";
import type { Digest } from "../../src/domain/digest.js";
import type { LabFile } from "../../src/domain/publication.js";
import { parseWeek } from "../../src/domain/week.js";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import { writeDigest } from "../../src/digest/write-digest.js";
import { evidence, january, labFile, outlook, rating, scale, source, withdrawal } from "../support/builders.js";

const WEEK = parseWeek("2026-W06");
const BEFORE = january(20);
const DURING = january(34);

/** A lab of its own number, on rung 3 since before the week, with what was recorded since. */
function known(number: number, ...records: readonly Assessment[]): LabFile {
  const name = `Labo ${String(number)}`;
  return labFile({ slug: `labo-${String(number)}`, name }, rating({ effectiveAt: BEFORE }), ...records);
}

function digest(...labs: readonly LabFile[]): Digest {
  return writeDigest(gatherFacts(WEEK, labs, scale()), WEEK.id);
}

/** All that a block role says, with plain spaces. */
function told({ blocks }: Digest, role: string): string {
  const sentences = blocks.filter((block) => block.role === role).flatMap((block) => block.sentences.map(({ text }) => text));
  return sentences.join(" ").replaceAll(/[\u00A0\u202F]/gu, " ");
}

function move(...records: readonly Assessment[]): string {
  const written = digest(known(1, ...records), known(2));
  expect(written.checks.filter(({ passed }) => !passed)).toStrictEqual([]);
  return told(written, "MOVE");
}

describe("a move", () => {
  it("is told in half rungs when a range shifts by half a level", () => {
    expect(move(rating({ low: 3, high: 4, effectiveAt: DURING }))).toContain("Montée d’un demi-barreau. Labo 1 se tient désormais entre le niveau 3 et le niveau 4 ; jusqu’ici, c’était au niveau 3.");
  });

  it("is told in rungs and a half when it has to be", () => {
    expect(move(rating({ low: 1, high: 2, effectiveAt: DURING }))).toContain("Descente d’un barreau et demi.");
  });

  it("names both levels, down as up", () => {
    expect(move(rating({ low: 1, effectiveAt: DURING }))).toContain("Descente de deux barreaux. Labo 1 passe du niveau 3 au niveau 1, « Méditation zen ».");
  });

  it("has no arrow when a range only widens", () => {
    expect(move(rating({ low: 2, high: 4, effectiveAt: DURING }))).toContain("Fourchette élargie.");
  });

  it("can be a change of outlook alone, back to stable included", () => {
    expect(move(rating({ effectiveAt: DURING, outlook: outlook({ trend: "NEGATIVE" }) }))).toContain("Labo 1 reste au niveau 3 ; seule la perspective change.");
    expect(move(rating({ effectiveAt: DURING, outlook: outlook({ trend: "DEVELOPING", trigger: "la suite." }) }))).toContain("Perspective incertaine ; à guetter : la suite.");
  });

  it("says when it took effect, and when it was known if that was late", () => {
    expect(move(rating({ low: 4, effectiveAt: january(28), recordedAt: DURING }))).toContain("Effet au mercredi 28 janvier 2026, connu de nous le mardi 3 février 2026.");
  });

  it("is told when it takes effect, although it was recorded in an earlier week", () => {
    expect(move(rating({ low: 4, effectiveAt: DURING, recordedAt: january(25) }))).toContain("Labo 1 passe du niveau 3 au niveau 4");
  });
});

describe("what leaves the ladder, comes back, or goes round", () => {
  const gone = withdrawal({ effectiveAt: january(22), reason: "CLOSED" });

  it("is a withdrawal with its reason and without a joke", () => {
    expect(move(withdrawal({ effectiveAt: DURING, reason: "ACQUIRED" }))).toContain("Labo 1 quitte l’échelle (le labo a été racheté) ; dernière note : niveau 3.");
  });

  it("is a reinstatement, to a point or to a range", () => {
    expect(move(gone, rating({ low: 2, effectiveAt: DURING }))).toContain("Labo 1 revient sur l’échelle au niveau 2, « Concept de stratégie ».");
    expect(move(gone, rating({ low: 2, high: 4, effectiveAt: DURING }))).toContain("Labo 1 revient sur l’échelle, entre le niveau 2 et le niveau 4.");
  });

  it("is a round trip with its path", () => {
    const words = move(rating({ low: 4, effectiveAt: DURING }), rating({ low: 3, effectiveAt: january(36) }));
    expect(words).toContain("Labo 1 finit la semaine à son point de départ, au niveau 3 : au bilan, zéro barreau.");
    expect(words).toContain("Le trajet : niveau 3 au départ, niveau 4 (effet au mardi 3 février 2026), puis niveau 3 (effet au jeudi 5 février 2026).");
  });

  it("is a round trip too for a lab that enters and leaves in one week", () => {
    const passing = labFile({ slug: "passing", name: "Passant" }, rating({ effectiveAt: DURING }), withdrawal({ effectiveAt: january(36) }));
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
    expect(move(rating({ low: 4, effectiveAt: january(50), recordedAt: DURING }))).toContain("Annonce : la note prendra effet le jeudi 19 février 2026.");
  });

  it("is noted of an unrated lab too", () => {
    const future = labFile({ slug: "future", name: "Futur" }, rating({ effectiveAt: january(50), recordedAt: DURING }));
    expect(told(digest(known(2), future), "MOVE")).toContain("le labo, lui, reste hors de l’échelle.");
  });

  it("is no comparison when the scale was reworded", () => {
    expect(move(rating({ low: 4, effectiveAt: DURING, scaleVersion: 2 }))).toContain("Sur la nouvelle version de l’échelle, Labo 1 se tient au niveau 4 ; l’ancienne note ne s’y compare pas.");
  });
});

describe("the evidence", () => {
  const gazette = source({ id: "gazette", publisher: "La Gazette", url: null });

  it.each([
    ["CONFIRMED", "Un produit est en vente (La Gazette)."],
    ["REPORTED", "Selon La Gazette : un produit est en vente."],
    ["RUMOUR", "Rumeur relayée par La Gazette, et qui n’a rien fait bouger : un produit est en vente."],
    ["DENIED", "Rapporté par La Gazette, puis démenti : un produit est en vente."],
    ["LAPSED", "Rapporté par La Gazette, et caduc depuis : un produit est en vente."],
  ] as const)("that is %s is said as such", (confirmation, expected) => {
    const piece = evidence({ claim: "Un produit est en vente.", confirmation, source: gazette });
    expect(move(rating({ low: 4, effectiveAt: DURING, evidence: [piece] }))).toContain(expected);
  });

  it("is attributed once, and in brackets to a publisher with parentheses", () => {
    const named = evidence({ id: "a", claim: "La Gazette a compté trois clients.", source: gazette });
    const nested = evidence({ id: "b", claim: "Un produit est en vente.", source: source({ id: "r", publisher: "Le Relais (La Gazette)" }) });
    const words = move(rating({ low: 4, effectiveAt: DURING, evidence: [named, nested] }));
    expect(words).toContain("La Gazette a compté trois clients. Un produit est en vente [Le Relais (La Gazette)].");
  });

  it("is dated as precisely as its source, or by the day it was read", () => {
    const sources = [source({ id: "a", publishedOn: null, accessedOn: "2026-02-01" }), source({ id: "b", publishedOn: "2026", author: "Ada Verne", title: null }), source({ id: "c", publishedOn: null, accessedOn: null })];
    const written = digest(known(1, rating({ low: 4, effectiveAt: DURING, evidence: sources.map((each) => evidence({ id: each.id, source: each })) })));
    expect(told(written, "SOURCES")).toContain("lu le 1er février 2026. TechCrunch, Ada Verne, 2026. TechCrunch, « A new test for AI labs », sans date.");
    expect(written.sources.map(({ id }) => id)).toStrictEqual(["a", "b", "c"]);
  });
});

describe("those who stay", () => {
  it("are all named when they are few", () => {
    const words = told(digest(known(1), labFile({ slug: "flou", name: "Flou" }, rating({ low: 2, high: 4, effectiveAt: BEFORE }))), "UNMOVED");
    expect(words).toBe("Deux labos n’ont pas bougé. Au niveau 3 : Flou (entre le niveau 2 et le niveau 4) et Labo 1.");
  });

  it("are counted when they are two thousand, on the ladder too", () => {
    const crowd = Array.from({ length: 2_000 }, (_, index) => known(1_000 + index));
    const written = digest(...crowd);
    expect(told(written, "UNMOVED")).toBe("2 000 labos n’ont pas bougé. Au niveau 3 : Labo 1000, Labo 1001, Labo 1002, Labo 1003 et 1 996 autres.");
    expect(told(written, "LADDER")).toContain("1 988 autres labos.");
    expect(written.blocks.find(({ rank }) => rank === 3)?.sentences).toHaveLength(14);
  });

  it("may have been confirmed, with the evidence where there is some", () => {
    const words = told(digest(known(1, rating({ effectiveAt: DURING })), known(2, rating({ effectiveAt: DURING, evidence: [] }))), "UNMOVED");
    expect(words).toBe("La place de Labo 1 au niveau 3 est confirmée : le laboratoire annonce un produit (TechCrunch). La place de Labo 2 au niveau 3 est confirmée.");
    const range = labFile({ slug: "flou", name: "Flou" }, rating({ low: 2, high: 4, effectiveAt: BEFORE }), rating({ low: 2, high: 4, effectiveAt: DURING, evidence: [] }));
    expect(told(digest(range), "UNMOVED")).toBe("La place de Flou, entre le niveau 2 et le niveau 4, est confirmée.");
  });
});

describe("an erratum", () => {
  const printed = rating({ low: 4, effectiveAt: january(21) });

  it("says what was printed and what is right", () => {
    const correction = rating({ low: 3, effectiveAt: january(22), recordedAt: DURING, corrects: printed.id });
    const words = told(digest(known(1), labFile({ slug: "faux", name: "Faux" }, printed, correction)), "ERRATUM");
    expect(words).toContain("Nous avions écrit : Faux au niveau 4, avec effet au mercredi 21 janvier 2026. Il fallait lire : Faux au niveau 3, avec effet au jeudi 22 janvier 2026.");
  });

  it("says so when only the reasons change", () => {
    const correction = rating({ low: 4, effectiveAt: january(21), recordedAt: DURING, corrects: printed.id });
    expect(told(digest(labFile({ slug: "faux", name: "Faux" }, printed, correction)), "ERRATUM")).toContain("Ni la place ni la date ne changent");
  });

  it("can take a lab off the ladder, and has a subject for several", () => {
    const correction = withdrawal({ effectiveAt: january(21), recordedAt: DURING, corrects: printed.id });
    const wrong = ["a", "b"].map((slug) => labFile({ slug, name: `Faux ${slug}` }, rating({ effectiveAt: january(20) }), printed, correction));
    const written = digest(...wrong);
    expect(told(written, "ERRATUM")).toContain("Il fallait lire : Faux a hors de l’échelle");
    expect(written.subject).toBe("Des rectifications sur l’échelle");
  });
});

describe("a busy week", () => {
  it("tells six stories in full and the others in brief", () => {
    const written = digest(...Array.from({ length: 8 }, (_, index) => known(index, rating({ low: 4, effectiveAt: DURING }))));
    const lengths = written.blocks.filter(({ role }) => role === "MOVE").map(({ sentences }) => sentences.length);
    expect(lengths).toStrictEqual([4, 4, 4, 4, 4, 4, 3, 3]);
    expect(told(written, "OPENING")).toContain("Toutes les notes prennent effet le mardi 3 février 2026.");
  });
});

describe("what the inbox shows", () => {
  it.each([
    ["a pair", [rating({ low: 4, effectiveAt: DURING }), rating({ low: 2, high: 4, effectiveAt: DURING })], "Labo 1 au niveau 4, Labo 2 au niveau 4"],
    ["a withdrawal", [withdrawal({ effectiveAt: DURING })], "Labo 1 hors de l’échelle, Labo 2 hors de l’échelle"],
    ["an outlook", [rating({ effectiveAt: DURING, outlook: outlook({ trend: "NEGATIVE" }) })], "Labo 1 change de perspective, et un autre"],
    ["a range", [rating({ low: 2, high: 4, effectiveAt: DURING })], "Labo 1 entre le niveau 2 et le niveau 4"],
    ["a note", [rating({ low: 4, effectiveAt: january(50), recordedAt: DURING })], "Une ligne au registre de Labo 1, et un autre"],
  ])("names %s when it fits", (_, [record], subject) => {
    const written = digest(known(1, ...(record ? [record] : [])), known(2, ...(record ? [record] : [])));
    expect(written.subject.replaceAll(/[\u00A0\u202F]/gu, " ")).toBe(subject);
  });

  it("counts when a name is longer than the inbox", () => {
    const long = labFile({ slug: "long", name: "N".repeat(200) }, rating({ effectiveAt: BEFORE }), rating({ low: 4, effectiveAt: DURING }));
    expect(digest(long).subject).toBe("L’échelle de la semaine\u00A0: un labo");
  });
});

describe("the scale's credit", () => {
  it("says by itself what the scale measures, where the editors' words do not", () => {
    const written = writeDigest(gatherFacts(WEEK, [], scale({ credit: "Échelle de Russell Brandom." })), "x");
    expect(told(written, "CREDIT")).toContain("Elle mesure la tentative, pas la réussite.");
  });
});

describe("the bases", () => {
  it("are counted when a lab declares its level itself", () => {
    const declared = rating({ low: 1, basis: "DECLARED", effectiveAt: DURING });
    expect(told(digest(known(1, declared), known(2, rating({ low: 1, effectiveAt: DURING }))), "SUMMARY")).toContain("Un niveau déclaré par son labo, un déduit par la rédaction.");
    expect(told(digest(known(1, declared)), "SUMMARY")).toContain("Un niveau déclaré par son labo, aucun déduit par la rédaction.");
  });
});
