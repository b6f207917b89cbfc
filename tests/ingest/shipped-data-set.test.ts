import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { makeDataSet } from "../../scripts/data-set/make.js";
import { parseDataSet } from "../../src/ingest/data-set.js";
import { dataSetJsonSchema } from "../../src/ingest/data-set-json-schema.js";

const NOW = "2026-12-01T00:00:00.000Z";
const ROOT = new URL(import.meta.url.includes("/dist/") ? "../../../" : "../../", import.meta.url);
const RESEARCH = new URL("../shared/data/labs.research.json", ROOT);
const ARTICLE = new URL("../shared/reference/article-modele.fr.txt", ROOT);

const textOf = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");
const shipped = parseDataSet(textOf("data/labs.json"), "data/labs.json", NOW);
const ratedLabs = shipped.labs.filter(({ assessments }) => assessments.length > 0);
const pieces = ratedLabs.flatMap(({ assessments }) => assessments.flatMap(({ evidence }) => evidence));

describe("the shipped data set", () => {
  it("holds 24 labs, all 176 sources, and no name that two labs share", () => {
    expect(shipped.labs).toHaveLength(24);
    expect(shipped.sources).toHaveLength(176);
    expect(shipped.sharedNames).toEqual([]);
  });

  it("holds every person, round, product and event of the research", () => {
    const count = (list: "people" | "fundingRounds" | "products" | "events"): number =>
      shipped.labs.reduce((sum, { dossier }) => sum + dossier[list].length, 0);
    expect([count("people"), count("fundingRounds"), count("products"), count("events")]).toEqual([66, 50, 26, 63]);
  });

  it("rates seven labs in the launch week", () => {
    const ratings = ratedLabs.map(({ lab, assessments: [first] }) => {
      const decision = first?.decision;
      return decision?.type === "RATING"
        ? [
            lab.slug,
            decision.low,
            decision.high,
            decision.headline,
            decision.outlook.trend,
            decision.outlook.target,
            decision.expected,
            decision.basis,
          ]
        : [];
    });
    expect(ratings).toEqual([
      ["humans-and", 3, 3, 3, "STABLE", null, null, "INFERRED"],
      ["thinking-machines-lab", 2, 4, null, "NEGATIVE", null, 4, "INFERRED"],
      ["world-labs", 4, 4, 4, "POSITIVE", 5, 2, "INFERRED"],
      ["safe-superintelligence", 1, 1, 1, "DEVELOPING", null, null, "DECLARED"],
      ["openai", 5, 5, 5, "STABLE", null, null, "INFERRED"],
      ["anthropic", 5, 5, 5, "STABLE", null, null, "INFERRED"],
      ["google-deepmind", 5, 5, 5, "STABLE", null, null, "INFERRED"],
    ]);
    for (const { assessments } of ratedLabs) {
      expect(assessments).toMatchObject([
        { recordedAt: "2026-01-24T17:00:00.000Z", effectiveAt: "2026-01-23T23:00:00.000Z" },
      ]);
    }
  });

  it("supports no launch rating by what came out afterwards, or on no known day", () => {
    const late = pieces.filter(({ source }) => (source.publishedOn ?? "undated") > "2026-01-24");
    expect(late.map(({ id }) => id)).toEqual([]);
  });

  it("has a noun phrase for each piece of evidence, no two alike", () => {
    const texts = pieces.map(({ label }) => label?.text);
    expect(texts).toHaveLength(26);
    expect(texts).not.toContain(undefined);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("counts the article that launched the scale and its reprints as one story", () => {
    const stories = shipped.sources
      .filter(({ id }) => ["tc_scale", "re_enodo", "re_sky", "re_trait", "re_giz"].includes(id))
      .map(({ story }) => story);
    expect(new Set(stories)).toEqual(new Set(["techcrunch-scale"]));
  });

  it("words every rated lab's French with typographic apostrophes and spaces", () => {
    const french = ratedLabs.flatMap(({ assessments, dossier }) => [
      ...assessments.flatMap(({ rationale, evidence }) => [rationale, ...evidence.map(({ claim }) => claim)]),
      ...pieces.flatMap(({ label }) => (label === null ? [] : [label.text])),
      ...Object.values(dossier).flatMap((facts: readonly { label: { text: string } | null }[]) =>
        facts.flatMap(({ label }) => (label === null ? [] : [label.text])),
      ),
      ...dossier.events.map(({ summary }) => summary),
      ...shipped.scale.levels.flatMap(({ name, tagline, criterion }) => [name, tagline, criterion]),
      shipped.scale.credit,
    ]);
    expect(french.filter((text) => /'|(?<!\u202F)[;!?]|(?<!\u00A0):|«(?!\u00A0)|(?<!\u00A0)»/u.test(text))).toEqual([]);
  });

  it("is published with a JSON Schema that says what the code accepts", () => {
    expect(textOf("data/labs.schema.json")).toBe(dataSetJsonSchema());
  });

  it("is not made from another research file", () => {
    const ingredients = { research: "{}", sha256: "0".repeat(64), labels: "", now: NOW };
    expect(() => makeDataSet(ingredients)).toThrow(expect.objectContaining({ code: "DATA_SET_INVALID" }));
  });
});

// The research and the article lie beside the repository of those who write it, and nowhere else.
const whereResearchLies = existsSync(RESEARCH) ? describe : describe.skip;
const whereArticleLies = existsSync(ARTICLE) ? describe : describe.skip;

whereResearchLies("with labs.research.json beside the repository, the shipped data set", () => {
  it("is made again, byte for byte, by the script", () => {
    const sha256 = textOf("data/labs.research.sha256").split(/\s/u)[0] ?? "";
    const made = makeDataSet({
      research: readFileSync(RESEARCH, "utf8"),
      sha256,
      labels: textOf("data/labels.fr.yaml"),
      now: NOW,
    });
    expect(made === textOf("data/labs.json")).toBe(true);
  });
});

whereArticleLies("with the editors' article beside the repository, the shipped data set", () => {
  it("borrows no sentence from the editors' article", () => {
    const article = new Set(sixWords(readFileSync(ARTICLE, "utf8")));
    const borrowed = ["data/labs.json", "data/labels.fr.yaml"].flatMap((path) =>
      sixWords(textOf(path)).filter((words) => article.has(words)),
    );
    expect(borrowed).toEqual([]);
  });
});

function sixWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}&]+/gu) ?? [];
  return words.slice(5).map((_, index) => words.slice(index, index + 6).join(" "));
}
