/// <reference lib="dom" />
import { describe, expect, it } from "@jest/globals";
import Fastify, { type FastifyInstance } from "fastify";
import { registerArchive } from "../../../src/site/archive/archive.js";
import { compileArchivePages } from "../../../src/site/archive/archive-pages.js";
import { readTemplates } from "../../../src/wiring/project-files.js";
import { labFile, publication } from "../../graphql/publication.js";
import { axeViolations, prefer, startBrowser } from "../../support/browser.js";
import { january, rating } from "../../support/builders.js";
import { PUBLIC_URL, sent } from "./archive-site.js";

const FIRST = rating({ id: "first", low: 3, effectiveAt: january(24) });
const CORRECTION = rating({
  id: "correction",
  low: 2,
  effectiveAt: january(24),
  recordedAt: january(34),
  corrects: "first",
});
const HOSTILE = { id: "h", slug: "hostile", name: "<b>Hostile</b>", shortName: "H" };

/** A letter with its landmark, as real ones have. */
const LETTER =
  '<!doctype html><html lang="fr"><head><title>L’Échelon</title></head><body><div role="main"><h1>L’Échelon</h1></div></body></html>';

async function archiveAt(
  editions: readonly number[],
  fields: Parameters<typeof sent>[1] = {},
): Promise<FastifyInstance> {
  const app = Fastify();
  const current = publication({
    editions: editions.map((number) => sent(number, fields)),
    labs: [labFile(HOSTILE, [FIRST, CORRECTION])],
  });
  await registerArchive(app, {
    pages: compileArchivePages(await readTemplates("templates/site")),
    publication: () => current,
    ...{ publicUrl: PUBLIC_URL, timeZone: "Europe/Paris", subscribes: true },
  });
  return app;
}

describe("the page of a letter that was corrected", () => {
  it("says before its first word what was printed and what holds, and keeps its own words as they were", async () => {
    const { body } = await (await archiveAt([4])).inject("/lettre/2026-W04");
    const [before, after] = body.split("<aside");
    expect(before).toMatch(/<body>\s*<style>/u);
    expect(after).toContain('<time datetime="2026-02-03">Rectification du 3\u00A0février\u00A02026</time>');
    expect(after).toMatch(/Nous avions écrit.: &lt;b&gt;Hostile&lt;\/b&gt; au niveau.3/u);
    expect(after).toMatch(/Il fallait lire.: &lt;b&gt;Hostile&lt;\/b&gt; au niveau.2/u);
    expect(after).toContain(`<h1>L’Échelon</h1></body></html>`);
    expect(after).not.toContain("Lire la lettre qui rectifie");
  });

  it("meets no barrier in a browser with what was printed and what holds, in light nor in dark, on any screen", async () => {
    const app = await archiveAt([4, 6], { html: LETTER });
    const [url, browser] = await Promise.all([app.listen({ host: "127.0.0.1", port: 0 }), startBrowser()]);
    const page = await browser.newPage();
    const found: string[] = [];
    for (const scheme of ["light", "dark"] as const) {
      for (const width of [900, 360]) {
        await page.setViewport({ width, height: 800 });
        await prefer(page, scheme);
        await page.goto(`${url}/lettre/2026-W04`);
        found.push(...(await axeViolations(page)).map((violation) => `${scheme}, ${width}: ${violation}`));
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
          found.push(`${width}: too wide`);
      }
    }
    await browser.close();
    await app.close();
    expect(found).toEqual([]);
  }, 60_000);

  it("leads to the letter that tells the erratum, once it is sent", async () => {
    const app = await archiveAt([4, 6]);
    expect((await app.inject("/lettre/2026-W04")).body).toContain(
      `<a href="${PUBLIC_URL}/lettre/2026-W06">Lire la lettre qui rectifie</a>`,
    );
    expect((await app.inject("/lettre/2026-W06")).body).not.toContain("Rectification");
  });
});

describe("the feeds", () => {
  it("tell followers of a correction by the date and the words of the letter's entry", async () => {
    const app = await archiveAt([4]);
    const { items } = (await app.inject("/flux.json")).json<{ items: readonly Record<string, string>[] }>();
    expect(items[0]).toMatchObject({ date_published: "2026-01-25T23:00:00.000Z", date_modified: january(34) });
    expect(items[0]?.["content_text"]).toMatch(/^Aperçu 4\n\nRectification du 3.février.2026.: Nous avions écrit/u);
    const { body } = await app.inject("/flux.atom");
    expect(body).toContain(`<updated>${january(34)}</updated>\n<author>`);
    expect(body).toContain(`<published>2026-01-25T23:00:00.000Z</published>\n<updated>${january(34)}</updated>`);
    expect(body).toMatch(/<summary>Aperçu 4 Rectification du 3.février.2026/u);
  });
});
