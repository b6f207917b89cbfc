import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { compilePages } from "../../src/site/pages.js";
import { weekPage } from "../../src/site/week-page.js";
import { evidence, labFile, rating, source } from "../support/builders.js";
import { BEFORE, digest, DURING, WEEK } from "../support/letters.js";

const TEMPLATES = new URL("../../../templates/site/", import.meta.url);
const PAGES = compilePages(
  Object.fromEntries(readdirSync(TEMPLATES).map((name) => [name, readFileSync(new URL(name, TEMPLATES), "utf8")])),
);

/** « abc », then a mark that turns around whatever follows it. */
const TURNED = "abc\u202Egnirts";

describe("words that turn their neighbours around", () => {
  const piece = evidence({
    claim: `Un produit nommé ${TURNED} est en vente.`,
    source: source({ publisher: `La Gazette ${TURNED}`, title: `Le titre ${TURNED}`, author: TURNED }),
  });
  const lab = labFile(
    { slug: "tourne", name: TURNED },
    rating({ effectiveAt: BEFORE }),
    rating({ low: 4, effectiveAt: DURING, rationale: `Une raison ${TURNED}.`, evidence: [piece] }),
  );
  const letter = digest(lab);
  const failing = {
    id: "a",
    severity: "ERROR",
    passed: false,
    message: `Un fait : « ${TURNED} ».`,
    next: "b",
    places: [],
  } as const;
  const page = PAGES.week(weekPage({ ...letter, checks: [failing] }, WEEK, WEEK.end, "Europe/Paris"));

  it("are isolated wherever the page of a week shows them", () => {
    expect(page.replaceAll(/<bdi>[^<]*<\/bdi>/gu, "")).not.toContain("\u202E");
    expect(page).toContain(`<summary>Mouvement — <bdi>${TURNED}</bdi></summary>`);
    expect(page).toContain(`<dt>Objet</dt><dd><bdi>${TURNED}</bdi> au <bdi>niveau\u00A04</bdi></dd>`);
    expect(page).toContain(`Un fait : « <bdi>${TURNED}</bdi> ».`);
  });

  it("leave the sentences whole", () => {
    const plain = page.replaceAll(/<\/?bdi>/gu, "");
    const sentences = letter.blocks.flatMap((block) => block.sentences.map(({ text }) => text));
    expect(sentences.filter((text) => !plain.includes(`<li>${text}`))).toStrictEqual([]);
  });
});

describe("marks that mean something to a template or a pattern", () => {
  it("are shown as they are", () => {
    const name = "Labo (a+b) [c] <i> {{d}}";
    const letter = digest(labFile({ slug: "signes", name }, rating({ effectiveAt: DURING })));
    const page = PAGES.week(weekPage(letter, WEEK, WEEK.end, "Europe/Paris"));
    expect(page).toContain("<bdi>Labo (a+b) [c] &lt;i&gt; {{d}}</bdi>");
  });
});
