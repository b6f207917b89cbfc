import type { Assessment } from "../../src/domain/assessment.js";
import type { Lab, LabDossier, Person } from "../../src/domain/lab.js";
import type { LabFile } from "../../src/domain/publication.js";
import type { LabStory } from "../../src/digest/week-facts.js";
import { labFile, rating, source } from "./builders.js";
import { BEFORE, factsOf } from "./letters.js";
import { morphologyOf } from "./phrasing.js";

/** A lab that stood on a rung before the week, with what was recorded since; the name says how French treats it. */
export function standing(name: string, low: 1 | 2 | 3 | 4 | 5, ...records: readonly Assessment[]): LabFile {
  return named({ name }, rating({ low, effectiveAt: BEFORE }), ...records);
}

/** A lab by its name, with its records. */
export function named(fields: Partial<Lab> & Pick<Lab, "name">, ...records: readonly Assessment[]): LabFile {
  const slug = fields.name.toLowerCase().replaceAll(/[^a-z]+/gu, "-");
  return labFile({ slug, morphology: morphologyOf(fields.name), ...fields }, ...records);
}

export function withDossier(file: LabFile, dossier: Partial<LabDossier>): LabFile {
  return { ...file, dossier: { ...file.dossier, ...dossier } };
}

export function person(fields: Partial<Person> = {}): Person {
  return {
    id: "mira",
    labId: "lab-1",
    name: "Mira Murati",
    role: "directrice générale",
    startedOn: null,
    endedOn: null,
    formerEmployers: [],
    confirmation: "CONFIRMED",
    source: source(),
    label: null,
    ...fields,
  };
}

/** The first story of a week of these labs. */
export function storyOf(...labs: readonly LabFile[]): LabStory {
  const { stories, affirmed } = factsOf(...labs);
  const [story] = [...stories, ...affirmed];
  if (story === undefined) throw new TypeError("These labs have no story.");
  return story;
}
