import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Api, codesOf, startApi } from "./api.js";
import { world } from "./publication.js";

let api: Api;

beforeAll(async () => {
  api = await startApi({ publication: world() });
});

afterAll(() => api.close());

const JSON_TYPE = { "content-type": "application/json" };

describe("a date", () => {
  it.each([
    ["without offset", "2026-01-24T12:00:00"],
    ["without time", "2026-01-24"],
    ["that does not exist", "2026-02-30T00:00:00Z"],
    ["before 1900", "1899-12-31T23:59:59Z"],
    ["after 2200", "2201-01-01T00:00:00Z"],
    ["in words", "yesterday"],
  ])("%s is refused, in the query and in a variable", async (_, asOf) => {
    expect(codesOf(await api.ask(`{ ladder(asOf: "${asOf}") { rank } }`))).toEqual(["DATE_INVALID"]);
    const reply = await api.ask("query ($asOf: DateTime) { ladder(asOf: $asOf) { rank } }", { asOf });
    expect(codesOf(reply)).toEqual(["DATE_INVALID"]);
  });

  it("of knowing in the future is refused, and of being true is not", async () => {
    const future = "2026-03-01T12:00:00.001Z";
    expect(codesOf(await api.ask(`{ ladder(knownAt: "${future}") { rank } }`))).toEqual(["DATE_INVALID"]);
    expect(codesOf(await api.ask(`{ moves(filter: { knownAt: "${future}" }) { totalCount } }`))).toEqual([
      "DATE_INVALID",
    ]);
    expect(codesOf(await api.ask(`{ ladder(asOf: "${future}") { rank } }`))).toEqual([]);
  });

  it("that is no string is refused", async () => {
    const reply = await api.ask("query ($asOf: DateTime) { ladder(asOf: $asOf) { rank } }", { asOf: 5 });
    expect(codesOf(reply)).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("a week", () => {
  it.each(["2026-W54", "2025-W53", "2026-W5", "2026W05", "W05", "0000-W01", "2201-W01"])(
    "%s is refused",
    async (week) => {
      const code = week === "2201-W01" ? "DATE_INVALID" : "WEEK_INVALID";
      expect(codesOf(await api.ask(`{ edition(week: "${week}") { number } }`))).toEqual([code]);
      const reply = await api.ask("query ($week: ISOWeek!) { digest(week: $week) { subject } }", { week });
      expect(codesOf(reply)).toEqual([code]);
    },
  );
});

describe("a request", () => {
  it.each([
    ["malformed JSON", "{", 400],
    ["an empty body", "", 400],
    ["a list", "[]", 400],
    ["a string", '"{ scale { rank } }"', 400],
    ["no query", "{}", 400],
    ["a query that is no string", '{"query": 1}', 400],
    ["variables that are no object", '{"query": "{ scale { rank } }", "variables": []}', 400],
  ])("with %s is told so in the words of GraphQL", async (_, body, status) => {
    const reply = await api.send({ method: "POST", headers: JSON_TYPE, body });
    expect([reply.status, codesOf(reply), reply.headers.get("content-type")]).toEqual([
      status,
      ["BAD_REQUEST"],
      "application/json; charset=utf-8",
    ]);
    expect(reply.cost).toEqual({ requested: 0, limit: 50_000 });
  });

  it("that is not JSON is refused, so that no page can send one unasked", async () => {
    const reply = await api.send({
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: '{"query":"{ scale { rank } }"}',
    });
    expect([reply.status, codesOf(reply)]).toEqual([415, ["BAD_REQUEST"]]);
  });

  it("by another method is refused", async () => {
    const reply = await api.send({ method: "PUT", headers: JSON_TYPE, body: '{"query":"{ scale { rank } }"}' });
    expect([reply.status, codesOf(reply), reply.headers.get("allow")]).toEqual([405, ["BAD_REQUEST"], "GET, POST"]);
  });

  it("by HEAD is refused, and by OPTIONS is told how to ask, from any page", async () => {
    const head = await api.send({ method: "HEAD" });
    expect([head.status, head.headers.get("allow")]).toEqual([405, "GET, POST"]);
    const options = await api.send({ method: "OPTIONS", headers: { origin: "https://example.org" } });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, POST, OPTIONS"]);
    expect(options.headers.get("access-control-allow-origin")).toBe("*");
    expect(options.headers.get("access-control-allow-headers")).toContain("content-type");
  });

  it("that fails is kept by nobody, and taken for nothing but JSON", async () => {
    for (const reply of [await api.send({ method: "POST", headers: JSON_TYPE, body: "{" }), await api.ask("{ x }")]) {
      expect(reply.headers.get("cache-control")).toBe("no-store");
      expect([reply.headers.get("vary"), reply.headers.get("x-content-type-options")]).toEqual(["Accept", "nosniff"]);
    }
  });

  it("of 1 MB is too large, whether it is all query or not", async () => {
    const megabyte = "a".repeat(1_000_000);
    const bodies = [
      { query: megabyte },
      { query: `# ${"a".repeat(900_000)}\n{ scale { rank } }` },
      { query: "{ scale { rank } }", variables: { megabyte } },
    ];
    for (const body of bodies) {
      const reply = await api.send({ method: "POST", headers: JSON_TYPE, body: JSON.stringify(body) });
      expect([reply.status, codesOf(reply)]).toEqual([413, ["QUERY_TOO_LARGE"]]);
    }
  });

  it("by GET says what is wrong with it", async () => {
    expect(codesOf(await api.send({}, "?query=%7B"))).toEqual(["GRAPHQL_PARSE_FAILED"]);
    expect(codesOf(await api.send({}, ""))).toEqual(["BAD_REQUEST"]);
    expect(codesOf(await api.send({}, "?query=%7Bscale%7Brank%7D%7D&variables=%7B"))).toEqual(["BAD_REQUEST"]);
  });
});

describe("a query", () => {
  it.each([
    ["that is not GraphQL", "{ scale {", "GRAPHQL_PARSE_FAILED"],
    ["for what there is not", "{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["with a variable of no value", "query ($slug: String!) { lab(slug: $slug) { id } }", "BAD_USER_INPUT"],
    [
      "of two operations, none of them named",
      "query A { scale { rank } } query B { scale { rank } }",
      "OPERATION_RESOLUTION_FAILURE",
    ],
    ["that would change something", "mutation { rate }", "GRAPHQL_VALIDATION_FAILED"],
    ["that would be told of changes", "subscription { rated }", "GRAPHQL_VALIDATION_FAILED"],
  ])("%s is refused, with the status that the form of the answer has for it", async (_, query, code) => {
    const reply = await api.ask(query, {}, { accept: "application/graphql-response+json" });
    expect([reply.status, codesOf(reply)]).toEqual([400, [code]]);
    const usual = await api.ask(query);
    expect([usual.status, codesOf(usual)]).toEqual([200, [code]]);
  });

  it.each(["{ scale { rank } }", "query A { scale { rank } }"])(
    "asked for by a name that it does not have is refused: %s",
    async (query) => {
      const body = JSON.stringify({ query, operationName: "B" });
      const accept = "application/graphql-response+json";
      const reply = await api.send({ method: "POST", headers: { ...JSON_TYPE, accept }, body });
      expect([reply.status, codesOf(reply)]).toEqual([400, ["OPERATION_RESOLUTION_FAILURE"]]);
    },
  );

  it("whose variables are wrong a thousand times is told the first time, in few words", async () => {
    const ids = Array.from({ length: 20_000 }, () => ({ not: "x".repeat(20) }));
    const begun = performance.now();
    const reply = await api.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect([codesOf(reply), reply.errors.length]).toEqual([["BAD_USER_INPUT"], 1]);
    expect(reply.text.length).toBeLessThan(1000);
    expect(performance.now() - begun).toBeLessThan(2000);
    const long = await api.ask("query ($first: Int) { labs(first: $first) { totalCount } }", {
      first: "x".repeat(100_000),
    });
    expect([codesOf(long), long.text.length < 1000]).toEqual([["BAD_USER_INPUT"], true]);
  });

  it("by its hash alone is refused", async () => {
    const body = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: "abc" } } });
    expect(codesOf(await api.send({ method: "POST", headers: JSON_TYPE, body }))).toEqual([
      "PERSISTED_QUERY_NOT_SUPPORTED",
    ]);
  });
});

describe("a digest", () => {
  it("is for editors until its edition is sent", async () => {
    const reply = await api.ask(`{ digest(week: "2026-W09") { subject } }`);
    expect([reply.data, codesOf(reply)]).toEqual([null, ["FORBIDDEN"]]);
  });

  it("that breaks is our fault: masked, logged, and found again by the request's id", async () => {
    const reply = await api.ask(`{ digest(week: "2026-W04") { subject } }`);
    expect(codesOf(reply)).toEqual(["INTERNAL_SERVER_ERROR"]);
    expect(reply.text).not.toContain("secret");
    const { requestId } = reply.errors[0]?.extensions ?? {};
    expect(requestId).toBeDefined();
    expect(api.logged.at(-1)).toContain(`"reqId":"${String(requestId)}"`);
  });
});
