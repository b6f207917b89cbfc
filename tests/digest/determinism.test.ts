import { describe, expect, it } from "@jest/globals";
import type { Block, Digest } from "../../src/domain/digest.js";
import type { LabFile } from "../../src/domain/publication.js";
import { testBank } from "../support/bank.js";
import { evidence, label, rating } from "../support/builders.js";
import { DURING, factsOf, letter } from "../support/letters.js";
import { standing } from "../support/stories.js";

const BANK = testBank();

function climbing(name: string, claim: string): LabFile {
  const pieces = ["a", "b"].map((id) =>
    evidence({
      id: `${name}-${id}`,
      kind: "PRODUCT",
      claim: `${claim} ${id}.`,
      label: label({ text: `une ${claim} ${id}` }),
    }),
  );
  return standing(name, 2, rating({ low: 4, effectiveAt: DURING, evidence: pieces }));
}

const week = (claim = "annonce"): LabFile[] => [
  climbing("OpenAI", claim),
  standing("Le Labo", 4, rating({ low: 2, effectiveAt: DURING, evidence: [evidence({ id: "l", label: label() })] })),
  standing("Humans&", 3),
  standing("Hesperia", 5),
];

function write(labs: readonly LabFile[], seed = "graine", reseeded = new Map<string, string>()): Digest {
  return letter(factsOf(...labs), { bank: BANK, reseeded }, seed);
}

const of = ({ blocks }: Digest, slug: string): Block | undefined => blocks.find(({ lab }) => lab?.slug === slug);
const moves = ({ blocks }: Digest): Block[] => blocks.filter(({ role }) => role === "MOVE");

describe("the same week", () => {
  it("makes the same bytes twice", () => {
    expect(JSON.stringify(write(week()))).toBe(JSON.stringify(write(week())));
  });

  it("makes the same bytes whatever order its labs come in", () => {
    expect(JSON.stringify(write(week().toReversed()))).toBe(JSON.stringify(write(week())));
  });

  it("makes other words under another seed, of the same facts", () => {
    const seeds = Array.from({ length: 8 }, (_, index) => write(week(), String(index)));
    expect(new Set(seeds.map((one) => JSON.stringify(moves(one)))).size).toBeGreaterThan(1);
    for (const one of seeds) expect(one.subject).toBe(seeds[0]?.subject);
  });
});

describe("an edit to one lab", () => {
  it("leaves the words about the others as they are", () => {
    const [before, after] = [write(week()), write(week("percée"))];
    expect(of(after, "openai")).not.toStrictEqual(of(before, "openai"));
    expect(of(after, "le-labo")).toStrictEqual(of(before, "le-labo"));
  });

  it("leaves the paragraphs where nothing of it is left to tell", () => {
    const calm = write([standing("OpenAI", 2), ...week().slice(1)]);
    expect(of(calm, "le-labo")?.sentences.slice(1)).toStrictEqual(of(write(week()), "le-labo")?.sentences.slice(1));
  });
});

describe("a block with a seed of its own", () => {
  const plain = write(week());

  it.each(["MOVE:openai", "MOVE:le-labo"])("changes alone, the frame apart: %s", (name) => {
    const slug = name.slice("MOVE:".length);
    const rerolls = Array.from({ length: 12 }, (_, seed) => write(week(), "graine", new Map([[name, String(seed)]])));
    for (const reroll of rerolls) {
      const others = moves(plain).filter(({ lab }) => lab?.slug !== slug);
      expect(moves(reroll).filter(({ lab }) => lab?.slug !== slug)).toStrictEqual(others);
    }
    expect(new Set(rerolls.map((reroll) => JSON.stringify(of(reroll, slug)))).size).toBeGreaterThan(1);
  });

  it("may be a piece of the frame, which leaves the labs alone", () => {
    const rerolls = Array.from({ length: 12 }, (_, seed) =>
      write(week(), "graine", new Map([["epigraph", String(seed)]])),
    );
    for (const reroll of rerolls) expect(moves(reroll)).toStrictEqual(moves(plain));
  });

  it("keeps the letter's own seed, and its name", () => {
    expect(write(week(), "graine", new Map([["farewell", "2"]])).seed).toBe("graine");
  });
});
