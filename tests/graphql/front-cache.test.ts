import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Publication } from "../../src/domain/publication.js";
import { january, rating } from "../support/builders.js";
import { type Api, type Reply, startApi } from "./api.js";
import { labFile, publication } from "./publication.js";

const QUERY = `{ lab(slug: "humans") { standing { low { rank } } } }`;
const SEARCH = `?query=${encodeURIComponent(QUERY)}`;

let api: Api;

function rated(version: string, ...ranks: (1 | 2 | 3 | 4 | 5)[]): Publication {
  const records = ranks.map((low, index) => rating({ id: `${index}`, low, effectiveAt: january(24 + index) }));
  return publication({ version, labs: [labFile({ slug: "humans" }, records)] });
}

/** Whether a reply was told before: a kept answer is not executed again, whatever became of its data. */
function rankIn({ data }: Reply): unknown {
  return (data as { lab: { standing: { low: { rank: unknown } } } }).lab.standing.low.rank;
}

beforeEach(async () => {
  api = await startApi({ publication: rated("1", 3) });
});

afterEach(() => api.close());

describe("an answer to an anonymous question", () => {
  it("is kept for as long as the data keep their version", async () => {
    const first = await api.ask(QUERY);
    api.publish(rated("1", 4));
    const second = await api.ask(QUERY);
    expect([rankIn(first), rankIn(second)]).toEqual([3, 3]);
    expect([second.text, second.headers.get("content-type")]).toEqual([first.text, first.headers.get("content-type")]);
  });

  it("is forgotten at once when the data change", async () => {
    await api.ask(QUERY);
    api.publish(rated("2", 4));
    expect(rankIn(await api.ask(QUERY))).toBe(4);
  });

  it("is forgotten when an announced assessment takes effect", async () => {
    const announced = rating({ id: "next", low: 5, effectiveAt: january(70), recordedAt: january(30) });
    api.publish(
      publication({
        version: "2",
        labs: [labFile({ slug: "humans" }, [rating({ low: 3, effectiveAt: january(24) }), announced])],
      }),
    );
    expect(rankIn(await api.ask(QUERY))).toBe(3);
    api.setNow(new Date(Date.parse(january(70)) - 1).toISOString());
    expect(rankIn(await api.ask(QUERY))).toBe(3);
    api.setNow(january(70));
    expect(rankIn(await api.ask(QUERY))).toBe(5);
  });

  it("is not given to another question, other variables or another form", async () => {
    const BY_SLUG = "query ($slug: String!) { lab(slug: $slug) { slug } }";
    expect((await api.ask(BY_SLUG, { slug: "humans" })).data).toEqual({ lab: { slug: "humans" } });
    expect((await api.ask(BY_SLUG, { slug: "nobody" })).data).toEqual({ lab: null });
    const accept = "application/graphql-response+json";
    expect((await api.ask(QUERY)).headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect((await api.ask(QUERY, {}, { accept })).headers.get("content-type")).toBe(`${accept}; charset=utf-8`);
  });

  it("is not given to an editor, nor to whom shows a key, and theirs are kept nowhere", async () => {
    await api.ask(QUERY);
    api.publish(rated("1", 4));
    const reply = await api.ask(QUERY, {}, { "x-editor": "1" });
    expect([rankIn(reply), reply.headers.get("cache-control")]).toEqual([4, "no-store"]);
    expect(reply.headers.get("access-control-allow-origin")).toBeNull();
    expect(rankIn(await api.ask(QUERY, {}, { authorization: "Bearer key" }))).toBe(4);
    expect(rankIn(await api.ask(QUERY))).toBe(3);
  });

  it("with an error is not kept", async () => {
    const PAGE = '{ labs(first: 0) { totalCount } lab(slug: "humans") { slug } }';
    const first = await api.ask(PAGE);
    expect([first.errors.length, first.headers.get("etag")]).toEqual([1, null]);
    expect((await api.send({}, `?query=${encodeURIComponent(PAGE)}`)).headers.get("etag")).toBeNull();
  });
});

describe("a GET", () => {
  it("is answered 304 when the client has the very bytes, and only then", async () => {
    const { headers } = await api.send({}, SEARCH);
    const etag = headers.get("etag") ?? "";
    expect([etag.startsWith('"'), headers.get("cache-control"), headers.get("vary")]).toEqual([
      true,
      "no-cache",
      "Accept",
    ]);
    const again = await api.send({ headers: { "if-none-match": etag } }, SEARCH);
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    expect((await api.send({ headers: { "if-none-match": '"other"' } }, SEARCH)).status).toBe(200);
    api.publish(rated("2", 4));
    const changed = await api.send({ headers: { "if-none-match": etag } }, SEARCH);
    expect([changed.status, rankIn(changed)]).toEqual([200, 4]);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });

  it("is answered 304 too when a new version says the same", async () => {
    const etag = (await api.send({}, SEARCH)).headers.get("etag") ?? "";
    api.publish(rated("2", 3));
    expect((await api.send({ headers: { "if-none-match": etag } }, SEARCH)).status).toBe(304);
  });
});
