import { readPhraseFiles } from "../../src/wiring/project-files.js";
import type { Digest } from "../../src/domain/digest.js";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import type { Served } from "../../src/digest/memory.js";
import type { PhraseBank } from "../../src/digest/phrases/phrase.js";
import type { WeekFacts } from "../../src/digest/week-facts.js";
import { writeDigest } from "../../src/digest/write-digest.js";
import type { Scale } from "../../src/domain/level.js";
import { requireBank } from "../../src/ingest/phrases/phrase-bank.js";
import type { SimulatedWeek } from "./simulation/year.js";

/** A simulated week as its letter tells it. */
export interface SimulatedEdition {
  readonly facts: WeekFacts;
  readonly digest: Digest;
}

/** The shipped phrase bank. */
export async function shippedBank(): Promise<PhraseBank> {
  return requireBank(await readPhraseFiles());
}

/** Writes week after week, each letter remembering those before it as if they had all been sent. */
export function editionsOf(weeks: readonly SimulatedWeek[], bank: PhraseBank, scale: Scale): SimulatedEdition[] {
  const served: Served[] = [];
  return weeks.map(({ week, labs }) => {
    const facts = gatherFacts(week, labs, scale);
    const digest = writeDigest(facts, week.id, { bank, served });
    served.push({ firstDay: week.firstDay, phrases: phrasesIn(digest) });
    return { facts, digest };
  });
}

/** The ids of the phrases that a letter uses. */
export function phrasesIn({ blocks }: Digest): string[] {
  return blocks.flatMap(({ sentences }) => sentences.flatMap(({ phrase }) => phrase ?? []));
}
