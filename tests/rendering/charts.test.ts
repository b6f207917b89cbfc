import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { PNG } from "pngjs";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import type { Digest } from "../../src/domain/digest.js";
import { EchelonError } from "../../src/domain/errors.js";
import { RANKS } from "../../src/domain/level.js";
import { CHART_NAMES, compileCharts, toPng } from "../../src/rendering/charts/charts.js";
import { PALETTES } from "../../src/rendering/charts/colours.js";
import { rungNames } from "../../src/rendering/charts/rung-names.js";
import { brokenIn, fitting, textWidth } from "../../src/rendering/charts/text-width.js";
import { busyWeek, inventedWeek, shippedData } from "../editions/weeks.js";
import { january, labFile, rating, scale } from "../support/builders.js";
import { BEFORE, DURING, letter, WEEK } from "../support/letters.js";
import { parseWeek } from "../../src/domain/week.js";

const FOLDER = new URL("../../../templates/", import.meta.url);
const SOURCES = Object.fromEntries(
  readdirSync(new URL("charts/", FOLDER)).map((name) => [
    name,
    readFileSync(new URL(`charts/${name}`, FOLDER), "utf8"),
  ]),
);
const FONTS = readdirSync(new URL("fonts/", FOLDER))
  .filter((name) => name.endsWith(".ttf"))
  .map((name) => fileURLToPath(new URL(`fonts/${name}`, FOLDER)));
const draw = compileCharts(SOURCES);

function digestOf({ labs, scale: levels }: ReturnType<typeof inventedWeek>, week: string): Digest {
  return letter(gatherFacts(parseWeek(week), labs, levels));
}

const ORDINARY = digestOf(inventedWeek(), "2026-W06");

/** All the words that a picture sets, as a reader of its source sees them. */
function words(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</gu)].map(([, text]) => text).join("\n");
}

