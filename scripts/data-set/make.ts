import type { Instant } from "../../src/domain/instant.js";
import { parseDataSet } from "../../src/ingest/data-set.js";
import { labsOf } from "./labs.js";
import { readLabels } from "./labels.js";
import { readResearch } from "./research.js";
import { sourcesOf } from "./sources.js";

export interface Ingredients {
  readonly research: string;
  /** Expected SHA-256 of the research, in hexadecimal. */
  readonly sha256: string;
  readonly labels: string;
  readonly now: Instant;
}

/**
 * The bytes of data/labs.json: the same ingredients always give the same bytes.
 * @throws {EchelonError} DATA_SET_INVALID for another research file, for a fact without words, and for
 *   whatever an import would refuse
 */
export function makeDataSet({ research: researchText, sha256, labels: labelsText, now }: Ingredients): string {
  const research = readResearch(researchText, sha256);
  const labels = readLabels(labelsText);
  const { credit, levels } = labels.scale;
  const file = {
    $schema: "./labs.schema.json",
    format: "lechelon/labs@1",
    scale: { version: 1, validFrom: "2026-01-24", credit, levels },
    sources: sourcesOf(research, labels),
    labs: labsOf(research, labels),
  };
  const text = `${JSON.stringify(file, null, 2)}\n`;
  parseDataSet(text, "data/labs.json", now);
  return text;
}
