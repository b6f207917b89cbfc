import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { january } from "../support/builders.js";
import { type Api, codesOf, soundData, startApi } from "./api.js";
import { world } from "./publication.js";

let api: Api;

beforeAll(async () => {
  api = await startApi({ publication: world() });
});

afterAll(() => api.close());

async function dataOf(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  return soundData(await api.ask(query, variables));
}

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
