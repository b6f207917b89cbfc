import type { Assessment, Decision } from "../domain/assessment.js";
import { parseInstant } from "../domain/instant.js";
import type { Lab, LabDossier } from "../domain/lab.js";
import { isRank, type Rank, type Scale } from "../domain/level.js";
import { parseMoney, type Money } from "../domain/money.js";
import type { Confirmation, Source } from "../domain/source.js";
import { UnreachableError } from "../domain/errors.js";
import type { FrenchLabel } from "../domain/french-label.js";
import type { AssessmentRecord, DataSetFile, LabRecord } from "./data-set-schema.js";

/** What a record needs to know of the file around it. */
export interface Surroundings {
  readonly sources: ReadonlyMap<string, Source>;
  readonly scaleVersion: number;
  readonly slug: string;
}

/** One lab of a data set in the domain's words; `former names` are among its aliases too. */
export interface LabEntry {
  readonly lab: Lab;
  readonly formerNames: readonly string[];
  readonly dossier: LabDossier;
  /** In the order of the file. */
  readonly assessments: readonly Assessment[];
}

export function scaleOf({ scale }: DataSetFile): Scale {
  const { version, validFrom, credit, levels } = scale;
  return {
    version,
    validFrom,
    credit,
    levels: levels.map((level) => ({ ...level, scaleVersion: version, rank: rankOf(level.rank) })),
  };
}

export function labEntryOf(record: LabRecord, surroundings: Surroundings): LabEntry {
  const { slug, name, shortName, aliases, formerNames = [], website, foundedOn, headquarters, morphology } = record;
  return {
    lab: {
      id: slug,
      slug,
      name,
      shortName,
      aliases: [...aliases, ...formerNames],
      website,
      foundedOn,
      headquarters,
      morphology,
    },
    formerNames,
    dossier: dossierOf(record, surroundings),
    assessments: record.assessments.map((assessment) => assessmentOf(assessment, surroundings)),
  };
}

function dossierOf(record: LabRecord, surroundings: Surroundings): LabDossier {
  return {
    people: record.people.map((person) => ({ ...person, ...factOf(person, surroundings) })),
    fundingRounds: record.fundingRounds.map((round) => ({
      ...round,
      ...factOf(round, surroundings),
      amount: moneyOf(round.amount),
      valuation: moneyOf(round.valuation),
    })),
    products: record.products.map((product) => ({ ...product, ...factOf(product, surroundings) })),
    events: record.events.map((event) => ({ ...event, ...factOf(event, surroundings) })),
  };
}

interface FactRecord {
  readonly id: string;
  readonly source: string;
  readonly confirmation: Confirmation;
  readonly label: FrenchLabel | null;
}

function factOf({ id, source, confirmation, label }: FactRecord, { slug, sources }: Surroundings) {
  return { id, labId: slug, confirmation, source: sourceOf(source, sources), label };
}

/** An assessment as the domain knows it; its id and the one that it corrects are still the keys of the file. */
export function assessmentOf(record: AssessmentRecord, { slug, scaleVersion, sources }: Surroundings): Assessment {
  return {
    id: record.id,
    labId: slug,
    scaleVersion,
    decision: decisionOf(record),
    rationale: record.rationale,
    evidence: record.evidence.map(({ source, label = null, ...evidence }) => ({
      ...evidence,
      label,
      source: sourceOf(source, sources),
    })),
    effectiveAt: parseInstant(record.effectiveAt),
    recordedAt: parseInstant(record.recordedAt),
    corrects: record.corrects ?? null,
  };
}

function decisionOf(record: AssessmentRecord): Decision {
  if (record.type === "WITHDRAWAL") return { type: record.type, reason: record.reason };
  const { type, low, high, headline, outlook, basis, expected } = record;
  return {
    type,
    low: rankOf(low),
    high: rankOf(high),
    headline: headline === null ? null : rankOf(headline),
    outlook: { ...outlook, target: outlook.target === null ? null : rankOf(outlook.target) },
    basis,
    expected: expected === null ? null : rankOf(expected),
  };
}

function moneyOf(money: Money | null): Money | null {
  return money === null ? null : parseMoney(money.amount, money.currency);
}

function rankOf(value: number): Rank {
  if (isRank(value)) return value;
  throw new UnreachableError(`The shape check let the rank ${value} through.`);
}

function sourceOf(id: string, sources: ReadonlyMap<string, Source>): Source {
  const source = sources.get(id);
  if (source === undefined) throw new UnreachableError(`The checks let a reference to the source ${id} through.`);
  return source;
}
