import { describe, expect, it } from "@jest/globals";
import type { Digest, Sentence } from "../../../src/domain/digest.js";
import type { LabFile } from "../../../src/domain/publication.js";
import type { PhraseBank } from "../../../src/digest/phrases/phrase.js";
import { bankOf, testBank } from "../../support/bank.js";
import { evidence, january, label, outlook, rating } from "../../support/builders.js";
import { DURING, errorsOf, factsOf, letter, told } from "../../support/letters.js";
import { standing } from "../../support/stories.js";

const BANK = testBank();
/** No phrase of the bank: words of the editors' own, or plain ones. */
const [RATIONALE, PLAIN] = [null, null];
const product = (id: string, weight: 1 | 2 | 3 = 2) =>
  evidence({
    id,
    kind: "PRODUCT",
    claim: `L’offre ${id} est en vente.`,
    label: label({ text: `l’offre ${id}`, weight }),
  });
const up = (...pieces: readonly ReturnType<typeof evidence>[]) =>
  rating({ low: 4, effectiveAt: DURING, evidence: pieces });

function paragraph(written: Digest): readonly Sentence[] {
  return written.blocks.find(({ role }) => role === "MOVE")?.sentences.slice(1) ?? [];
}

function phrasesOf(labs: readonly LabFile[], bank: PhraseBank = BANK, served: readonly string[] = []): unknown {
  const means = { bank, served: [{ firstDay: "2026-01-26", phrases: served }] };
  const written = letter(factsOf(...labs), means);
  expect(errorsOf(written)).toStrictEqual([]);
  return paragraph(written).map(({ phrase }) => phrase);
}

describe("a paragraph", () => {
  it("is told along an arc, the heaviest fact first, the others plainly, then its reserves", () => {
    const lab = standing("OpenAI", 2, up(product("a"), product("b", 3), evidence({ id: "c" })));
    expect(phrasesOf([lab])).toStrictEqual([
      ...["gare-1", "gare-2"],
      ...[expect.stringMatching(/^fait-plat/u), PLAIN, RATIONALE],
      ...["gare-3", "gare-4", "gare-5"],
    ]);
    const text = told(letter(factsOf(lab), { bank: BANK }), "MOVE");
    expect(text).toMatch(
      /sans marquer l’arrêt, l’offre b \(TechCrunch\)\. [^.]* l’offre a \(TechCrunch\)\. .*Le laboratoire le dit lui-même\./u,
    );
  });

  it("holds one image from end to end", () => {
    const written = letter(factsOf(standing("OpenAI", 2, up(product("a")))), { bank: BANK });
    const images = paragraph(written).flatMap(({ image }) => image ?? []);
    expect(new Set(images)).toStrictEqual(new Set(["train"]));
  });

  it("takes another arc where the first one sleeps, and loose phrases where all do", () => {
    const lab = standing("OpenAI", 2, up(product("a")));
    expect(phrasesOf([lab], BANK, ["gare-2"])).toStrictEqual([
      ...["verger-1", "verger-2", RATIONALE, "verger-3", "verger-4"],
    ]);
    expect(phrasesOf([lab], BANK, ["gare-2", "verger-1"])).toStrictEqual([
      // Nothing can be added to what has not begun: the first fact is plain.
      ...["ouverture-seule", RATIONALE, PLAIN, PLAIN, "fin-seule"],
    ]);
  });

  it("is plain where the bank has nothing awake", () => {
    expect(phrasesOf([standing("OpenAI", 2, up(product("a")))], bankOf("[]"))).toStrictEqual([PLAIN, RATIONALE, PLAIN]);
  });

  it("spares a plural lab the phrases that do not fit it", () => {
    expect(phrasesOf([standing("Les Forges", 2, up(product("a")))])).toStrictEqual([
      // Nothing can be added to what has not begun: the first fact is plain.
      ...["ouverture-seule", RATIONALE, PLAIN, PLAIN, "fin-seule"],
    ]);
  });

  it("never takes an arc whose fact it does not have", () => {
    const bare = evidence({ id: "a", kind: "PRODUCT" });
    expect(phrasesOf([standing("OpenAI", 2, up(bare))])).not.toContain("gare-1");
    const rumour = { ...product("a"), confirmation: "RUMOUR" as const };
    expect(phrasesOf([standing("OpenAI", 2, up(rumour))])).not.toContain("gare-1");
  });
});

describe("a joke of memory", () => {
  const piece = product("a");
  const seen = rating({ effectiveAt: january(22), outlook: outlook({ trend: "POSITIVE" }) });

  it.each([
    ["memoire-juste", standing("OpenAI", 3, seen, up(piece))],
    ["memoire-fausse", standing("OpenAI", 3, seen, rating({ low: 2, effectiveAt: DURING, evidence: [piece] }))],
    ["memoire-yoyo", standing("OpenAI", 4, rating({ low: 3, effectiveAt: january(22) }), up(piece))],
  ])("%s is told where our record makes it", (id, lab) => {
    expect(phrasesOf([lab])).toContain(id);
    expect(phrasesOf([lab], BANK, [id])).not.toContain(id);
  });

  it("is not told where nothing makes it", () => {
    expect(phrasesOf([standing("OpenAI", 3, up(piece))])).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^memoire-/u)]),
    );
  });
});

describe("a story told in brief", () => {
  const NAMES = ["OpenAI", "Le Labo", "Humans&", "Hesperia", "xAI"];
  const phrased = (text: string) => bankOf(`- { id: bref, kinds: [UPGRADE], place: brief, rest: 0, text: "${text}" }`);
  const written = (bank: PhraseBank) =>
    letter(factsOf(...NAMES.map((name) => standing(name, 3, up(product(name))))), { bank });
  const first = (bank: PhraseBank) => paragraph(written(bank)).map(({ phrase }) => phrase);

  it("is one phrase that says its level and a fact", () => {
    expect(first(phrased("{Labo} est au {niveau}, avec {preuve} ({source})."))).toStrictEqual(["bref"]);
  });

  it("is a phrase and the fact that it leaves unsaid", () => {
    expect(first(phrased("{Labo} est au {niveau}."))).toStrictEqual(["bref", null]);
    expect(errorsOf(written(phrased("{Labo} est au {niveau}.")))).toStrictEqual([]);
  });

  it("is a verdict and a fact where the bank is dry", () => {
    expect(first(bankOf("[]"))).toStrictEqual([null, null]);
    expect(errorsOf(written(BANK))).toStrictEqual([]);
  });
});

describe("neighbours", () => {
  it("never have the same image", () => {
    const names = ["OpenAI", "Humans&", "Hesperia", "xAI"];
    const pieces = (name: string) => [product(`${name}-1`), product(`${name}-2`)];
    const written = letter(factsOf(...names.map((name) => standing(name, 2, up(...pieces(name))))), { bank: BANK });
    const images = written.blocks
      .filter(({ role }) => role === "MOVE")
      .map(({ sentences }) => sentences.find(({ image }) => image !== null)?.image ?? null);
    const twins = images.filter((image, index) => image !== null && image === images[index - 1]);
    expect(twins).toStrictEqual([]);
  });
});
