import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { january } from "../support/builders.js";
import { type Api, codesOf, startApi } from "./api.js";
import { world } from "./publication.js";

let api: Api;

beforeAll(async () => {
  api = await startApi({ publication: world() });
});

afterAll(() => api.close());

async function dataOf(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const reply = await api.ask(query, variables);
  expect(reply.errors).toEqual([]);
  return reply.data as Record<string, unknown>;
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

describe("the two clocks", () => {
  const STANDING = `query ($asOf: DateTime, $knownAt: DateTime) { lab(slug: "humans") {
    standing(asOf: $asOf, knownAt: $knownAt) { low { rank } }
    assessments(knownAt: $knownAt) { nodes { kind low { rank } corrects { kind low { rank } } correctedBy { low { rank } } } }
    moves(filter: { asOf: $asOf, knownAt: $knownAt }) { nodes { to { low { rank } } kind } } } }`;

  it("let a correction change what was true, as seen now", async () => {
    const { lab } = await dataOf(STANDING, { asOf: january(30) });
    expect(lab).toHaveProperty("standing.low.rank", 2);
    expect(lab).toHaveProperty("moves.nodes", [
      { to: { low: { rank: 2 } }, kind: "DOWNGRADE" },
      { to: { low: { rank: 3 } }, kind: "FIRST_RATING" },
    ]);
    expect(lab).toHaveProperty("assessments.nodes", [
      { kind: "DOWNGRADE", low: { rank: 2 }, corrects: { kind: "UPGRADE", low: { rank: 4 } }, correctedBy: null },
      { kind: "UPGRADE", low: { rank: 4 }, corrects: null, correctedBy: { low: { rank: 2 } } },
      { kind: "FIRST_RATING", low: { rank: 3 }, corrects: null, correctedBy: null },
    ]);
  });

  it("never let it change what was known then", async () => {
    const { lab } = await dataOf(STANDING, { asOf: january(30), knownAt: january(30) });
    expect(lab).toHaveProperty("standing.low.rank", 4);
    expect(lab).toHaveProperty("assessments.nodes.0", {
      kind: "UPGRADE",
      low: { rank: 4 },
      corrects: null,
      correctedBy: null,
    });
    expect(lab).toHaveProperty("moves.nodes.0.kind", "UPGRADE");
  });

  it("leave what was not yet recorded unknown", async () => {
    const { lab } = await dataOf(STANDING, { asOf: january(30), knownAt: january(28) });
    expect(lab).toHaveProperty("standing.low.rank", 3);
  });

  it("read any offset, and answer in UTC", async () => {
    const { lab } = await dataOf(`{ lab(slug: "openai") { standing(asOf: "2026-01-24T13:00:00+01:00") { since } } }`);
    expect(lab).toEqual({ standing: { since: "2026-01-24T12:00:00.000Z" } });
  });
});

describe("moves", () => {
  const MOVES =
    "query ($filter: MoveFilter) { moves(first: 100, filter: $filter) { totalCount nodes { lab { slug } at direction delta } } }";

  it("come newest first, without affirmations, announced ones on their day", async () => {
    const { moves } = await dataOf(MOVES);
    expect((moves as { nodes: { at: string }[] }).nodes.map(({ at }) => at)).toEqual(
      [45, 40, 30, 28, 24, 24, 24, 24].map((day) => january(day)),
    );
    const later = await dataOf(MOVES, { filter: { asOf: january(70) } });
    expect(later).toHaveProperty("moves.nodes.0", {
      lab: { slug: "openai" },
      at: january(70),
      direction: "DOWN",
      delta: -2,
    });
  });

  it("of a week are those that take effect in it", async () => {
    const { moves } = await dataOf(MOVES, { filter: { week: "2026-W05" } });
    expect((moves as { nodes: { lab: unknown }[] }).nodes.map(({ lab }) => lab)).toEqual([
      { slug: "thinking-machines" },
      { slug: "humans" },
    ]);
  });

  it("are narrowed by every condition of the filter together", async () => {
    expect(await dataOf(MOVES, { filter: { directions: ["EXIT", "DOWN"] } })).toHaveProperty("moves.totalCount", 2);
    expect(await dataOf(MOVES, { filter: { directions: ["EXIT", "DOWN"], labs: ["ssi"] } })).toHaveProperty(
      "moves.totalCount",
      1,
    );
    expect(await dataOf(MOVES, { filter: { since: january(28), until: january(30) } })).toHaveProperty(
      "moves.totalCount",
      1,
    );
    expect(await dataOf(MOVES, { filter: { since: january(29), week: "2026-W05" } })).toHaveProperty(
      "moves.totalCount",
      1,
    );
    expect(await dataOf(MOVES, { filter: { knownAt: january(28) } })).toHaveProperty("moves.totalCount", 4);
  });

  it("refuse a slug that nobody bears", async () => {
    expect(codesOf(await api.ask(MOVES, { filter: { labs: ["ssi", "nobody"] } }))).toEqual(["LAB_UNKNOWN"]);
  });
});

describe("labs", () => {
  const LABS =
    "query ($filter: LabFilter, $orderBy: LabOrder) { labs(filter: $filter, orderBy: $orderBy) { totalCount nodes { slug } } }";

  async function slugs(variables: Record<string, unknown>): Promise<string[]> {
    const { labs } = await dataOf(LABS, variables);
    return (labs as { nodes: { slug: string }[] }).nodes.map(({ slug }) => slug);
  }

  it("come by name unless asked otherwise", async () => {
    expect(await slugs({})).toEqual(["humans", "openai", "periodic", "ssi", "thinking-machines"]);
    expect(await slugs({ orderBy: { field: "NAME", direction: "DESC" } })).toEqual([
      "thinking-machines",
      "ssi",
      "periodic",
      "openai",
      "humans",
    ]);
  });

  it("come by rank or by last move, with those that have none at the end", async () => {
    expect(await slugs({ orderBy: { field: "RANK", direction: "DESC" } })).toEqual([
      "openai",
      "thinking-machines",
      "humans",
      "ssi",
      "periodic",
    ]);
    expect(await slugs({ orderBy: { field: "RANK" } })).toEqual([
      "ssi",
      "humans",
      "thinking-machines",
      "openai",
      "periodic",
    ]);
    expect(await slugs({ orderBy: { field: "MOVED_AT", direction: "DESC" } })).toEqual([
      "ssi",
      "thinking-machines",
      "humans",
      "openai",
      "periodic",
    ]);
  });

  it("are found by rating, by rung and by any of their names, case folded", async () => {
    expect(await slugs({ filter: { rated: false } })).toEqual(["periodic"]);
    expect(await slugs({ filter: { rated: true, ranks: [1, 5] } })).toEqual(["openai", "ssi"]);
    expect(await slugs({ filter: { search: "machines PENS" } })).toEqual(["thinking-machines"]);
    expect(await slugs({ filter: { search: "tml" } })).toEqual(["thinking-machines"]);
    expect(codesOf(await api.ask(LABS, { filter: { ranks: [6] } }))).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("global ids", () => {
  it("find again every type that has one", async () => {
    const { lab, editions } = await dataOf(`{ editions(first: 1) { nodes { id } } lab(slug: "thinking-machines") { id
      people { id source { id } } fundingRounds { id } products { id } events { id } assessments { nodes { id evidence { id source { id } } } } } }`);
    const found = [...JSON.stringify([lab, editions]).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    const ids = [...new Set(found)];
    const { nodes } = await dataOf("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids });
    expect((nodes as { id: string }[]).map(({ id }) => id)).toEqual(ids);
    expect(new Set((nodes as { __typename: string }[]).map(({ __typename }) => __typename)).size).toBe(9);
  });

  it("answer by fragments", async () => {
    const { lab } = await dataOf(`{ lab(slug: "humans") { id } }`);
    const { node } = await dataOf(
      "query ($id: ID!) { node(id: $id) { id ... on Lab { slug standing { low { rank } } } } }",
      {
        id: (lab as { id: string }).id,
      },
    );
    expect(node).toMatchObject({ slug: "humans", standing: { low: { rank: 2 } } });
  });

  it("that nothing bears give null and an error, and spare their neighbours", async () => {
    const { data } = await api.ask(`{ lab(slug: "humans") { id } }`);
    const unknown = Buffer.from("Lab:nobody").toString("base64");
    const reply = await api.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: [data.lab.id, unknown, "!!"],
    });
    expect(reply.data.nodes).toEqual([{ id: data.lab.id }, null, null]);
    expect(codesOf(reply)).toEqual(["NODE_UNKNOWN", "BAD_USER_INPUT"]);
    const alone = await api.ask("query ($id: ID!) { node(id: $id) { id } }", { id: unknown });
    expect([alone.data, codesOf(alone)]).toEqual([{ node: null }, ["NODE_UNKNOWN"]]);
  });
});

describe("editions", () => {
  it("are those sent, newest first", async () => {
    const { editions, edition, none } =
      await dataOf(`{ editions { nodes { number week subject preheader html text sentAt } }
      edition(week: "2026-W04") { number } none: edition(week: "2026-W09") { number } }`);
    expect(editions).toHaveProperty("nodes.0", expect.objectContaining({ number: 2, week: "2026-W05" }));
    expect([edition, none]).toEqual([{ number: 1 }, null]);
  });
});
