import type { LabDossier, LabEvent } from "../domain/lab.js";
import { firstDay, lastDay, type PartialDate } from "../domain/partial-date.js";
import type { Evidence, EvidenceKind } from "../domain/source.js";
import type { Week } from "../domain/week.js";

/** A fact of a dossier, as the writer looks at a piece of evidence; it has a label, and no claim. */
type DossierFact = LabDossier["fundingRounds" | "products" | "events"][number];

/** What events are about, where it is one of the sorts that phrases ask for. */
const EVENT_KINDS: Readonly<Record<string, EvidenceKind>> = {
  ACQUISITION: "ACQUISITION",
  ACQUISITION_OFFER_DECLINED: "ACQUISITION",
  DEPARTURE: "DEPARTURE",
  HIRE: "HIRING",
  PARTNERSHIP: "PARTNERSHIP",
  PRODUCT_LAUNCH: "PRODUCT",
  STRATEGY_STATEMENT: "STATEMENT",
};

/**
 * What a lab's dossier dates in a week and no evidence tells already: rounds, products and events with a label, neither
 * rumoured nor denied. Two sources of one story count once.
 */
export function dossierNews(dossier: LabDossier, told: readonly Evidence[], week: Week): Evidence[] {
  const stories = new Set(told.map(storyOf));
  return newsOf(dossier, week).filter((evidence) => {
    if (evidence.label === null || stories.has(storyOf(evidence))) return false;
    stories.add(storyOf(evidence));
    return true;
  });
}

/** The ids of what a dossier dates in a week and nobody has worded: the writer leaves it out, and says so. */
export function wordlessNews(dossier: LabDossier, week: Week): string[] {
  return newsOf(dossier, week).flatMap(({ id, label }) => (label === null ? [id] : []));
}

function newsOf({ fundingRounds, products, events }: LabDossier, week: Week): Evidence[] {
  const news = [
    ...fundingRounds.map((round) => piece(round, round.announcedOn, "FUNDING")),
    ...products.map((product) => piece(product, product.releasedOn, "PRODUCT")),
    ...events.map((event) => piece(event, event.occurredOn, kindOf(event))),
  ];
  return news
    .filter(({ on }) => on !== null && week.firstDay <= firstDay(on) && lastDay(on) <= week.lastDay)
    .map(({ evidence }) => evidence)
    .filter(({ confirmation }) => confirmation === "CONFIRMED" || confirmation === "REPORTED");
}

function piece(
  { id, label, confirmation, source }: DossierFact,
  on: PartialDate | null,
  kind: EvidenceKind,
): { readonly evidence: Evidence; readonly on: PartialDate | null } {
  return { evidence: { id, kind, claim: "", quote: null, confirmation, label, source }, on };
}

function kindOf({ kind }: LabEvent): EvidenceKind {
  return EVENT_KINDS[kind] ?? "OTHER";
}

function storyOf({ source: { story, id } }: Evidence): string {
  return story ?? id;
}
