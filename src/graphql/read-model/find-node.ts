import type { Instant } from "../../domain/instant.js";
import { globalId } from "../global-id.js";
import type { ReadModel } from "./read-model.js";
import type { ShownLab, ShownNode } from "./shown.js";

/** What all the global ids of a publication stand for, made at the first question about one. */
interface NodeIndex {
  readonly nodes: ReadonlyMap<string, ShownNode>;
  /** By id of assessment: its lab, since the assessment itself depends on what is known. */
  readonly rated: ReadonlyMap<string, ShownLab>;
}

const indexes = new WeakMap<ReadModel, NodeIndex>();

/** What a global id stands for, as known at a moment; null when nothing published bears it. */
export function findNode(model: ReadModel, id: string, knownAt: Instant): ShownNode | null {
  const { nodes, rated } = indexOf(model);
  const lab = rated.get(id);
  if (lab === undefined) return nodes.get(id) ?? null;
  return model.historyAt(lab, knownAt).assessments.find((assessment) => assessment.id === id) ?? null;
}

function indexOf(model: ReadModel): NodeIndex {
  const known = indexes.get(model);
  if (known !== undefined) return known;
  const index = { nodes: new Map(nodesOf(model)), rated: new Map(ratedLabs(model)) };
  indexes.set(model, index);
  return index;
}

function* nodesOf(model: ReadModel): Generator<[string, ShownNode]> {
  for (const edition of model.editions) yield [edition.id, edition];
  for (const lab of model.labs) {
    yield [lab.id, lab];
    for (const fact of factsOf(model, lab)) {
      yield [fact.id, fact];
      yield [fact.source.id, fact.source];
    }
  }
}

function factsOf(model: ReadModel, lab: ShownLab): Extract<ShownNode, { source: unknown }>[] {
  const claims = lab.file.timeline.records.flatMap(({ evidence }) =>
    evidence.map((claim) => model.facts.evidence(claim)),
  );
  return [...lab.people, ...lab.fundingRounds, ...lab.products, ...lab.events, ...claims];
}

function* ratedLabs(model: ReadModel): Generator<[string, ShownLab]> {
  for (const lab of model.labs) {
    for (const { id } of lab.file.timeline.records) yield [globalId("Assessment", id), lab];
  }
}
