import { describe, expect, it } from "@jest/globals";
import { EchelonError } from "../../../src/domain/errors.js";
import { cpuTime } from "../../support/cpu-time.js";
import { edited, ordinaryFacts, sentencesOf, withEdits } from "./edited.js";

const FACTS = ordinaryFacts();
const BLOCK = withEdits(FACTS).digest.blocks.find(({ role }) => role === "MOVE");
const NAME = `MOVE:${BLOCK?.lab?.slug ?? ""}`;
const WAS = sentencesOf(withEdits(FACTS).digest, "MOVE", BLOCK?.lab?.slug).at(-1) ?? "";

/** How a sentence is refused, and in how much time. */
function refusal(text: string): { code: string | null; ms: number } {
  let code: string | null = null;
  const ms = cpuTime(() => {
    try {
      edited(FACTS, [], { kind: "REWRITE", block: NAME, was: WAS, text });
    } catch (error) {
      if (!(error instanceof EchelonError)) throw error;
      ({ code } = error);
    }
  });
  return { code, ms };
}

describe("a hostile sentence of an editor", () => {
  it.each([
    ["a prototype as slot", "Voici {constructor}."],
    ["another prototype", "Voici {__proto__}."],
    ["agreement with a prototype", "[toString:Voici|Voilà] un mot."],
    ["the environment", "Voici {process.env.SECRET_KEY}."],
    ["an expression of a shell", "Voici ${SECRET_KEY} et $(id)."],
    ["a template of Handlebars", "Voici {{@root.secret}}."],
    ["raw output", "Voici {{{subject}}}."],
    ["a file", "Voici {file:///etc/passwd}."],
    ["a loop", "{{#each labs}}{{#each ../labs}}x{{/each}}{{/each}}"],
    ["markup", "Voici <script>alert(1)</script>."],
    ["a line that begins a header", "Voici.\r\nBcc: camille@example.org"],
    ["marks that turn words around", "Voici \u202Eun mot."],
    ["a mark of readers' slots", "Voici xNONCEaddressx \u0000."],
    ["braces without end", `${"{".repeat(100_000)}.`],
    ["slots without end", `${"{labo}".repeat(20_000)}.`],
    ["brackets without end", `${"[labo:".repeat(20_000)}.`],
    ["spaces without end", `Voici${" ".repeat(100_000)}.`],
    ["numbers without end", `${"9 ".repeat(50_000)}.`],
    ["quotation marks without end", `${"«".repeat(100_000)}.`],
  ])("is refused within a second: %s", (_, text) => {
    const { code, ms } = refusal(text);
    expect(code).toBe("SENTENCE_INVALID");
    expect(ms).toBeLessThan(1000);
  });
});
