import { gatherFacts } from "../../src/digest/gather-facts.js";
import { writeDigest } from "../../src/digest/write-digest.js";
import { phrasesOf } from "../../src/digest/phrases/phrase.js";
import type { Digest } from "../../src/domain/digest.js";
import { parseWeek } from "../../src/domain/week.js";
import { editionsOf, shippedBank } from "../../bench/style/editions.js";
import { simulatedScale } from "../../bench/style/simulation/scale.js";
import { simulatedYear } from "../../bench/style/simulation/year.js";
import { shippedData } from "../editions/weeks.js";

/** A simulated year of letters, and the launch edition: each different sentence once. */
export async function corpus(): Promise<string[]> {
  const bank = await shippedBank();
  const { labs, scale } = shippedData();
  const launch = writeDigest(gatherFacts(parseWeek("2026-W04"), labs, scale), "2026-W04", { bank, served: [] });
  const year = editionsOf(simulatedYear(), bank, simulatedScale()).map(({ digest }) => digest);
  return [...new Set([launch, ...year].flatMap(sentencesOf))];
}

/** Sources are titles in the language of their owners. */
function sentencesOf({ blocks }: Digest): string[] {
  return blocks
    .filter(({ role }) => role !== "SOURCES" && role !== "LADDER")
    .flatMap(({ sentences }) => sentences.map(({ text }) => text));
}

/** What every phrase of the bank says by itself, used or not. */
export async function phrases(): Promise<string[]> {
  return phrasesOf(await shippedBank()).flatMap(({ template }) =>
    template.flatMap((piece) =>
      piece.type === "WORDS" ? [piece.text] : piece.type === "AGREEMENT" ? piece.forms : [],
    ),
  );
}
