import { describe, expect, it } from "@jest/globals";
import type { Block, Digest, FactRef, Sentence } from "../../../src/domain/digest.js";
import { checksOf } from "../../../src/digest/checks.js";
import type { Memory } from "../../../src/digest/memory.js";
import { testBank } from "../../support/bank.js";
import { evidence, label, rating, source } from "../../support/builders.js";
import { DURING, errorsOf, factsOf, letter, withPlainSpaces } from "../../support/letters.js";
import { standing } from "../../support/stories.js";

const BANK = testBank();
const levee = evidence({
  id: "levee",
  kind: "FUNDING",
  label: label({ text: "une levée de 480 millions de dollars" }),
});
const FACTS = factsOf(
  standing("OpenAI", 2, rating({ low: 4, effectiveAt: DURING, evidence: [levee] })),
  standing("Le Labo", 3),
);
const LETTER = letter(FACTS, { bank: BANK });
const NIVEAU: FactRef = { id: "openai.level", kind: "LEVEL", text: "niveau\u00A04", sourceId: null };

/** Why a check refuses the letter with one more sentence about OpenAI; null where it passes. */
function refusal(id: string, said: Partial<Sentence>, memory: Memory = new Map()): string | null {
  const sentence: Sentence = { text: "", phrase: null, image: null, facts: [NIVEAU], ...said };
  return reasonOf(id, { blocks: LETTER.blocks.map((block) => withSentence(block, sentence)) }, memory);
}

function withSentence(block: Block, sentence: Sentence): Block {
  return block.role === "MOVE" ? { ...block, sentences: [...block.sentences, sentence] } : block;
}

function reasonOf(id: string, spoiled: Partial<Digest>, memory: Memory = new Map()): string | null {
  const found = checksOf({ ...LETTER, ...spoiled }, FACTS, { bank: BANK, memory }).find((check) => check.id === id);
  if (found === undefined) throw new TypeError(`There is no check ${id}.`);
  expect(found.passed).toBe(found.next === null);
  return found.passed ? null : withPlainSpaces(found.message);
}

describe("a letter that the bank has written", () => {
  it("passes every check", () => {
    expect(errorsOf(LETTER)).toStrictEqual([]);
    expect(
      LETTER.blocks.flatMap(({ sentences }) => sentences.filter(({ phrase }) => phrase !== null)),
    ).not.toHaveLength(0);
  });
});

describe("what a sentence states is held by its facts", () => {
  it.each([
    ["Au niveau\u00A04, une caisse sonne.", null],
    ["Au niveau\u00A05.", "« 5 » dans « Au niveau 5. »"],
    ["Vingt caisses sonnent.", "« Vingt » dans"],
    ["Plus haut que OpenAI.", "« OpenAI » dans"],
    ["Voilà la Méditation zen.", "« Méditation zen » dans"],
    ["La levée atteint 480\u00A0millions.", "« 480 » dans"],
  ])("%s", (text, reason) => {
    const refused = refusal("facts-held", { text });
    expect(refused?.includes(reason ?? "") ?? reason === null).toBe(true);
  });

  it("unless the bank marks the phrase as hyperbole", () => {
    const [phrase] = BANK.loose;
    if (phrase === undefined) throw new TypeError("The test bank has no loose phrase.");
    const bank = { ...BANK, loose: [{ ...phrase, playful: ["hyperbole" as const] }] };
    const told = { text: "Mille fois oui.", phrase: phrase.id, image: null, facts: [] };
    const blocks = LETTER.blocks.map((block) => withSentence(block, told));
    const checks = checksOf({ ...LETTER, blocks }, FACTS, { bank, memory: new Map() });
    expect(checks.find(({ id }) => id === "facts-held")?.passed).toBe(true);
    expect(refusal("facts-held", told)).toContain("« Mille »");
  });
});

