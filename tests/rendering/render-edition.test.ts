import { describe, expect, it } from "@jest/globals";
import type { Lab } from "../../src/domain/lab.js";
import { parseWeek } from "../../src/domain/week.js";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import type { RenderedEdition } from "../../src/rendering/render-edition.js";
import { IMPRINT, rendered } from "../support/editions.js";
import { evidence, january, labFile, rating, scale, source } from "../support/builders.js";
import { digest, DURING, known, letter } from "../support/letters.js";

const WEEK = parseWeek("2026-W06");

function edition(
  lab: Partial<Lab>,
  piece: Parameters<typeof evidence>[0] = {},
  site = IMPRINT,
): Promise<RenderedEdition> {
  const file = labFile(
    lab,
    rating({ effectiveAt: january(20) }),
    rating({ low: 4, effectiveAt: january(34), evidence: [evidence(piece)] }),
  );
  return rendered(letter(gatherFacts(WEEK, [file], scale())), site);
}

describe("the HTML of an edition", () => {
  it("is in French, with one title, one h1 and headings in their order", async () => {
    const { html } = await edition({});
    expect(html).toMatch(/<html lang="fr"/);
    expect(html).toContain("<title>Humans&amp; au niveau\u00A04</title>");
    expect([...html.matchAll(/<h1/g)]).toHaveLength(1);
    expect([...html.matchAll(/<h([1-6])/g)].map(([, level]) => level).join("")).toMatch(/^12(?:3+2)+2*$/);
  });

  it("draws five rungs, rank 5 first, each in its colour", async () => {
    const { html } = await edition({});
    const rungs = [...html.matchAll(/bgcolor="(#[0-9A-F]{6})" class="f[1-5]"[^>]*><h3/g)].map(([, colour]) => colour);
    expect(rungs).toStrictEqual(["#946000", "#B84E14", "#7352B0", "#2F6F9F", "#47745B"]);
  });

  it("loads nothing: no image, no font, no script, no style sheet", async () => {
    const { html } = await edition({});
    expect(html).not.toMatch(/<img|<script|<link|@import|url\(/i);
  });

  it("marks the tables that only lay out", async () => {
    const { html } = await edition({});
    const tables = [...html.matchAll(/<table[^>]*>/g)].map(([tag]) => tag);
    expect(tables.filter((tag) => !tag.includes('role="presentation"'))).toHaveLength(1);
  });

  it("links to its sources and to nothing that is not https", async () => {
    const insecure = source({ url: "javascript:alert(1)" });
    expect((await edition({})).html).toContain('href="https://techcrunch.example/ambition"');
    expect((await edition({}, { source: insecure })).html).not.toContain("javascript:");
    const links = [
      ...(await edition({}, {}, { ...IMPRINT, publicUrl: "http://localhost:4000" })).html.matchAll(/href="([^"]*)"/g),
    ].map(([, address]) => address);
    expect(links.filter((address) => !address?.startsWith("https://"))).toStrictEqual([
      "http://localhost:4000/lettre/2026-W06",
      "http://localhost:4000/lettre/2026-W06",
    ]);
  });
});

describe("a hostile name", () => {
  it.each([
    ["a script", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["an attribute", `" onload='x' a="`, "&quot; onload&#x3D;&#x27;x&#x27; a&#x3D;&quot;"],
    ["a template", "{{courriel}}", "&#123;&#123;courriel}}"],
    ["an entity", "&lt;b&gt;", "&amp;lt;b&amp;gt;"],
    ["MJML", "<mj-include path='/etc/passwd' />", "&lt;mj-include path&#x3D;&#x27;/etc/passwd&#x27; /&gt;"],
    ["another direction", "abc\u202Egnirts", "abcgnirts"],
    ["another script", "معمل", '<b dir="auto">معمل</b>'],
    ["two hundred letters", "N".repeat(200), "N".repeat(200)],
    ["two lines", "un\ndeux", "un deux"],
  ])("made of %s comes out as words", async (_, name, shown) => {
    const { html } = await edition({ slug: "hostile", name });
    expect(html).toContain(shown);
    expect(html).not.toMatch(/<script|"[^"<>]*" onload/);
  });
});

describe("a level's name that turns its neighbours around", () => {
  it("comes out as words", async () => {
    const levels = scale().levels.map((level) => ({ ...level, name: `Barreau \u202E${level.rank}` }));
    const digest = letter(gatherFacts(WEEK, [labFile({})], scale({ levels })));
    const { html, text } = await rendered(digest);
    expect(html).toContain("Barreau 5");
    expect(html + text).not.toContain("\u202E");
  });
});

describe("the plain text of an edition", () => {
  it("keeps to 72 columns, addresses and endless names apart", async () => {
    const { text } = await edition({});
    expect(text.split("\n").filter((line) => Array.from(line).length > 72 && !line.includes("https://"))).toStrictEqual(
      [],
    );
  });

  it("says the same sentences as the HTML", async () => {
    const file = labFile({}, rating({ effectiveAt: january(34) }));
    const digest = letter(gatherFacts(WEEK, [file], scale()));
    const { html, text } = await rendered(digest);
    const words = (given: string): string =>
      given.replaceAll(/<[^>]*>|[\s\u00A0\u202F|–]+/gu, "").replaceAll("&amp;", "&");
    const said = digest.blocks
      .filter(({ role }) => role !== "LADDER")
      .flatMap(({ sentences }) => sentences.map((sentence) => words(sentence.text).replace(/\.$/u, "")));
    expect(said.filter((sentence) => !words(html).includes(sentence) || !words(text).includes(sentence))).toStrictEqual(
      [],
    );
  });
});

describe("a week in which many labs move for one reason each", () => {
  it("tells every move under its heading, in text as in HTML", async () => {
    const labs = Array.from({ length: 8 }, (_, number) => known(number, rating({ low: 4, effectiveAt: DURING })));
    const { html, text } = await rendered(digest(...labs));
    for (const form of [html, text]) expect(form).toMatch(/au tableau[^]*(?:labo \d[^]*){8}le mot de la fin/i);
  });
});

describe("an edition", () => {
  it("is the same bytes twice", async () => {
    expect(await edition({})).toStrictEqual(await edition({}));
  });
});
