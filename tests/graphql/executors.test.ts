import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { type Api, startApi } from "./api.js";
import { world } from "./publication.js";

let compiled: Api;
let interpreted: Api;

beforeAll(async () => {
  [compiled, interpreted] = await Promise.all([
    startApi({ publication: world() }),
    startApi({ publication: world(), compile: false }),
  ]);
});

afterAll(() => Promise.all([compiled.close(), interpreted.close()]));

const LAB_ID = Buffer.from("Lab:humans").toString("base64");
const NOBODY = Buffer.from("Lab:nobody").toString("base64");

const QUESTIONS: [string, string, Record<string, unknown>?][] = [
  ["plain fields", "{ scale { rank name tagline } }"],
  [
    "nested lists",
    "{ labs { edges { cursor node { slug moves(first: 3) { nodes { at kind from { level { name } } assessment { evidence { source { url } } } } } } } pageInfo { endCursor hasNextPage } } }",
  ],
  [
    "both clocks",
    "query ($a: DateTime, $k: DateTime) { ladder(asOf: $a, knownAt: $k) { rank labs { slug } } }",
    { a: "2026-01-30T00:00:00Z", k: "2026-01-30T00:00:00Z" },
  ],
  [
    "interfaces and fragments",
    `{ node(id: "${LAB_ID}") { __typename id ...L } } fragment L on Lab { slug ... on Node { id } }`,
  ],
  [
    "aliases and directives",
    "query ($yes: Boolean!) { a: scale { r: rank name @skip(if: $yes) } b: scale { rank @include(if: $yes) } }",
    { yes: true },
  ],
  ["default variables", `query ($slug: String! = "humans") { lab(slug: $slug) { name } }`],
  [
    "filters as literals",
    `{ moves(filter: { directions: [UP, DOWN], week: "2026-W05" }) { totalCount nodes { delta } } }`,
  ],
  [
    "filters as variables",
    "query ($f: MoveFilter) { moves(filter: $f) { totalCount } }",
    { f: { directions: ["DOWN"], labs: ["humans"] } },
  ],
  ["introspection", getIntrospectionQuery()],
  ["null arguments", "query ($n: Int) { labs(first: $n, filter: null) { totalCount } }", { n: null }],
  ["an error at the root", "{ labs(first: 0) { totalCount } }"],
  ["errors within lists", "{ labs { nodes { slug moves(first: 101) { totalCount } } } }"],
  ["an error beside data", `{ node(id: "${NOBODY}") { id } scale { rank } }`],
  ["errors among items", `{ nodes(ids: ["${NOBODY}", "${LAB_ID}", "?"]) { id } }`],
  ["a forbidden digest", `{ digest(week: "2026-W09") { subject } }`],
  ["a bad literal", `{ edition(week: "2026-W54") { id } }`],
  ["a bad variable", "query ($w: ISOWeek!) { edition(week: $w) { id } }", { w: "2026-W54" }],
  ["a missing variable", "query ($w: ISOWeek!) { edition(week: $w) { id } }"],
  ["a variable too large", "query ($n: Int) { labs(first: $n) { totalCount } }", { n: 3_000_000_000 }],
  [
    "an unknown value of an enum",
    "query ($d: [MoveDirection!]) { moves(filter: { directions: $d }) { totalCount } }",
    { d: ["SIDEWAYS"] },
  ],
  ["syntax", "{ scale {"],
  ["validation", "{ scale { colour } }"],
];

describe("both executors answer the same, status and all, to", () => {
  it.each(QUESTIONS)("%s", async (_, query, variables = {}) => {
    const accept = "application/graphql-response+json";
    const [one, other] = await Promise.all([
      compiled.ask(query, variables, { accept }),
      interpreted.ask(query, variables, { accept }),
    ]);
    expect([one.status, one.text]).toEqual([other.status, other.text]);
    expect(one.headers.get("content-type")).toBe(other.headers.get("content-type"));
  });

  it.each(QUESTIONS)("%s, asked again past the cache", async (_, query, variables = {}) => {
    const named = { authorization: "Bearer key" };
    await compiled.ask(query, variables, named);
    const [again, other] = await Promise.all([
      compiled.ask(query, variables, named),
      interpreted.ask(query, variables, named),
    ]);
    expect([again.status, again.text]).toEqual([other.status, other.text]);
    expect(Object.fromEntries(again.headers)).toEqual({
      ...Object.fromEntries(other.headers),
      date: again.headers.get("date"),
    });
  });
});
