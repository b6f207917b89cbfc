import { describe, expect, it } from "@jest/globals";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import { writeDigest } from "../../src/digest/write-digest.js";
import type { Digest } from "../../src/domain/digest.js";
import { parseWeek } from "../../src/domain/week.js";
import { testBank } from "../support/bank.js";
import { expectGolden } from "../support/golden.js";
import { errorsOf } from "../support/letters.js";
import { rendered } from "../support/editions.js";
import { busyWeek, type EditionInput, erratumWeek, inventedWeek, shippedData } from "./weeks.js";

const BANK = testBank();

function digestOf({ labs, scale }: EditionInput, week: string): Digest {
  return writeDigest(gatherFacts(parseWeek(week), labs, scale), week, { bank: BANK, served: [] });
}

describe("an edition, as a person reads it", () => {
  it.each([
    ["launch", "2026-W04", shippedData],
    ["empty", "2026-W05", shippedData],
    ["vacant", "2026-W03", shippedData],
    ["ordinary", "2026-W06", inventedWeek],
    ["erratum", "2026-W07", erratumWeek],
    ["busy", "2026-W08", busyWeek],
  ])("says the %s week %s as it was last approved", async (shape, week, input) => {
    const digest = digestOf(input(), week);
    expect(errorsOf(digest)).toStrictEqual([]);
    const mail = await rendered(digest);
    expectGolden(`editions/${week}-${shape}/edition.txt`, `${mail.subject}\n${mail.preheader}\n\n${mail.text}`);
    expectGolden(`editions/${week}-${shape}/edition.html`, mail.html);
  });
});

describe("the launch edition", () => {
  const digest = digestOf(shippedData(), "2026-W04");
  const rungs = digest.blocks.filter(({ role }) => role === "LADDER");

  it.each([
    [5, ["Anthropic", "Google DeepMind", "OpenAI"]],
    [4, ["World Labs"]],
    [3, ["Humans&", "TML"]],
    [2, []],
    [1, ["SSI"]],
  ])("shows on rung %d those whom the editors put there", (rank, names) => {
    const rung = rungs.find((block) => block.rank === rank);
    const labs = rung?.sentences.flatMap(({ facts }) => facts.filter(({ kind }) => kind === "LAB").map(({ text }) => text));
    expect(labs).toStrictEqual(names);
  });

  it("says the doubts, the outlook, and who declares a level", () => {
    const text = digest.blocks.flatMap(({ sentences }) => sentences.map((sentence) => sentence.text)).join(" ").replaceAll(/[\u00A0\u202F]/gu, " ");
    for (const words of ["entre le niveau 2 et le niveau 4", "Perspective positive, cap sur le niveau 5", "le labo dit lui-même ce qu’il vise", "Russell Brandom"]) expect(text).toContain(words);
  });

  it("cites each source once, with its address", () => {
    const ids = digest.sources.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(digest.sources.every(({ url }) => url?.startsWith("https://"))).toBe(true);
  });
});
