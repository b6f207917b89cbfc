import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { typeset } from "../../src/digest/grammar/typography.js";

const NBSP = "\u00A0";
const NNBSP = "\u202F";

describe("French typography", () => {
  it.each([
    ["Vraiment ?", `Vraiment${NNBSP}?`],
    ["Vraiment?!", `Vraiment${NNBSP}?!`],
    ["un ; deux", `un${NNBSP}; deux`],
    ["Motif : rachat", `Motif${NBSP}: rachat`],
    ["Motif: rachat", `Motif${NBSP}: rachat`],
    ["« bonjour »", `«${NBSP}bonjour${NBSP}»`],
    ["«bonjour»", `«${NBSP}bonjour${NBSP}»`],
    ["2 000 labos", `2${NNBSP}000 labos`],
    ["12 500 000 labos", `12${NNBSP}500${NNBSP}000 labos`],
    ["5 %", `5${NBSP}%`],
    ["480 M$ et 2 Md$", `480${NBSP}M$ et 2${NBSP}Md$`],
    ["10€", `10${NBSP}€`],
    ["480 millions", `480${NBSP}millions`],
    ["24 janvier", `24${NBSP}janvier`],
    ["1er février", `1er${NBSP}février`],
    ["au niveau 4", `au niveau${NBSP}4`],
    ["L'échelle d'OpenAI", "L’échelle d’OpenAI"],
    ["un coeur, un oeuvre", "un cœur, un œuvre"],
    ["et puis...", "et puis…"],
  ])("sets %j", (text, expected) => {
    expect(typeset(text)).toBe(expected);
  });

  it.each(["https://example.org/a?b=c;d:e'f", "à 10:30", "redaction@example.org", "en 2026 480 labos"])(
    "leaves %j alone",
    (text) => {
      expect(typeset(text)).toBe(text);
    },
  );

  it("leaves names and titles as their owners write them", () => {
    expect(typeset("Yahoo! arrive: enfin!", ["Yahoo!", ""])).toBe(`Yahoo! arrive${NBSP}: enfin${NNBSP}!`);
  });

  it("changes nothing the second time", () => {
    const words = fc.array(
      fc.constantFrom(
        "labo",
        "«",
        "»",
        ":",
        ";",
        "!",
        "?",
        "'",
        " ",
        NBSP,
        NNBSP,
        "4",
        "000",
        "niveau",
        "%",
        "€",
        "Md$",
        "coeur",
        "...",
        "https://a.b/c",
        "10:30",
        "mai",
        "(",
      ),
    );
    const text = words.map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 }), (given, opaque) => {
        const once = typeset(given, opaque);
        expect(typeset(once, opaque)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});
