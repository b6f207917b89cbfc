import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { january } from "../support/builders.js";
import { type Api, soundData, startApi } from "./api.js";
import { world } from "./publication.js";

let api: Api;

beforeAll(async () => {
  api = await startApi({ publication: world() });
});

afterAll(() => api.close());

async function dataOf(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  return soundData(await api.ask(query, variables));
}

describe("the scale and the ladder", () => {
  it("tell the five levels, rank 1 first, with who stands there", async () => {
    const { scale } = await dataOf("{ scale { rank name tagline criterion scaleVersion labs { slug } } }");
    expect(scale).toHaveLength(5);
    expect(scale).toEqual(
      expect.arrayContaining([
        {
          rank: 1,
          name: "Méditation zen",
          tagline: "Devise 1",
          criterion: "Critère 1",
          scaleVersion: 1,
          labs: [{ slug: "ssi" }],
        },
      ]),
    );
    expect((scale as { rank: number }[]).map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
  });

  it("put rank 5 first, and leave unrated labs out", async () => {
    const { ladder } = await dataOf(
      "{ ladder { rank level { rank } labs { slug } placings { lab { slug } standing { low { rank } } } } }",
    );
    expect((ladder as { rank: number; labs: unknown }[]).map(({ rank, labs }) => [rank, labs])).toEqual([
      [5, [{ slug: "openai" }]],
      [4, []],
      [3, [{ slug: "thinking-machines" }]],
      [2, [{ slug: "humans" }]],
      [1, [{ slug: "ssi" }]],
    ]);
    expect(ladder).toHaveProperty("0.placings", [{ lab: { slug: "openai" }, standing: { low: { rank: 5 } } }]);
  });

  it("look ahead to what is announced", async () => {
    const { ladder } = await dataOf("query ($asOf: DateTime) { ladder(asOf: $asOf) { labs { slug } } }", {
      asOf: january(71),
    });
    expect(ladder).toHaveProperty("1.labs", [{ slug: "openai" }]);
  });
});

describe("a lab", () => {
  it("is told whole, dates by their first day and their precision", async () => {
    const { lab } = await dataOf(`{ lab(slug: "thinking-machines") {
      slug name shortName aliases website foundedOn foundedOnPrecision headquarters
      people { name role startedOn startedOnPrecision endedOn endedOnPrecision formerEmployers confirmation label { text gender number polarity weight } source { publisher } }
      fundingRounds { kind status announcedOn announcedOnPrecision amount { amount currency } valuation { amount } investors confirmation }
      products { name kind status releasedOn releasedOnPrecision }
      events { kind occurredOn occurredOnPrecision summary label { text } }
    } }`);
    expect(lab).toMatchObject({
      shortName: "TML",
      aliases: ["Machines Pensantes"],
      website: "https://thinkingmachines.example/",
      foundedOn: "2025-02-01",
      foundedOnPrecision: "MONTH",
      people: [
        {
          startedOn: "2025-02-01",
          startedOnPrecision: "MONTH",
          endedOn: null,
          label: { gender: "FEMININE", weight: 2 },
        },
      ],
      fundingRounds: [
        { amount: { amount: "2000000000", currency: "USD" }, announcedOnPrecision: "DAY", confirmation: "REPORTED" },
      ],
      products: [{ name: null, status: "UNSPECIFIED" }],
      events: [{ occurredOn: "2025-01-01", occurredOnPrecision: "YEAR", label: null }],
    });
  });

  it("stands where its last assessment puts it, with the evidence", async () => {
    const { lab } = await dataOf(
      `query ($at: DateTime) { lab(slug: "thinking-machines") { standing(asOf: $at) {
        level { rank } low { rank } high { rank } outlook { trend target { rank } trigger } since
        assessment { lab { slug } level { rank } low { rank } high { rank } outlook { trend } kind basis expected { rank }
          effectiveAt recordedAt rationale withdrawalReason
          evidence { id kind claim quote confirmation source { id publisher title url author publishedOn publishedOnPrecision accessedOn accessedOnPrecision } } }
      } } }`,
      { at: january(25) },
    );
    expect(lab).toHaveProperty(
      "standing",
      expect.objectContaining({ level: null, low: { rank: 2 }, high: { rank: 4 }, since: january(24) }),
    );
    expect(lab).toHaveProperty("standing.outlook", { trend: "NEGATIVE", target: { rank: 2 }, trigger: "Des départs." });
    expect(lab).toHaveProperty(
      "standing.assessment",
      expect.objectContaining({
        kind: "FIRST_RATING",
        basis: "INFERRED",
        expected: { rank: 4 },
        withdrawalReason: null,
      }),
    );
    expect(lab).toHaveProperty(
      "standing.assessment.evidence.0",
      expect.objectContaining({ kind: "DEPARTURE", quote: "They left." }),
    );
    expect(lab).toHaveProperty("standing.assessment.evidence.0.source.publishedOnPrecision", "DAY");
  });

  it("is null when its slug is unknown, and has no standing when it is unrated", async () => {
    const data = await dataOf(
      `{ none: lab(slug: "nobody") { id } unrated: lab(slug: "periodic") { standing { since } assessments { totalCount } } }`,
    );
    expect(data).toEqual({ none: null, unrated: { standing: null, assessments: { totalCount: 0 } } });
  });

  it("tells why it was withdrawn, and that it came back", async () => {
    const { lab } = await dataOf(`{ lab(slug: "ssi") {
      assessments { nodes { kind withdrawalReason low { rank } basis } }
      moves { nodes { direction delta kind at from { low { rank } } to { low { rank } } assessment { kind } lab { slug } } } } }`);
    expect(lab).toHaveProperty("assessments.nodes", [
      { kind: "REINSTATEMENT", withdrawalReason: null, low: { rank: 1 }, basis: "INFERRED" },
      { kind: "WITHDRAWAL", withdrawalReason: "ACQUIRED", low: null, basis: "INFERRED" },
      { kind: "FIRST_RATING", withdrawalReason: null, low: { rank: 1 }, basis: "DECLARED" },
    ]);
    expect(lab).toHaveProperty("moves.nodes.1", {
      direction: "EXIT",
      delta: null,
      kind: "WITHDRAWAL",
      at: january(40),
      from: { low: { rank: 1 } },
      to: null,
      assessment: { kind: "WITHDRAWAL" },
      lab: { slug: "ssi" },
    });
  });
});
