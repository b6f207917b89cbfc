import { compareDates } from "../domain/partial-date.js";
import type { Problem } from "./data-set-problem.js";
import type { LabRecord, SourceRecord } from "./data-set-schema.js";
import { nearestWord } from "./nearest-word.js";
import { isRecord, looseRecords, soundRecords, type Placed } from "./sound-records.js";

const FACT_LISTS = ["people", "fundingRounds", "products", "events"] as const;

/** What is wrong between records: keys used twice, references to nothing, dates in the wrong order. */
export function crossProblems(file: unknown, shape: readonly Problem[]): Problem[] {
  if (!isRecord(file)) return [];
  const sourceIds = looseRecords(file["sources"], "sources").map(({ path, record }) => ({
    path: `${path}.id`,
    record: record["id"],
  }));
  const labs = looseRecords(file["labs"], "labs");
  const known = new Set(sourceIds.flatMap(({ record }) => (typeof record === "string" ? [record] : [])));
  return [
    ...levelProblems(file["scale"]),
    ...repeated(sourceIds, "another source"),
    ...repeated(
      labs.map(({ path, record }) => ({ path: `${path}.slug`, record: record["slug"] })),
      "another lab",
    ),
    ...labs.flatMap((lab) => [...repeatedKeys(lab), ...unknownSources(lab, known), ...reversedDates(lab, shape)]),
  ];
}

function levelProblems(scale: unknown): Problem[] {
  return looseRecords(isRecord(scale) ? scale["levels"] : [], "scale.levels").flatMap(({ path, record }, index) =>
    typeof record["rank"] === "number" && record["rank"] !== index + 1
      ? [
          {
            path: `${path}.rank`,
            reason: `is ${record["rank"]} at place ${index + 1}`,
            remedy: "Write the five levels once each, rank 1 first",
          },
        ]
      : [],
  );
}

function repeatedKeys(lab: Placed<Record<string, unknown>>): Problem[] {
  const facts = FACT_LISTS.flatMap((list) => looseRecords(lab.record[list], `${lab.path}.${list}`));
  const assessments = looseRecords(lab.record["assessments"], `${lab.path}.assessments`);
  const keyed = [...facts, ...assessments, ...assessments.flatMap(evidenceOf)];
  return repeated(
    keyed.map(({ path, record }) => ({ path: `${path}.id`, record: record["id"] })),
    "another record of this lab",
  );
}

function unknownSources(lab: Placed<Record<string, unknown>>, known: ReadonlySet<string>): Problem[] {
  const facts = FACT_LISTS.flatMap((list) => looseRecords(lab.record[list], `${lab.path}.${list}`));
  const evidence = looseRecords(lab.record["assessments"], `${lab.path}.assessments`).flatMap(evidenceOf);
  return [...facts, ...evidence].flatMap(({ path, record }) => {
    const { source } = record;
    if (typeof source !== "string" || known.has(source)) return [];
    const nearest = nearestWord(source, known);
    const remedy =
      nearest === null
        ? "Add the source, or name one that is listed"
        : `Did you mean "${nearest}"? Otherwise add the source`;
    return [{ path: `${path}.source`, reason: `"${source}" is no source of this file`, remedy }];
  });
}

function reversedDates(lab: Placed<Record<string, unknown>>, shape: readonly Problem[]): Problem[] {
  const people = soundRecords<LabRecord["people"][number]>(lab.record["people"], `${lab.path}.people`, shape);
  return people.flatMap(({ path, record: { startedOn, endedOn } }) =>
    startedOn !== null && endedOn !== null && compareDates(startedOn, endedOn) > 0
      ? [
          {
            path: `${path}.endedOn`,
            reason: `is ${endedOn}, before the start on ${startedOn}`,
            remedy: "Give the two dates in order",
          },
        ]
      : [],
  );
}

function evidenceOf({ path, record }: Placed<Record<string, unknown>>): Placed<Record<string, unknown>>[] {
  return looseRecords(record["evidence"], `${path}.evidence`);
}

function repeated(keys: readonly Placed<unknown>[], bearer: string): Problem[] {
  const seen = new Set<string>();
  return keys.flatMap(({ path, record: key }) => {
    if (typeof key !== "string") return [];
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated
      ? [{ path, reason: `"${key}" is already the key of ${bearer}`, remedy: "Give each record a key of its own" }]
      : [];
  });
}

/** The sources whose shape is sound, by id. */
export function soundSources(file: unknown, shape: readonly Problem[]): Map<string, SourceRecord> {
  const sources = soundRecords<SourceRecord>(isRecord(file) ? file["sources"] : [], "sources", shape);
  return new Map(sources.map(({ record }) => [record.id, record]));
}
