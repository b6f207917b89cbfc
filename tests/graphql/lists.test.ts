import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
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
    const { lab } = await dataOf(`{ lab(slug: "humans") { id } }`);
    const { id } = lab as { id: string };
    const unknown = Buffer.from("Lab:nobody").toString("base64");
    const reply = await api.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: [id, unknown, "!!"],
    });
    expect(reply.data).toEqual({ nodes: [{ id }, null, null] });
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
