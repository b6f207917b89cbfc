import type { Assessment } from "../domain/assessment.js";
import type { LabDossier } from "../domain/lab.js";
import type { Source } from "../domain/source.js";
import type { DataSet, LabEntry } from "../ingest/data-set.js";
import { stableId } from "../store/stable-id.js";

/**
 * The same data set with our ids in place of the file's keys. What is a key within its lab is told apart by the lab's slug,
 * so that two labs may each have a `ceo`.
 */
export function withStableIds({ sources, labs, ...dataSet }: DataSet): DataSet {
  return { ...dataSet, sources: sources.map(sourceWithId), labs: labs.map(labWithIds) };
}

function sourceWithId(source: Source): Source {
  return { ...source, id: stableId("source", source.id) };
}

function labWithIds({ lab, dossier, assessments, ...entry }: LabEntry): LabEntry {
  return {
    ...entry,
    lab: { ...lab, id: stableId("lab", lab.slug) },
    dossier: dossierWithIds(dossier, lab.slug),
    assessments: assessments.map((assessment) => assessmentWithIds(assessment, lab.slug)),
  };
}

function dossierWithIds({ people, fundingRounds, products, events }: LabDossier, slug: string): LabDossier {
  const labId = stableId("lab", slug);
  return {
    people: people.map((person) => ({
      ...person,
      id: stableId("person", `${slug}/${person.id}`),
      labId,
      source: sourceWithId(person.source),
    })),
    fundingRounds: fundingRounds.map((round) => ({
      ...round,
      id: stableId("funding-round", `${slug}/${round.id}`),
      labId,
      source: sourceWithId(round.source),
    })),
    products: products.map((product) => ({
      ...product,
      id: stableId("product", `${slug}/${product.id}`),
      labId,
      source: sourceWithId(product.source),
    })),
    events: events.map((event) => ({
      ...event,
      id: stableId("event", `${slug}/${event.id}`),
      labId,
      source: sourceWithId(event.source),
    })),
  };
}

function assessmentWithIds(assessment: Assessment, slug: string): Assessment {
  const { id, corrects, evidence } = assessment;
  return {
    ...assessment,
    id: stableId("assessment", `${slug}/${id}`),
    labId: stableId("lab", slug),
    corrects: corrects === null ? null : stableId("assessment", `${slug}/${corrects}`),
    evidence: evidence.map((claim) => ({
      ...claim,
      id: stableId("evidence", `${slug}/${claim.id}`),
      source: sourceWithId(claim.source),
    })),
  };
}
