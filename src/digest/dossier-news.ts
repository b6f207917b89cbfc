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
export function dossierNews(
  { fundingRounds, products, events }: LabDossier,
  told: readonly Evidence[],
  week: Week,
): Evidence[] {
  const news = [
    ...fundingRounds.map((round) => piece(round, round.announcedOn, "FUNDING")),
    ...products.map((product) => piece(product, product.releasedOn, "PRODUCT")),
    ...events.map((event) => piece(event, event.occurredOn, kindOf(event))),
  ];
  const stories = new Set(told.map(storyOf));
  return news.flatMap(({ evidence, on }) => {
    const fresh = on !== null && week.firstDay <= firstDay(on) && lastDay(on) <= week.lastDay;
    if (!fresh || !isTellable(evidence) || stories.has(storyOf(evidence))) return [];
    stories.add(storyOf(evidence));
    return [evidence];
  });
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

function isTellable({ label, confirmation }: Evidence): boolean {
  return label !== null && (confirmation === "CONFIRMED" || confirmation === "REPORTED");
}

function storyOf({ source: { story, id } }: Evidence): string {
  return story ?? id;
}
