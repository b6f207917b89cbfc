import { describe, expect, it } from "@jest/globals";
import { dossierNews, wordlessNews } from "../../src/digest/dossier-news.js";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import { writeDigest } from "../../src/digest/write-digest.js";
import type { FrenchLabel } from "../../src/domain/french-label.js";
import type { FundingRound, LabDossier, LabEvent, Product } from "../../src/domain/lab.js";
import { evidence, january, labFile, rating, scale, source } from "../support/builders.js";
import { testBank } from "../support/bank.js";
import { DURING, told, WEEK } from "../support/letters.js";

function label(text: string, fields: Partial<FrenchLabel> = {}): FrenchLabel {
  return { text, gender: "FEMININE", number: "SINGULAR", polarity: "AFFIRMATIVE", weight: 2, ...fields };
}

const GROUND = { labId: "lab-1", confirmation: "CONFIRMED", source: source({ id: "courrier" }) } as const;

function round(fields: Partial<FundingRound> = {}): FundingRound {
  const words = { kind: "SEED", status: "CLOSED", amount: null, valuation: null, investors: [] } as const;
  return {
    id: "round",
    announcedOn: "2026-02-03",
    label: label("une levée de 90 millions d’euros"),
    ...GROUND,
    ...words,
    ...fields,
  };
}

function product(fields: Partial<Product> = {}): Product {
  const words = { name: "Delta", kind: "API", status: "LAUNCHED" } as const;
  return {
    id: "product",
    releasedOn: "2026-02-04",
    label: label("une interface payante"),
    ...GROUND,
    ...words,
    ...fields,
  };
}

function event(fields: Partial<LabEvent> = {}): LabEvent {
  const words = { kind: "DEPARTURE", summary: "Une directrice part." } as const;
  return {
    id: "event",
    occurredOn: "2026-02-05",
    label: label("le départ d’une directrice"),
    ...GROUND,
    ...words,
    ...fields,
  };
}

function dossier(fields: Partial<LabDossier>): LabDossier {
  return { people: [], fundingRounds: [], products: [], events: [], ...fields };
}

describe("the news of a dossier", () => {
  it("are the rounds, products and events that it dates in the week, each of its sort", () => {
    const told = { source: source({ id: "other" }) };
    const sources = ["a", "b", "c", "d"].map((id) => ({ source: source({ id }) }));
    const news = dossierNews(
      dossier({
        fundingRounds: [round(sources[0])],
        products: [product(sources[1])],
        events: [event(sources[2]), event({ id: "else", kind: "RESTRUCTURING", ...sources[3] })],
      }),
      [evidence(told)],
      WEEK,
    );
    expect(news.map(({ id, kind }) => [id, kind])).toStrictEqual([
      ["round", "FUNDING"],
      ["product", "PRODUCT"],
      ["event", "DEPARTURE"],
      ["else", "OTHER"],
    ]);
  });

  it.each<readonly [string, Partial<FundingRound>]>([
    ["dated before", { announcedOn: "2026-02-01" }],
    ["dated after", { announcedOn: "2026-02-09" }],
    ["dated by its month alone", { announcedOn: "2026-02" }],
    ["without a date", { announcedOn: null }],
    ["without a label", { label: null }],
    ["rumoured", { confirmation: "RUMOUR" }],
    ["denied", { confirmation: "DENIED" }],
  ])("leave out one that is %s", (_, fields) => {
    expect(dossierNews(dossier({ fundingRounds: [round(fields)] }), [], WEEK)).toStrictEqual([]);
  });

  it("without a label are named, for somebody to word", () => {
    const wordless = dossier({
      fundingRounds: [round({ label: null })],
      products: [product({ label: null, releasedOn: null })],
    });
    expect(wordlessNews(wordless, WEEK)).toStrictEqual(["round"]);
    const moved = labFile({ slug: "delta", name: "Delta" }, rating({ effectiveAt: DURING }));
    const file = { ...moved, dossier: wordless };
    const { checks } = writeDigest(gatherFacts(WEEK, [file], scale()), WEEK.id, { bank: testBank(), served: [] });
    const note = checks.find(({ id }) => id === "labels");
    expect([note?.severity, note?.passed, note?.message]).toStrictEqual([
      "INFO",
      false,
      expect.stringContaining("Delta (round)"),
    ]);
  });

  it("tell a story once, whichever page told it", () => {
    const story = (id: string) => ({ source: source({ id, story: "the-round" }) });
    const twice = dossier({ fundingRounds: [round(story("a")), round({ id: "again", ...story("b") })] });
    expect(dossierNews(twice, [], WEEK)).toHaveLength(1);
    expect(dossierNews(twice, [evidence(story("c"))], WEEK)).toStrictEqual([]);
  });

  it("are told beside the evidence, with their source, where there is room", () => {
    const moved = labFile(
      { slug: "delta", name: "Delta" },
      rating({ effectiveAt: january(20) }),
      rating({ low: 4, effectiveAt: DURING, evidence: [evidence({ label: label("une grille tarifaire") })] }),
    );
    const file = { ...moved, dossier: dossier({ fundingRounds: [round()] }) };
    const written = writeDigest(gatherFacts(WEEK, [file], scale()), WEEK.id, { bank: testBank(), served: [] });
    expect(told(written, "MOVE")).toContain("une levée de 90 millions d’euros");
    expect(written.sources.map(({ id }) => id)).toContain("courrier");
    expect(written.checks.filter(({ passed, severity }) => !passed && severity === "ERROR")).toStrictEqual([]);
  });
});
