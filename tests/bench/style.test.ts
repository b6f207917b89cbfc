import { beforeAll, describe, expect, it } from "@jest/globals";
import { editionsOf, phrasesIn, shippedBank, type SimulatedEdition } from "../../bench/style/editions.js";
import { missedTargets, styleOf } from "../../bench/style/metrics.js";
import { selfBleu } from "../../bench/style/self-bleu.js";
import { simulatedScale } from "../../bench/style/simulation/scale.js";
import { simulatedYear } from "../../bench/style/simulation/year.js";
import { type PhraseBank, phrasesOf } from "../../src/digest/phrases/phrase.js";
import { errorsOf } from "../support/letters.js";

const FIRST_QUARTER = 13;

let bank: PhraseBank;
let year: readonly SimulatedEdition[];

beforeAll(async () => {
  bank = await shippedBank();
  year = editionsOf(simulatedYear(), bank, simulatedScale());
}, 120_000);

/** Mean of numbers, 0 of none. */
function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}

describe("a simulated year of letters", () => {
  it("has 52 weeks, none of which fails a check", () => {
    expect(year).toHaveLength(52);
    const failing = year.flatMap(({ digest }) => errorsOf(digest).map((id) => `${digest.week} ${id}`));
    expect(failing).toStrictEqual([]);
  });

  it("never tells a phrase again before it has slept", () => {
    const rests = new Map(phrasesOf(bank).map(({ id, rest }) => [id, rest]));
    const last = new Map<string, number>();
    const early: string[] = [];
    for (const [week, { digest }] of year.entries()) {
      for (const id of phrasesIn(digest)) {
        const since = week - (last.get(id) ?? -Infinity);
        if (since < (rests.get(id) ?? 0) || since === 0) early.push(`${digest.week} ${id}`);
        last.set(id, week);
      }
    }
    expect(early).toStrictEqual([]);
  });

  it("has at most 15 % of neutral sentences in its first quarter", () => {
    const shares = year.slice(0, FIRST_QUARTER).map(({ digest }) => styleOf(digest, bank).neutral);
    expect(mean(shares)).toBeLessThanOrEqual(0.15);
  });

  it("meets each target in four ordinary editions out of five", () => {
    const ordinary = year.filter(({ facts }) => facts.shape === "ORDINARY");
    const missed = ordinary.flatMap(({ digest }) => missedTargets(styleOf(digest, bank)));
    const shares = [...new Set(missed)].map((name) => ({
      name,
      met: 1 - missed.filter((one) => one === name).length / ordinary.length,
    }));
    expect(shares.filter(({ met }) => met < 0.8)).toStrictEqual([]);
  });

  it("is the same bytes when it is run again", () => {
    const again = editionsOf(simulatedYear(), bank, simulatedScale());
    expect(JSON.stringify(again.map(({ digest }) => digest))).toBe(JSON.stringify(year.map(({ digest }) => digest)));
  });
});

describe("how much texts repeat one another", () => {
  it("is more where they share their words", () => {
    const alike = ["le labo monte d’un barreau", "le labo monte d’un barreau", "le labo monte d’un barreau"];
    const apart = ["le labo monte d’un barreau", "la caisse sonne au marché", "une girouette tourne en silence"];
    expect(selfBleu(alike)).toBe(1);
    expect(selfBleu(apart)).toBeLessThan(0.5);
  });
});
