import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type LabFile } from "../../src/domain/publication.js";
import { rating } from "../support/builders.js";
import { type Api, codesOf, soundData, startApi } from "./api.js";
import { labFile, publication } from "./publication.js";

const LETTERS = ["B", "D", "F", "H", "J", "L", "N"];

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly name: string } }[];
  readonly pageInfo: Record<"hasNextPage" | "hasPreviousPage", boolean> & Record<"startCursor" | "endCursor", string>;
  readonly totalCount: number;
}

let api: Api;

function labNamed(name: string): LabFile {
  const moves = [1, 2, 3].map((low) =>
    rating({ id: `${low}`, low: low as 1, effectiveAt: `2026-02-0${low}T00:00:00.000Z` }),
  );
  return labFile({ id: name, slug: name.toLowerCase(), name }, moves);
}

beforeEach(async () => {
  api = await startApi({ publication: publication({ labs: LETTERS.map(labNamed) }) });
});

afterEach(() => api.close());

const PAGE =
  "{ edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }";

async function page(args: Record<string, unknown>, orderBy = { field: "NAME", direction: "ASC" }): Promise<Page> {
  const declared = "$first: Int, $after: String, $last: Int, $before: String, $orderBy: LabOrder";
  const passed = "first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy";
  const reply = await api.ask(`query (${declared}) { labs(${passed}) ${PAGE} }`, { ...args, orderBy });
  return soundData(reply)["labs"] as Page;
}

function names({ edges }: Page): string[] {
  return edges.map(({ node }) => node.name);
}

describe("a page", () => {
  it("tells of both directions whichever way one walks", async () => {
    const start = await page({ first: 3 });
    expect([names(start), start.totalCount]).toEqual([["B", "D", "F"], 7]);
    expect(start.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const middle = await page({ first: 3, after: start.pageInfo.endCursor });
    expect([names(middle), middle.pageInfo]).toMatchObject([
      ["H", "J", "L"],
      { hasNextPage: true, hasPreviousPage: true },
    ]);
    const end = await page({ last: 2 });
    expect([names(end), end.pageInfo]).toMatchObject([["L", "N"], { hasNextPage: false, hasPreviousPage: true }]);
    const back = await page({ last: 4, before: middle.pageInfo.startCursor });
    expect([names(back), back.pageInfo]).toMatchObject([
      ["B", "D", "F"],
      { hasNextPage: true, hasPreviousPage: false },
    ]);
    const between = await page({ last: 1, after: start.pageInfo.startCursor, before: middle.pageInfo.startCursor });
    expect(names(between)).toEqual(["F"]);
  });

  it("neither repeats nor skips anything when something is inserted or removed in between", async () => {
    const start = await page({ first: 3 });
    const labs = ["A", "B", "C", "D", "G", "H", "J", "L", "N"].map(labNamed);
    api.publish(publication({ version: "2", labs }));
    expect(names(await page({ first: 2, after: start.pageInfo.endCursor }))).toEqual(["G", "H"]);
    expect(names(await page({ last: 2, before: start.pageInfo.endCursor }))).toEqual(["C", "D"]);
  });

  it("walks the whole list in any order, one by one", async () => {
    const orderBy = { field: "MOVED_AT", direction: "DESC" };
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const next: Page = await page({ first: 1, after }, orderBy);
      seen.push(...names(next));
      after = next.pageInfo.endCursor;
      more = next.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(LETTERS);
  });

  it("beyond the end is empty, and still has something before it", async () => {
    const { pageInfo } = await page({ last: 1 });
    const beyond = await page({ after: pageInfo.endCursor });
    expect([names(beyond), beyond.pageInfo]).toEqual([
      [],
      { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    ]);
  });

  it("has 20 items unless asked otherwise", async () => {
    const labs = Array.from({ length: 30 }, (_, index) => labNamed(`L${String(index).padStart(2, "0")}`));
    api.publish(publication({ version: "3", labs }));
    expect(names(await page({}))).toHaveLength(20);
    expect(names(await page({ last: 100 }))).toHaveLength(30);
  });
});

describe("a page size", () => {
  it.each([
    { first: 0 },
    { first: -1 },
    { first: 101 },
    { first: 1_000_000 },
    { last: 101 },
    { last: 0 },
    { first: 1, last: 1 },
  ])("%j is refused", async (args) => {
    const given = Object.entries(args).map(([name, value]) => `${name}: ${value}`);
    expect(codesOf(await api.ask(`{ labs(${given.join(", ")}) { totalCount } }`))).toEqual(["PAGE_SIZE_INVALID"]);
    expect(codesOf(await api.ask(`{ lab(slug: "b") { moves(${given.join(", ")}) { totalCount } } }`))).toEqual([
      "PAGE_SIZE_INVALID",
    ]);
  });
});

describe("a cursor", () => {
  const MOVES =
    "query ($slug: String!, $after: String) { lab(slug: $slug) { moves(after: $after) { edges { cursor } } } }";

  it("of another list, or of another order of the same one, is refused", async () => {
    const { pageInfo } = await page({ first: 1 });
    expect(codesOf(await api.ask(MOVES, { slug: "b", after: pageInfo.endCursor }))).toEqual(["CURSOR_INVALID"]);
    const otherWay = await api.ask(
      "query ($after: String) { labs(after: $after, orderBy: { field: NAME, direction: DESC }) { totalCount } }",
      {
        after: pageInfo.endCursor,
      },
    );
    expect(codesOf(otherWay)).toEqual(["CURSOR_INVALID"]);
  });

  it("of the moves of another lab is refused", async () => {
    const { lab } = soundData(await api.ask(MOVES, { slug: "b" })) as {
      lab: { moves: { edges: { cursor: string }[] } };
    };
    const after = lab.moves.edges[0]?.cursor;
    expect(codesOf(await api.ask(MOVES, { slug: "d", after }))).toEqual(["CURSOR_INVALID"]);
    expect(codesOf(await api.ask(MOVES, { slug: "b", after }))).toEqual([]);
    expect(codesOf(await api.ask("query ($after: String) { moves(after: $after) { totalCount } }", { after }))).toEqual(
      ["CURSOR_INVALID"],
    );
  });

  it.each(["", "?", "bm90IGpzb24", "W10", "WyJsYWJzIl0=", "é"])("made up as %j is refused", async (after) => {
    expect(codesOf(await api.ask("query ($after: String) { labs(after: $after) { totalCount } }", { after }))).toEqual([
      "CURSOR_INVALID",
    ]);
  });
});