describe("the direction of a move", () => {
  it.each([
    ["OpenAI passe du niveau\u00A02 au niveau\u00A04.", null, null],
    ["OpenAI passe du niveau\u00A04 au niveau\u00A02.", null, "Des phrases contredisent le mouvement"],
    ["OpenAI passe du niveau 2 au niveau 3.", null, "Des phrases contredisent le mouvement"],
    ["La cueillette monte.", "verger-3", null],
    ["Le convoi ralentit.", "omnibus-3", "« Le convoi ralentit. »"],
    ["Une phrase que la banque n’a plus.", "disparue", null],
  ])("%s (%s)", (text, phrase, reason) => {
    const refused = refusal("direction", { text, phrase });
    expect(refused?.includes(reason ?? "") ?? reason === null).toBe(true);
  });

  it("lets a range be told from end to end", () => {
    const range = factsOf(standing("OpenAI", 3, rating({ low: 2, high: 4, effectiveAt: DURING })));
    const written = letter(range);
    const text = "L’aiguille va du niveau\u00A02 au niveau\u00A04.";
    const blocks = written.blocks.map((block) => withSentence(block, { text, phrase: null, image: null, facts: [] }));
    const checks = checksOf({ ...written, blocks }, range, { bank: BANK, memory: new Map() });
    expect(checks.find(({ id }) => id === "direction")?.passed).toBe(true);
  });
});

describe("a joke", () => {
  it("is told once in a letter", () => {
    const used = LETTER.blocks.flatMap(({ sentences }) => sentences.flatMap(({ phrase }) => phrase ?? []))[0] ?? "";
    expect(refusal("repeats", { text: "Encore.", phrase: used })).toContain(
      `Des phrases reviennent trop tôt : ${used}.`,
    );
    expect(refusal("repeats", { text: "Neuve.", phrase: "verger-1" })).toBeNull();
  });

  it("is not told again before it has slept", () => {
    const phrase = "verger-1";
    expect(refusal("repeats", { text: "Encore.", phrase }, new Map([[phrase, 51]]))).toContain(phrase);
    expect(refusal("repeats", { text: "Encore.", phrase }, new Map([[phrase, 52]]))).toBeNull();
  });

  it("that is hand-written, or that the bank has no more, is nobody's repeat", () => {
    expect(refusal("repeats", { text: "À la main.", phrase: null })).toBeNull();
    expect(refusal("repeats", { text: "Ancienne.", phrase: "disparue" }, new Map([["disparue", 1]]))).toBeNull();
  });
});

describe("a grave word", () => {
  it.each(["Une démission.", "Des licenciements.", "Une fraude.", "Un procès.", "La faillite."])(
    "is refused where no fact says it: %s",
    (text) => {
      expect(refusal("sensitive", { text })).toContain("Des mots graves ne viennent d’aucun fait");
    },
  );

  it("is told where a sourced fact says it", () => {
    const facts = [{ id: "evidence.x", kind: "EVIDENCE", text: "un procès", sourceId: "s" }] as const;
    expect(refusal("sensitive", { text: "On annonce un procès.", facts })).toBeNull();
    expect(refusal("sensitive", { text: "Un départ." })).toBeNull();
  });
});

describe("what readers are owed", () => {
  it("is each piece of evidence of a story told in full", () => {
    expect(reasonOf("evidence-told", { blocks: LETTER.blocks.filter(({ role }) => role !== "MOVE") })).toBe(
      "Des pièces à conviction manquent : « Le laboratoire annonce un produit. ».",
    );
  });

  it("is every source that is cited, in the list", () => {
    expect(reasonOf("sources-listed", { sources: [] })).toContain("manquent à la liste : source-1");
    expect(reasonOf("sources-listed", { sources: [source()] })).toBeNull();
  });

  it("is a subject and a preview of the right length", () => {
    expect(reasonOf("subject-length", { subject: "" })).toBe("L’objet devrait compter de 1 à 50 caractères : 0.");
    expect(reasonOf("preheader-length", { preheader: "a".repeat(111) })).toContain("de 40 à 110 caractères : 111");
  });

  it("is French typography", () => {
    expect(refusal("typography", { text: "Vraiment ?" })).toBe("Des phrases sont mal composées : Vraiment ?.");
    expect(refusal("typography", { text: "Vraiment\u202F?" })).toBeNull();
    const facts = [{ id: "l", kind: "LAB", text: "Yahoo!", sourceId: null }] as const;
    expect(refusal("typography", { text: "Yahoo! vend.", facts })).toBeNull();
  });
});

describe("a fact that nobody has labelled", () => {
  it("is a note to the editors, and stops nothing", () => {
    const bare = letter(factsOf(standing("OpenAI", 2, rating({ low: 4, effectiveAt: DURING }))));
    const note = bare.checks.find(({ id }) => id === "labels");
    expect(note).toMatchObject({ severity: "INFO", passed: false });
    expect(note?.message).toContain("OpenAI (evidence-1)");
    expect(LETTER.checks.find(({ id }) => id === "labels")?.passed).toBe(true);
  });
});
