import { describe, expect, it } from "@jest/globals";
import type { Morphology } from "../../src/domain/french-label.js";
import { parseMoney } from "../../src/domain/money.js";
import { parseWeek } from "../../src/domain/week.js";
import { agreeing } from "../../src/digest/grammar/agreement.js";
import { dayOfMonth, frenchDate, frenchDay, frenchPeriod, typesetDate } from "../../src/digest/grammar/dates.js";
import { a, de, type Governed, que } from "../../src/digest/grammar/elision.js";
import { atLink, fromToLinks, levelName } from "../../src/digest/grammar/levels.js";
import { listed } from "../../src/digest/grammar/lists.js";
import { frenchMoney } from "../../src/digest/grammar/money.js";
import { counted, numeral } from "../../src/digest/grammar/numbers.js";

const NAME: Morphology = { gender: "MASCULINE", number: "SINGULAR", elides: false, article: null };

function words({ link, noun }: Governed): string {
  return link + noun;
}

describe("elision and contraction", () => {
  it.each([
    ["OpenAI", { elides: true }, ["d’OpenAI", "à OpenAI", "qu’OpenAI"]],
    ["Humans&", {}, ["de Humans&", "à Humans&", "que Humans&"]],
    ["Hugging Face", { elides: false }, ["de Hugging Face", "à Hugging Face", "que Hugging Face"]],
    ["SSI", { elides: false }, ["de SSI", "à SSI", "que SSI"]],
    ["Le Labo", { article: "LE" }, ["du Labo", "au Labo", "que Le Labo"]],
    ["La Boîte", { article: "LA" }, ["de La Boîte", "à La Boîte", "que La Boîte"]],
    ["L’Atelier", { article: "L" }, ["de L’Atelier", "à L’Atelier", "que L’Atelier"]],
    ["Les Forges", { article: "LES", number: "PLURAL" }, ["des Forges", "aux Forges", "que Les Forges"]],
  ] as const)("follows what %s declares", (text, declared, expected) => {
    const noun = { text, morphology: { ...NAME, ...declared } };
    expect([words(de(noun)), words(a(noun)), words(que(noun))]).toStrictEqual(expected);
  });

  it("agrees with a name that is plural", () => {
    expect([agreeing(NAME, "entre", "entrent"), agreeing({ number: "PLURAL" }, "entre", "entrent")]).toStrictEqual([
      "entre",
      "entrent",
    ]);
  });
});

describe("dates", () => {
  it.each([
    ["2026", "2026"],
    ["2026-01", "janvier 2026"],
    ["2026-08-01", "1er août 2026"],
    ["2026-02-24", "24 février 2026"],
  ])("are as precise as %s", (date, expected) => {
    expect(frenchDate(date)).toBe(expected);
  });

  it("hold the day to its month where no sentence is around them", () => {
    expect(["2026-08-01", "2026-01", "2026"].map(typesetDate)).toStrictEqual([
      "1er\u00A0août 2026",
      "janvier 2026",
      "2026",
    ]);
  });

  it("make only the first of the month an ordinal", () => {
    expect([dayOfMonth(1), dayOfMonth(2), dayOfMonth(21)]).toStrictEqual(["1er", "2", "21"]);
  });

  it("are those of Paris, where a day begins before it does in UTC", () => {
    expect(frenchDay("2026-01-23T23:30:00.000Z")).toBe("samedi 24 janvier 2026");
  });

  it.each([
    ["2026-W04", "du 19 au 25 janvier 2026"],
    ["2026-W05", "du 26 janvier au 1er février 2026"],
    ["2026-W01", "du 29 décembre 2025 au 4 janvier 2026"],
  ])("name the week %s without repeating themselves", (week, expected) => {
    expect(frenchPeriod(parseWeek(week))).toBe(expected);
  });
});

describe("levels", () => {
  it("are a point or a range", () => {
    expect([levelName({ low: 4, high: 4 }), levelName({ low: 2, high: 4 })]).toStrictEqual([
      "niveau 4",
      "entre le niveau 2 et le niveau 4",
    ]);
  });

  it("are introduced by « au » only as a point", () => {
    expect([atLink({ low: 4, high: 4 }), atLink({ low: 2, high: 4 })]).toStrictEqual(["au ", ""]);
  });

  it("go « du … au » from a point to a point only", () => {
    expect(fromToLinks({ low: 3, high: 3 }, { low: 4, high: 4 })).toStrictEqual(["du ", " au "]);
    expect(fromToLinks({ low: 2, high: 4 }, { low: 4, high: 4 })).toBeNull();
  });
});

describe("numbers", () => {
  it.each([
    [0, "zéro montée"],
    [1, "une montée"],
    [2, "deux montées"],
    [16, "seize montées"],
    [17, "17 montées"],
    [2000, "2\u202F000 montées"],
  ])("count %d", (value, expected) => {
    expect(counted(value, { singular: "montée", plural: "montées", gender: "FEMININE" })).toBe(expected);
  });

  it("are masculine unless told otherwise", () => {
    expect(numeral(1)).toBe("un");
  });

  it.each([
    [["A"], "A"],
    [["A", "B"], "A et B"],
    [["A", "B", "C"], "A, B et C"],
  ])("list %j", (items, expected) => {
    expect(listed(items)).toBe(expected);
  });
});

describe("money", () => {
  it.each([
    ["480000000", "USD", "480 millions de dollars"],
    ["2000000000", "USD", "2 milliards de dollars"],
    ["1500000000", "USD", "1,5 milliard de dollars"],
    ["1000000", "EUR", "1 million d’euros"],
    ["1999999.5", "EUR", "1,9999995 million d’euros"],
    ["32000000000", "GBP", "32 milliards de livres sterling"],
    ["12000", "EUR", "12\u202F000 euros"],
    ["1.50", "EUR", "1,5 euro"],
    ["7000000", "CHF", "7 millions de CHF"],
  ])("says %s %s exactly", (amount, currency, expected) => {
    expect(frenchMoney(parseMoney(amount, currency))).toBe(expected);
  });
});
