import type { Block, Digest, FactRef } from "../../domain/digest.js";
import type { Source } from "../../domain/source.js";
import type { ShownBlock, ShownDigest, ShownFactRef } from "../types/digest-type.js";
import type { ReadModel } from "./read-model.js";
import { showSource } from "./show-facts.js";
import type { ShownSource } from "./shown.js";

/** A digest with its labs and sources as the API shows them. */
export function showDigest(digest: Digest, model: ReadModel): ShownDigest {
  const sources = new Map(digest.sources.map((source) => [source.id, showSource(source)]));
  return {
    ...digest,
    sources: [...sources.values()],
    blocks: digest.blocks.map((block) => showBlock(block, model, sources)),
    trail: {
      ...digest.trail,
      rows: digest.trail.rows.map(({ lab, positions }) => ({ lab: model.labById.get(lab.id) ?? null, positions })),
    },
  };
}

/** Blocks by themselves, with the sources that they rest on. */
export function showBlocks(blocks: readonly Block[], sources: readonly Source[], model: ReadModel): ShownBlock[] {
  const shown = new Map(sources.map((source) => [source.id, showSource(source)]));
  return blocks.map((block) => showBlock(block, model, shown));
}

function showBlock(
  { role, lab, rank, move, sentences }: Block,
  model: ReadModel,
  sources: Map<string, ShownSource>,
): ShownBlock {
  return {
    role,
    rank,
    move,
    lab: lab === null ? null : (model.labById.get(lab.id) ?? null),
    sentences: sentences.map(({ text, phrase, image, facts }) => ({
      text,
      phrase,
      image,
      facts: facts.map((fact) => showFact(fact, sources)),
    })),
  };
}

function showFact({ sourceId, ...fact }: FactRef, sources: Map<string, ShownSource>): ShownFactRef {
  return { ...fact, source: sourceId === null ? null : (sources.get(sourceId) ?? null) };
}
