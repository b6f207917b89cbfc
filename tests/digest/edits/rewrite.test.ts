import { describe, expect, it } from "@jest/globals";
import type { WeekFacts } from "../../../src/digest/week-facts.js";
import { evidence, january, label, outlook, rating } from "../../support/builders.js";
import { errorsOf, factsOf } from "../../support/letters.js";
import { refusalIn, refusalOf } from "../../support/refusal.js";
import { named, standing } from "../../support/stories.js";
import { edited, sentencesOf, standings, withEdits } from "./edited.js";
import { cpuTime } from "../../support/cpu-time.js";

const OFFER = evidence({ kind: "PRODUCT", claim: "Une offre est en vente.", label: label({ text: "une offre" }) });
const up = (low: 4 | 5 = 4): WeekFacts =>
  factsOf(
    standing(
      "OpenAI",
      3,
      rating({ low, effectiveAt: january(34), evidence: [OFFER], outlook: outlook({ trend: "POSITIVE" }) }),
    ),
    named({ name: "Safe Superintelligence", shortName: "SSI" }, rating({ low: 1, effectiveAt: january(20) })),
  );
const FACTS = up();
const MOVE = "MOVE:openai";

/** The last sentence of the move, which is no heading. */
function lastOf(facts: WeekFacts, role = "MOVE"): string {
  return sentencesOf(withEdits(facts).digest, role).at(-1) ?? "";
}

function rewrite(text: string, { facts = FACTS, block = MOVE, was = lastOf(facts) } = {}) {
  return edited(facts, [], { kind: "REWRITE", block, was, text });
}

function said(text: string): { text: string; facts: readonly string[] } {
  const { digest, outcomes } = withEdits(FACTS, rewrite(text));
  expect(standings(outcomes)).toEqual(["APPLIED"]);
  expect(errorsOf(digest).filter((id) => id !== "evidence-told")).toEqual([]);
  const sentence = digest.blocks.find(({ role }) => role === "MOVE")?.sentences.at(-1);
  return { text: sentence?.text ?? "", facts: (sentence?.facts ?? []).map(({ id, text: words }) => `${id}=${words}`) };
}

