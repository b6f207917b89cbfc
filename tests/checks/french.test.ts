import { describe, expect, it } from "@jest/globals";
import { grammarCheck } from "../../src/checks/french/grammar.js";
import { hasGrammalecte } from "../../src/checks/french/grammalecte.js";
import { spellingCheck } from "../../src/checks/french/spelling.js";
import { renderedTypographyCheck } from "../../src/checks/french/typography.js";
import { type Digest } from "../../src/domain/digest.js";
import { digestWith, htmlWith, mail, outcome, read, shippedTools, textWith } from "./mail.js";

const speller = await shippedTools().speller();

describe("the typography of what was rendered", () => {
  it("passes when HTML and text keep the no-break spaces of the digest", () => {
    expect(outcome(renderedTypographyCheck(read()))).toBe("passed");
  });

  it("is mended in HTML that lost one", () => {
    const html = htmlWith("passe du niveau&nbsp;4", "passe du niveau 4");
    expect(outcome(renderedTypographyCheck(read({ html })))).toBe("WARNING html:15");
  });

  it("is mended in a text that breaks its lines there", () => {
    const text = textWith("au niveau\u00A03", "au niveau\n3");
    expect(outcome(renderedTypographyCheck(read({ text })))).toBe("WARNING text:1");
  });

  it("is asked of the templates' own words too", () => {
    const html = htmlWith("Lire en ligne", "Lire l'original !");
    expect(outcome(renderedTypographyCheck(read({ html })))).toBe("WARNING html:19");
  });
});

describe("spelling", () => {
  it("takes names of the digest, of the reader and of the vocabulary for words", () => {
    expect(outcome(spellingCheck(read(), speller))).toBe("passed");
  });

  it("says the words, and where the editors find them", () => {
    const html = htmlWith("Lire en ligne", "Lire en lignne");
    const check = spellingCheck(read({ html, subject: "Humans& dessend" }), speller);
    expect(outcome(check)).toBe("WARNING subject html:19");
    expect(check.message).toContain("«\u00A0dessend\u00A0»\u202F; «\u00A0lignne\u00A0»");
  });
});

describe("grammar", () => {
  const alone = (text: string): Digest =>
    digestWith({
      blocks: mail().digest.blocks.map((block) => ({
        ...block,
        sentences: [{ text, phrase: null, image: null, facts: [] }],
      })),
    });

  it("is said to be unread when nobody asked", async () => {
    const check = await grammarCheck(mail().digest, { asked: false, falseAlarms: [] });
    expect(check).toMatchObject({ severity: "INFO", passed: false });
    expect(check.message).toContain("n’a pas été vérifiée");
  });

  it("is read by Grammalecte where it is installed, or it is said how to install it", async () => {
    const installed = await hasGrammalecte();
    const check = await grammarCheck(alone("Les labos monte sur l’échelle."), { asked: true, falseAlarms: [] });
    expect(outcome(check)).toBe(installed ? "WARNING block:MOVE:humans" : "INFO");
    expect(check.next).toContain(installed ? "false-alarms.yaml" : "apt-get install grammalecte-cli");
  });
});
