import type { Digest } from "../domain/digest.js";
import { checksOf } from "./checks.js";
import { erratumBlock } from "./erratum-block.js";
import { ladderBlocks } from "./ladder-blocks.js";
import { moveBlock } from "./move-block.js";
import { openingBlock } from "./opening-block.js";
import { sharedDay } from "./path-sentences.js";
import { creditBlock, sourceBlocks, sourcesOf } from "./source-blocks.js";
import { preheaderOf, subjectOf } from "./subject.js";
import { summaryBlock } from "./summary-block.js";
import { unmovedBlocks } from "./unmoved-block.js";
import { isToldInBrief, type WeekFacts } from "./week-facts.js";

/** Says a week in French. The same facts and seed give the same words; each sentence knows what it rests on. */
export function writeDigest(facts: WeekFacts, seed: string): Digest {
  const dayTold = sharedDay(facts.stories, facts.week) !== null;
  const told = [
    openingBlock(facts, seed),
    ...ladderBlocks(facts),
    ...facts.errata.map(erratumBlock),
    ...facts.stories.map((story, index) =>
      moveBlock(story, facts, { seed, brief: isToldInBrief(facts, index), dayTold }),
    ),
    ...unmovedBlocks(facts),
    summaryBlock(facts, seed),
  ];
  const sources = sourcesOf(told, facts);
  const draft = {
    week: facts.week.id,
    seed,
    subject: subjectOf(facts).text,
    preheader: preheaderOf(facts).text,
    blocks: [...told, ...sourceBlocks(sources), creditBlock(facts)],
    sources,
  };
  return { ...draft, checks: checksOf(draft, facts) };
}
