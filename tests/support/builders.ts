import type {
  Assessment,
  AssessmentBasis,
  Outlook,
  RatingDecision,
  WithdrawalDecision,
} from "../../src/domain/assessment.js";
import type { FrenchLabel } from "../../src/domain/french-label.js";
import type { Lab } from "../../src/domain/lab.js";
import type { Rank } from "../../src/domain/level.js";
import type { Scale } from "../../src/domain/level.js";
import { RANKS } from "../../src/domain/level.js";
import type { LabFile } from "../../src/domain/publication.js";
import type { Evidence, Source } from "../../src/domain/source.js";
import { type Timeline, timelineOf } from "../../src/domain/timeline.js";

type RecordFields = Partial<Omit<Assessment, "decision">>;

const LAUNCH = "2026-01-24T12:00:00.000Z";

type RatingFields = Partial<Omit<RatingDecision, "type">>;

/** A rating of level 3; `high` follows `low`, the headline is the level or none, and it is recorded when it takes effect. */
export function rating(fields: RecordFields & RatingFields = {}): Assessment {
  const { low, high, headline, outlook: given, basis, expected, ...record } = fields;
  return {
    ...recordOf("rating", record),
    decision: { ...levels(low, high, headline), ...words(given, basis, expected) },
  };
}

function levels(low: Rank = 3, high = low, headline = low === high ? low : null) {
  return { type: "RATING", low, high, headline } as const;
}

function words(given = outlook(), basis: AssessmentBasis = "INFERRED", expected: Rank | null = null) {
  return { outlook: given, basis, expected };
}

/** A withdrawal for want of information. */
export function withdrawal(fields: RecordFields & Partial<Omit<WithdrawalDecision, "type">> = {}): Assessment {
  const { reason = "INSUFFICIENT_INFORMATION", ...record } = fields;
  return { ...recordOf("withdrawal", record), decision: { type: "WITHDRAWAL", reason } };
}

function recordOf(word: string, fields: RecordFields): Omit<Assessment, "decision"> {
  const { effectiveAt = LAUNCH, recordedAt = effectiveAt } = fields;
  return {
    id: `${word}-${effectiveAt}-${recordedAt}`,
    labId: "lab-1",
    scaleVersion: 1,
    rationale: "Le laboratoire le dit lui-même.",
    evidence: [evidence()],
    corrects: null,
    ...fields,
    effectiveAt,
    recordedAt,
  };
}

/** A stable outlook. */
export function outlook(fields: Partial<Outlook> = {}): Outlook {
  return { trend: "STABLE", target: null, trigger: null, ...fields };
}

export function evidence(fields: Partial<Evidence> = {}): Evidence {
  return {
    id: "evidence-1",
    kind: "STATEMENT",
    claim: "Le laboratoire annonce un produit.",
    quote: null,
    confirmation: "CONFIRMED",
    label: null,
    source: source(),
    ...fields,
  };
}

/** « une levée de fonds ». */
export function label(fields: Partial<FrenchLabel> = {}): FrenchLabel {
  return {
    text: "une levée de fonds",
    gender: "FEMININE",
    number: "SINGULAR",
    polarity: "AFFIRMATIVE",
    weight: 2,
    ...fields,
  };
}

export function source(fields: Partial<Source> = {}): Source {
  return {
    id: "source-1",
    publisher: "TechCrunch",
    title: "A new test for AI labs",
    url: "https://techcrunch.example/ambition",
    author: null,
    publishedOn: "2026-01-24",
    accessedOn: "2026-01-25",
    story: null,
    ...fields,
  };
}

export function lab(fields: Partial<Lab> = {}): Lab {
  return {
    id: "lab-1",
    slug: "humans",
    name: "Humans&",
    shortName: "Humans&",
    aliases: [],
    website: null,
    foundedOn: null,
    headquarters: null,
    morphology: { gender: "MASCULINE", number: "SINGULAR", elides: false, article: null },
    ...fields,
  };
}

export function timeline(...records: readonly Assessment[]): Timeline {
  return timelineOf(records);
}

/** Noon UTC of a day of January 2026, or of the months after it for a day beyond 31. */
export function january(day: number): string {
  return new Date(Date.UTC(2026, 0, day, 12)).toISOString();
}

/** A lab with its records and an empty dossier; its names follow the slug unless given. */
export function labFile(fields: Partial<Lab>, ...records: readonly Assessment[]): LabFile {
  const { slug = "humans", name = "Humans&", shortName = name, id = slug } = fields;
  const rated = lab({ ...fields, id, slug, name, shortName });
  const own = records.map((record) => ({ ...record, labId: id }));
  return {
    lab: rated,
    timeline: timelineOf(own),
    dossier: { people: [], fundingRounds: [], products: [], events: [] },
  };
}

const RUNGS = [
  "Méditation zen",
  "Concept de stratégie",
  "Flou artistique revendiqué",
  "Plan d’enrichissement détaillé",
  "Touche pas à mon cashflow",
];

export function scale(fields: Partial<Scale> = {}): Scale {
  const levels = RANKS.map((rank) => ({
    scaleVersion: 1,
    rank,
    name: RUNGS[rank - 1] ?? "",
    tagline: `Devise du barreau ${rank}.`,
    criterion: `Critère du barreau ${rank}.`,
  }));
  const credit =
    "Échelle imaginée par Russell Brandom (TechCrunch, 24 janvier 2026) : elle mesure la tentative de gagner de l’argent, pas la réussite.";
  return { version: 1, validFrom: "2026-01-24", credit, levels, ...fields };
}
