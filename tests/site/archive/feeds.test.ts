import { describe, expect, it } from "@jest/globals";
import { parse } from "node-html-parser";
import { archiveOf, PUBLIC_URL, sent } from "./archive-site.js";

const HOSTILE = "</title> & ]]> \u000B\uD800 ‘L’échelle’";
const EDITIONS = [...Array.from({ length: 24 }, (_, index) => sent(index + 1)), sent(25, { subject: HOSTILE })];

describe("the JSON feed", () => {
  it("is one by version 1.1: the last twenty letters, newest first, each with its content", async () => {
    const answer = await (await archiveOf(EDITIONS)).inject("/flux.json");
    expect(answer.headers["content-type"]).toBe("application/feed+json; charset=utf-8");
    const feed = answer.json<{ items: readonly Record<string, string>[] }>();
    expect(feed).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      ...{ title: "L’Échelon", language: "fr", authors: [{ name: "L’Échelon" }] },
      ...{ home_page_url: `${PUBLIC_URL}/lettre`, feed_url: `${PUBLIC_URL}/flux.json` },
    });
    expect(feed.items).toHaveLength(20);
    expect(feed.items[1]).toEqual({
      ...{ id: "urn:uuid:00000000-0000-4000-8000-000000000024", url: `${PUBLIC_URL}/lettre/2026-W24` },
      ...{ title: "Objet 24", summary: "Aperçu 24", content_text: "Aperçu 24" },
      date_published: "2026-06-14T22:00:00.000Z",
    });
  });

  it("has no items as long as nothing was sent", async () => {
    expect((await (await archiveOf([])).inject("/flux.json")).json()).toMatchObject({ items: [] });
  });
});

describe("the Atom feed", () => {
  it("says for each letter what RFC 4287 asks for, in its order", async () => {
    const answer = await (await archiveOf(EDITIONS)).inject("/flux.atom");
    expect(answer.headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
    const feed = parse(answer.body, { parseNoneClosedTags: true }).querySelector("feed");
    const entries = feed?.querySelectorAll("entry") ?? [];
    expect(entries).toHaveLength(20);
    const text = (name: string): string | undefined => entries[1]?.querySelector(name)?.text;
    expect(["id", "title", "published", "updated", "summary"].map(text)).toEqual([
      ...["urn:uuid:00000000-0000-4000-8000-000000000024", "Objet 24"],
      ...["2026-06-14T22:00:00.000Z", "2026-06-14T22:00:00.000Z", "Aperçu 24"],
    ]);
    expect(answer.body).toContain(
      `<link rel="alternate" type="text/html" hreflang="fr" href="${PUBLIC_URL}/lettre/2026-W24"/>`,
    );
    expect(answer.body).toContain(`<link rel="self" type="application/atom+xml" href="${PUBLIC_URL}/flux.atom"/>`);
    expect(answer.body).toMatch(/<updated>2026-06-21T22:00:00\.000Z<\/updated>\n<author>/u);
  });

  it("holds no character that XML does not know, and no markup of a subject", async () => {
    const { body } = await (await archiveOf(EDITIONS)).inject("/flux.atom");
    expect(body).toContain("<title>&lt;/title&gt; &amp; ]]&gt;  ‘L’échelle’</title>");
  });

  it("is a feed, dated for ever alike, as long as nothing was sent", async () => {
    const { body } = await (await archiveOf([])).inject("/flux.atom");
    expect(body).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
    expect(body).not.toContain("<entry>");
  });
});
