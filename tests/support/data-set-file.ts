import type {
  AssessmentRecord,
  DataSetFile,
  EvidenceRecord,
  LabRecord,
  SourceRecord,
} from "../../src/ingest/data-set-schema.js";

/** Records of a data set file, sound by default: each test changes the one thing that it is about. */
export function dataSetFile(change: Partial<DataSetFile> = {}): DataSetFile {
  return {
    format: "lechelon/labs@1",
    scale: {
      version: 1,
      validFrom: "2026-01-24",
      credit: "Russell Brandom (TechCrunch, 24 janvier 2026)",
      levels: [1, 2, 3, 4, 5].map((rank) => ({
        rank,
        name: `Niveau ${rank}`,
        tagline: "Une accroche.",
        criterion: "Un critère.",
      })),
    },
    sources: [sourceRecord()],
    labs: [labRecord()],
    ...change,
  };
}

export function sourceRecord(change: Partial<SourceRecord> = {}): SourceRecord {
  return {
    id: "gazette",
    publisher: "La Gazette",
    title: "Un labo se lance",
    url: "https://gazette.example/labo",
    author: null,
    publishedOn: "2026-01-20",
    accessedOn: null,
    story: null,
    ...change,
  };
}

export function labRecord(change: Partial<LabRecord> = {}): LabRecord {
  return {
    slug: "labo",
    name: "Labo",
    shortName: "Labo",
    aliases: [],
    website: null,
    foundedOn: "2025",
    headquarters: "Paris (France)",
    morphology: { gender: "MASCULINE", number: "SINGULAR", elides: false, article: null },
    people: [],
    fundingRounds: [roundRecord()],
    products: [],
    events: [],
    assessments: [assessmentRecord()],
    ...change,
  };
}

export function roundRecord(
  change: Partial<LabRecord["fundingRounds"][number]> = {},
): LabRecord["fundingRounds"][number] {
  return {
    id: "amorcage",
    kind: "SEED",
    status: "CLOSED",
    announcedOn: "2026-01",
    amount: { amount: "480000000", currency: "USD" },
    valuation: null,
    investors: [],
    source: "gazette",
    confirmation: "CONFIRMED",
    label: null,
    ...change,
  };
}

type RatingRecord = Extract<AssessmentRecord, { type: "RATING" }>;

export function assessmentRecord(change: Partial<RatingRecord> = {}): RatingRecord {
  return {
    id: "premiere-note",
    type: "RATING",
    low: 3,
    high: 3,
    headline: 3,
    outlook: { trend: "STABLE", target: null, trigger: null },
    basis: "INFERRED",
    expected: null,
    rationale: "Des idées, pas de produit.",
    effectiveAt: "2026-01-24T00:00:00+01:00",
    recordedAt: "2026-01-24T17:00:00Z",
    evidence: [evidenceRecord()],
    ...change,
  };
}

export function evidenceRecord(change: Partial<EvidenceRecord> = {}): EvidenceRecord {
  return {
    id: "preuve",
    kind: "FUNDING",
    claim: "Labo a levé des fonds.",
    quote: null,
    confirmation: "CONFIRMED",
    source: "gazette",
    ...change,
  };
}

/** Whole files that differ from the sound one by one record. */
export const ofLab = (change: Partial<LabRecord>): DataSetFile => dataSetFile({ labs: [labRecord(change)] });
export const ofRound = (change: object): DataSetFile => ofLab({ fundingRounds: [{ ...roundRecord(), ...change }] });
export const ofAssessment = (change: object): DataSetFile =>
  ofLab({ assessments: [{ ...assessmentRecord(), ...change }] });
export const ofSource = (change: object): DataSetFile => dataSetFile({ sources: [{ ...sourceRecord(), ...change }] });
