import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { type Api, codesOf, startApi } from "./api.js";
import { world } from "./publication.js";
import { cpuMilliseconds } from "../support/cpu-time.js";

let api: Api;

beforeAll(async () => {
  api = await startApi({ publication: world() });
});

afterAll(() => api.close());

function nested(depth: number): string {
  return `{ lab(slug: "humans") { standing { assessment ${"{ corrects ".repeat(depth)} { id } ${"} ".repeat(depth)} } } }`;
}

const BENCH_SHAPES = [
  `{ lab(slug: "humans") { id slug name standing { level { rank name } low { rank } high { rank } outlook { trend } since } } }`,
  `{ labs(first: 50) { nodes { slug name standing { level { rank name } low { rank } high { rank } outlook { trend } since }
     moves(first: 5) { nodes { at kind direction delta from { level { rank } } to { level { rank name } } } } } } }`,
  `{ labs(first: 20) { totalCount pageInfo { endCursor } edges { cursor node { id slug name moves(first: 20) { totalCount edges { cursor node {
     at kind direction delta from { level { rank name } low { rank } high { rank } } to { level { rank name } low { rank } high { rank } }
     assessment { id kind basis rationale effectiveAt recordedAt outlook { trend trigger } evidence { id kind claim quote confirmation
       source { id publisher title url author publishedOn accessedOn } } } } } } } } } }`,
];

describe("the price of a query", () => {
  it("is told in each reply, with its limit", async () => {
    const replies = [
      await api.ask("{ scale { rank } }"),
      await api.ask(`{ labs(first: 0) { totalCount } }`),
      await api.ask("{ nothing }"),
      await api.ask("{"),
      await api.send({}, "?query=%7Bscale%7Brank%7D%7D"),
    ];
    expect(replies.map(({ cost }) => cost)).toEqual([6, 2, 0, 0, 6].map((requested) => ({ requested, limit: 50_000 })));
  });

  it("grows with the pages asked for, in the query or by a variable", async () => {
    const few = await api.ask("query ($first: Int) { labs(first: $first) { nodes { slug } } }", { first: 2 });
    const many = await api.ask("query ($first: Int) { labs(first: $first) { nodes { slug } } }", { first: 50 });
    const literal = await api.ask("{ labs(last: 50) { nodes { slug } } }");
    const usual = await api.ask("{ labs { nodes { slug } } }");
    expect([few, many, literal, usual].map(({ cost }) => cost.requested)).toEqual([5, 101, 101, 41]);
  });

  it("is remembered of what fits alone, and by the variables that it hangs on", async () => {
    const query = "query ($ids: [ID!]!, $slug: String!) { lab(slug: $slug) { name } nodes(ids: $ids) { id } }";
    const misfit = await api.ask(query, { ids: [], slug: 5 });
    const prices = [];
    for (const ids of [["a"], ["a", "b"], ["a"]])
      prices.push((await api.ask(query, { ids, slug: "humans" })).cost.requested);
    expect([misfit.cost.requested, ...prices]).toEqual([0, 4, 5, 4]);
  });

  it("has room for one lab, for 50 labs with 5 moves, and for 20 × 20 moves with their sources", async () => {
    for (const query of BENCH_SHAPES) {
      const reply = await api.ask(query);
      expect([codesOf(reply), reply.cost.requested < reply.cost.limit]).toEqual([[], true]);
    }
  });

  it("is refused over the limit, before anything is executed", async () => {
    const reply = await api.ask(
      "{ labs(first: 100) { nodes { moves(first: 100) { nodes { at kind direction lab { slug name } } } } } }",
    );
    expect([reply.data, codesOf(reply)]).toEqual([null, ["QUERY_TOO_COSTLY"]]);
    expect(reply.cost.requested).toBeGreaterThan(reply.cost.limit);
    const { cost } = await api.ask(
      "query ($n: Int) { labs(first: $n) { nodes { moves(first: $n) { nodes { at lab { slug } } } } } }",
      { n: 1 },
    );
    expect(cost.requested).toBe(7);
  });
});

describe("a query too large", () => {
  it("in depth is refused", async () => {
    expect(codesOf(await api.ask(nested(10)))).toEqual([]);
    expect(codesOf(await api.ask(nested(13)))).toEqual(["QUERY_TOO_DEEP"]);
  });

  it.each([
    ["aliases", `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`).join(" ")} }`],
    ["root fields", `{ ${Array.from({ length: 21 }, () => "scale { rank }").join(" ")} }`],
    ["directives", `{ scale { rank ${"@include(if: true) ".repeat(21)} } }`],
    [
      "mutations",
      `mutation { ${Array.from({ length: 6 }, (_, n) => `a${n}: subscribe(input: { address: "a${n}@example.org" }) { userErrors { code } }`).join(" ")} }`,
    ],
    [
      "mutations by a fragment",
      `mutation { ...F ...F ...F } fragment F on Mutation { subscribe(input: { address: "a@example.org" }) { __typename } b: __typename }`,
    ],
    ["words", `{ scale { ${"rank ".repeat(1000)} } }`],
  ])("in %s is refused", async (_, query) => {
    expect(codesOf(await api.ask(query))).toContain("QUERY_TOO_LARGE");
  });

  it("by fragments that multiply is refused at once", async () => {
    const fragments = Array.from({ length: 20 }, (_, n) => `fragment F${n} on Lab { ...F${n + 1} ...F${n + 1} }`);
    const bomb = `{ lab(slug: "humans") { ...F0 } } ${fragments.join(" ")} fragment F20 on Lab { slug }`;
    const begun = cpuMilliseconds();
    const reply = await api.ask(bomb);
    expect(codesOf(reply)).toContain("QUERY_TOO_LARGE");
    expect(cpuMilliseconds() - begun).toBeLessThan(1000);
  });

  it("by a fragment within itself is refused", async () => {
    const reply = await api.ask(`{ lab(slug: "humans") { ...F } } fragment F on Lab { slug ...F }`);
    expect(codesOf(reply)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  });

  it("is not the introspection of clients", async () => {
    const reply = await api.ask(
      getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, schemaDescription: true }),
    );
    expect(codesOf(reply)).toEqual([]);
  });

  it("by the whole schema many times is refused before it is executed", async () => {
    const fields = "fields { name type { name } args { name type { name ofType { name } } } }";
    const schemas = Array.from({ length: 20 }, (_, n) => `s${n}: __schema { types { name ${fields} } }`);
    expect(codesOf(await api.ask(`{ ${schemas.join(" ")} }`))).toEqual(["QUERY_TOO_COSTLY"]);
  });
});

describe("several questions in one request", () => {
  it("are refused: each is to be counted", async () => {
    const question = { query: "{ scale { rank } }" };
    const headers = { "content-type": "application/json" };
    const reply = await api.send({ method: "POST", headers, body: JSON.stringify([question, question]) });
    expect([reply.status, codesOf(reply), reply.data]).toEqual([400, ["BAD_REQUEST"], null]);
  });
});

describe("a question whose answer takes too long", () => {
  it("is given up, and told so", async () => {
    const slow = await startApi({
      ...{ publication: world(), timeout: 100 },
      composeDigest: () => setTimeout(2000).then(() => Promise.reject(new TypeError("late"))),
    });
    const reply = await slow.ask(`{ digest(week: "2026-W04") { subject } }`);
    expect([reply.status, codesOf(reply)]).toEqual([503, ["TIMED_OUT"]]);
    expect(codesOf(await slow.ask("{ scale { rank } }"))).toEqual([]);
    await slow.close();
  });
});