/** WCAG 2.2's contrast of two colours, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("the pictures of an edition", () => {
  it.each(CHART_NAMES)("say in words what they show, in light and in dark: %s", (name) => {
    for (const scheme of ["light", "dark"] as const) {
      const chart = draw(ORDINARY, name, scheme);
      expect(chart?.svg).toMatch(/^<svg [^>]*role="img"/);
      for (const lab of ["L’Atelier Delta", "Ouistiti", "Yggdrasil", "Mille Feuilles"])
        expect(chart?.alt).toContain(lab);
      expect(chart?.svg).toContain(`<desc id="texte">${chart?.alt ?? ""}</desc>`);
    }
  });

  it("give every lab its level, and where it comes from", () => {
    expect(draw(ORDINARY, "ladder", "light")?.alt).toMatch(
      /Niveau\s4[^.]*: L’Atelier Delta, \+2, perspective positive/u,
    );
    expect(draw(ORDINARY, "ladder", "light")?.alt).toMatch(/Niveau\s2[^.]*: L’Atelier Delta, la semaine dernière/u);
    expect(draw(ORDINARY, "bump", "light")?.alt).toMatch(/L’Atelier Delta\s: 2, 2, 4\. Ouistiti\s: 4, 2–4, 2–4\./u);
    expect(words(draw(ORDINARY, "bump", "light")?.svg ?? "")).toContain("Nébula 9, hors échelle");
  });

  it("are none where there are no weeks to compare", () => {
    expect(draw(digestOf(shippedData(), "2026-W04"), "bump", "light")).toBeNull();
  });

  it("load nothing and run nothing", () => {
    for (const name of CHART_NAMES)
      expect(draw(ORDINARY, name, "dark")?.svg).not.toMatch(/<script|<image|href|url\(|\sstyle=/i);
  });

  it("become PNG of the width asked for, in the shipped fonts, the same bytes each time", () => {
    const { svg } = draw(ORDINARY, "card", "light") ?? { svg: "" };
    const png = toPng(svg, 600, FONTS);
    expect(PNG.sync.read(Buffer.from(png))).toMatchObject({ width: 600, height: 315 });
    expect(toPng(svg, 600, FONTS)).toStrictEqual(png);
    expect(toPng(svg, 600, [])).not.toStrictEqual(png);
  });

  it("name labs whole on the card, and count those without room", () => {
    const card = words(draw(digestOf(shippedData(), "2026-W04"), "card", "light")?.svg ?? "");
    expect(card).toContain("\nAnthropic, Google\u00A0DeepMind,\nOpenAI\n");
    expect(rungNames(["Un labo au nom interminable", "Un autre", "Un troisième", "Un dernier"], 300).lines).toEqual([
      { text: "Un\u00A0labo\u00A0au\u00A0nom\u00A0interminable,", y: 26 },
      { text: "Un\u00A0autre et\u00A0deux\u00A0autres", y: 48 },
    ]);
    expect(rungNames(["m".repeat(99)], 300).lines).toEqual([{ text: expect.stringMatching(/^m+…$/u), y: 26 }]);
  });

  it("grow with their labs, and no pill leaves them", () => {
    const svg = draw(digestOf(busyWeek(), "2026-W08"), "ladder", "light")?.svg ?? "";
    const rects = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/gu)].map(
      (match) => match.slice(1).map(Number),
    );
    const [, height = 0] = /viewBox="0 0 800 ([\d.]+)"/u.exec(svg)?.map(Number) ?? [];
    const right = rects.map(([x, , width]) => Number(x) + Number(width));
    const bottom = rects.map(([, y, , tall]) => Number(y) + Number(tall));
    expect(Math.max(...right)).toBeLessThanOrEqual(776);
    expect(Math.max(...bottom)).toBeLessThanOrEqual(height);
  });

  it.each(["light", "dark"] as const)("can be read in %s: every contrast is 4.5 or more", (scheme) => {
    const { paper, card, ink, grey, accent, levels } = PALETTES[scheme];
    const pairs = [
      [ink, card],
      [ink, paper],
      [grey, card],
      [grey, paper],
      [accent, paper],
      ...RANKS.flatMap((rank) => [
        [levels[rank].on, levels[rank].fill],
        [levels[rank].text, card],
      ]),
    ];
    for (const [one = "", other = ""] of pairs) expect(contrast(one, other)).toBeGreaterThanOrEqual(4.5);
  });
});

describe("a hostile name in a picture", () => {
  it.each([
    ["a script", "<script>alert(1)</script>", "&lt;script&gt;"],
    ["an attribute", '" onload="alert(1)', "&quot; onload"],
    ["another direction", "abc\u202Egnirts", "abcgnirts"],
    ["a template", "{{alt}}", "{{alt}}"],
    ["sixty letters", "Interminable ".repeat(20), "…"],
  ])("made of %s comes out as words", (_, name, shown) => {
    const lab = labFile(
      { slug: "hostile", name, shortName: name },
      rating({ effectiveAt: BEFORE }),
      rating({ low: 4, effectiveAt: DURING }),
    );
    const digest = letter(
      gatherFacts(
        WEEK,
        [lab, labFile({ slug: "autre", name: "Autre" }, rating({ effectiveAt: january(20) }))],
        scale(),
      ),
    );
    for (const chart of CHART_NAMES) {
      const svg = draw(digest, chart, "light")?.svg ?? "";
      expect(svg).toContain(shown);
      expect(svg).not.toMatch(/<script|" onload="|\u202E/u);
      expect(() => toPng(svg, 400, FONTS)).not.toThrow();
    }
  });
});

describe("words that must fit", () => {
  it("are cut with an ellipsis, and broken into lines", () => {
    expect(fitting("court", 20, 200)).toBe("court");
    expect(textWidth(fitting("un nom interminable", 20, 90), 20)).toBeLessThanOrEqual(90);
    expect(brokenIn("un deux trois quatre", { size: 20, width: 100, most: 2 })).toHaveLength(2);
    expect(brokenIn("mot", { size: 20, width: 100, most: 2 })).toStrictEqual(["mot"]);
  });
});

describe("a broken template of a picture", () => {
  it.each([
    ["missing", {}],
    ["raw", { ...SOURCES, "bump.svg.hbs": "<svg>{{{alt}}}</svg>" }],
  ])("is refused when it is %s", (_, sources) => {
    expect(() => compileCharts(sources)).toThrow(EchelonError);
  });
});
