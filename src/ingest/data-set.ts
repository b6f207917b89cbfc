import type { Instant } from "../domain/instant.js";
import { sharedNames, type SharedName } from "../domain/lab.js";
import type { Scale } from "../domain/level.js";
import type { Source } from "../domain/source.js";
import { labEntryOf, scaleOf, type LabEntry } from "./build-data-set.js";
import { assessmentProblems } from "./data-set-assessments.js";
import { crossProblems } from "./data-set-checks.js";
import { dataSetRefusal } from "./data-set-problem.js";
import type { DataSetFile } from "./data-set-schema.js";
import { shapeProblems } from "./data-set-shape.js";
import { readStructuredText } from "./read-structured-text.js";
import { isRecord } from "./sound-records.js";

export type { LabEntry } from "./build-data-set.js";

/**
 * A whole data set in the domain's words. The ids are the keys of the file: `Lab.id` and `labId` are slugs, the
 * ids of facts, evidence and assessments (and `corrects`) are unique within their lab, `Source.id` within the file.
 */
export interface DataSet {
  readonly scale: Scale;
  /** Every source of the file, cited or not. */
  readonly sources: readonly Source[];
  readonly labs: readonly LabEntry[];
  /** A warning, not a refusal: names that several labs bear, for an editor to look at. */
  readonly sharedNames: readonly SharedName[];
}

/**
 * Reads a data set, all or nothing. `fileName` tells JSON from YAML and is named in the refusal; no assessment
 * may have been recorded after `now`.
 * @throws {EchelonError} DATA_SET_INVALID with line and column, or with every bad record by path and lab
 */
export function parseDataSet(text: string, fileName: string, now: Instant): DataSet {
  const file = readStructuredText(text, fileName);
  const shape = shapeProblems(file);
  const problems = [...shape, ...crossProblems(file, shape), ...assessmentProblems(file, shape, now)];
  if (problems.length > 0) throw dataSetRefusal(fileName, problems, slugsOf(file));
  return dataSetOf(file as DataSetFile);
}

function dataSetOf(file: DataSetFile): DataSet {
  const sources = new Map(file.sources.map((source) => [source.id, source]));
  const labs = file.labs.map((lab) => labEntryOf(lab, { sources, scaleVersion: file.scale.version, slug: lab.slug }));
  return { scale: scaleOf(file), sources: file.sources, labs, sharedNames: sharedNames(labs.map(({ lab }) => lab)) };
}

function slugsOf(file: unknown): (string | null)[] {
  const labs = isRecord(file) && Array.isArray(file["labs"]) ? file["labs"] : [];
  return labs.map((lab: unknown) => (isRecord(lab) && typeof lab["slug"] === "string" ? lab["slug"] : null));
}
