import { describe, expect, it } from "@jest/globals";
import { evidence, labFile, rating, source } from "../../support/builders.js";
import { BEFORE, digest, DURING } from "../../support/letters.js";
import { pageOf } from "./page.js";

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
  const pages = ["lettre", "faits"].map((vue) => pageOf(letter, { vue }, [failing]));

  it("are isolated wherever the page of a week shows them", async () => {
    const page = (await Promise.all(pages)).join("");
    expect(page.replaceAll(/<bdi>[^<]*<\/bdi>/gu, "")).not.toContain("\u202E");
    expect(page).toContain(`Mouvement — <bdi>${TURNED}</bdi></h3>`);
    expect(page).toContain(`Objet\u00A0: </span><bdi>${TURNED}</bdi> au <bdi>niveau\u00A04</bdi></p>`);
    expect(page).toContain(`Un fait : « <bdi>${TURNED}</bdi> ».`);
  });

  it("leave the sentences whole", async () => {
    const plain = (await pageOf(letter)).replaceAll(/<\/?bdi>/gu, "");
    const sentences = letter.blocks.flatMap((block) => block.sentences.map(({ text }) => text));
    expect(sentences.filter((text) => !plain.includes(`<summary>${text}`))).toStrictEqual([]);
  });
});

describe("marks that mean something to a template or a pattern", () => {
  it("are shown as they are", async () => {
    const name = "Labo (a+b) [c] <i> {{d}}";
    const letter = digest(labFile({ slug: "signes", name }, rating({ effectiveAt: DURING })));
    const page = await pageOf(letter);
    expect(page).toContain("<bdi>Labo (a+b) [c] &lt;i&gt; {{d}}</bdi>");
  });
});