describe("a sentence that an editor writes", () => {
  it("may be plain words, and gets its typography and its end", () => {
    expect(said("Quelle audace ! Et l'escabeau tient")).toEqual({
      text: "Quelle audace\u202F! Et l’escabeau tient.",
      facts: [],
    });
  });

  it("has slots that say the facts of its block, and agree with them", () => {
    expect(said("{Labo} est [labo:prêt|prête] : de {avant} à {niveau}, {preuve} ({source}).")).toEqual({
      text: "OpenAI est prêt\u00A0: de niveau\u00A03 à niveau\u00A04, une offre (TechCrunch).",
      facts: [
        "openai.short-name=OpenAI",
        "openai.level-before=niveau\u00A03",
        "openai.level=niveau\u00A04",
        "evidence.evidence-1=une offre",
        "source.source-1=TechCrunch",
      ],
    });
  });

  it("may type what is a fact, and is bound to it", () => {
    const { facts } = said("OpenAI était au niveau 3 ; Niveau 4 désormais, grâce à une offre.");
    expect(facts).toEqual(
      expect.arrayContaining([
        "openai.short-name=OpenAI",
        "openai.level-before=niveau\u00A03",
        "openai.level=Niveau\u00A04",
      ]),
    );
  });

  it.each([
    ["a number", "OpenAI a 3 bureaux."],
    ["a number in letters", "OpenAI a trois bureaux."],
    ["another level", "OpenAI est au niveau 5."],
    ["a level in other words", "OpenAI est au niveau deux."],
    ["the name of a level", "OpenAI connaît la méditation zen."],
    ["a day", "OpenAI a signé lundi."],
    ["a month", "OpenAI a signé en mars."],
    ["a year", "OpenAI a signé en 2019."],
    ["another lab", "OpenAI double SSI."],
    ["another lab in small letters", "OpenAI double safe superintelligence."],
    ["the way back", "OpenAI passe du niveau 4 au niveau 3."],
    ["a grave word", "OpenAI craint un procès."],
    ["a digit of another kind", "OpenAI est au niveau ５."],
    ["a Roman digit", "OpenAI est au niveau Ⅴ."],
    ["an Arabic digit", "OpenAI a ٣ bureaux."],
    ["a letter of another script", "ОpenAI triomphe."],
    ["a letter with a mark", "O\u0338penAI triomphe."],
  ])("is refused with %s that no fact holds", (_what, text) => {
    expect(refusalOf(() => rewrite(text))).toBe("SENTENCE_INVALID");
  });

  it("says what is wrong, where, and what to do", () => {
    const { message, next, field } = refusalIn(() => rewrite("OpenAI a trois bureaux à Paris et SSI n’en a qu’un."));
    expect(message).toBe("The sentence for MOVE:openai cannot be taken: no fact of the block says « trois », « SSI ».");
    expect(next).toContain("{niveau}");
    expect(field).toEqual(["text"]);
  });

  it.each([
    "",
    "   ",
    "x".repeat(601),
    "{{labo}}",
    "{{{labo}}}",
    "{{#each labo}}x{{/each}}",
    "{labo",
    "labo}",
    "[labo:a|b",
    "[labo:a]",
    "[nobody:a|b]",
    "{__proto__}",
    "{constructor}",
    "{toString}",
    "{process.env.SECRET_KEY}",
    "${process.exit()}",
    "{labo.constructor.constructor('return process')()}",
    "[__proto__:a|b]",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a\u202Eb",
    "a\u2066b",
    "a\u200Bb",
    "a\u0000b",
    "a\u001B[31mb",
    "a\nb",
    "a\rb",
    "a\u2028b",
    "a\uE000b",
    "a\uFEFFb",
    "a\uD800b",
    "{labo}".repeat(100) + "{",
    "{duree}",
    "{preuve2}",
    `${"(".repeat(300)}${"a ".repeat(140)}`.slice(0, 300) + "{",
    `${"[".repeat(300)}${"]".repeat(300)}`,
    `${"{".repeat(300)}${"}".repeat(300)}`,
  ])("is refused within a second: %j", (text) => {
    const spent = cpuTime(() => {
      expect(refusalOf(() => rewrite(text))).toBe("SENTENCE_INVALID");
    });
    expect(spent).toBeLessThan(1000);
  });

  it.each(["$& $` $'", "`id`; rm -rf /", "%s%n", "../../etc/passwd", "'; DROP TABLE drafts; --"])(
    "is nothing but words: %j",
    (text) => {
      expect(said(text).facts).toEqual([]);
    },
  );

  it("stands for a sentence that the block says, and for no heading", () => {
    expect(refusalOf(() => rewrite("Bon.", { was: "Ce que personne n’a dit." }))).toBe("SENTENCE_INVALID");
    const [heading = ""] = sentencesOf(withEdits(FACTS).digest, "MOVE");
    expect(refusalOf(() => rewrite("Bon.", { was: heading }))).toBe("SENTENCE_INVALID");
  });
});

describe("a sentence that was written", () => {
  it("follows its slots, and gives way where what it typed changed", () => {
    const [slots, typed] = [rewrite("{Labo} tient au {niveau}."), rewrite("OpenAI tient au niveau 4.")];
    const was = lastOf(up(5));
    const after = (edits: typeof slots) =>
      withEdits(
        up(5),
        edits.map((one) => ({ ...one, edit: { ...one.edit, was } as typeof one.edit })),
      );
    expect(sentencesOf(after(slots).digest, "MOVE").at(-1)).toBe("OpenAI tient au niveau\u00A05.");
    expect(after(typed).outcomes[0]?.reason).toMatch(/« niveau\s4 » est devenu « niveau\s5 »/u);
    expect(errorsOf(after(typed).digest)).toContain("edits-held");
  });

  it("gives way where its place is gone, or a slot has nothing more to say", () => {
    const edits = rewrite("{Labo} a {preuve}.");
    const [edit] = edits;
    const moved = [{ number: 1, edit: { ...edit?.edit, was: "Autre chose." } as NonNullable<typeof edit>["edit"] }];
    expect(withEdits(FACTS, moved).outcomes[0]?.reason).toContain("n’y est plus");
    const bare = [{ number: 1, edit: { ...edit?.edit, evidence: [] } as NonNullable<typeof edit>["edit"] }];
    expect(withEdits(FACTS, bare).outcomes[0]?.reason).toContain("n’a plus rien à dire");
    const gone = [{ number: 1, edit: { ...edit?.edit, evidence: ["gone"] } as NonNullable<typeof edit>["edit"] }];
    expect(withEdits(FACTS, gone).outcomes[0]?.reason).toContain("n’a plus rien à dire");
  });
});
