import type { FundingRoundStatus, ProductStatus } from "../../src/domain/lab.js";
import type { Money } from "../../src/domain/money.js";
import { confirmationOf } from "./confirmation.js";
import type { FactWords } from "./labels.js";
import type { ResearchEvent, ResearchPerson, ResearchProduct, ResearchRound } from "./research.js";

const ROUND_STATUSES: Record<string, FundingRoundStatus> = {
  CLOSED_AMOUNT_UNDISCLOSED: "CLOSED",
  COMMITTED: "ANNOUNCED",
  REPORTED: "ANNOUNCED",
  RUMOURED: "IN_TALKS",
};

const PRODUCT_STATUSES: Record<string, ProductStatus> = {
  BETA: "PREVIEW",
  OPEN_WEIGHTS: "LAUNCHED",
  RELEASED: "LAUNCHED",
};

/** A fact on its way to the file: what the labels override is judged by the data set's own schema. */
export type FactDraft = Record<string, unknown>;

/** Says whether a source is the lab's own. */
export type IsFirstParty = (sourceId: string) => boolean;

export function personOf(fact: ResearchPerson, words: FactWords, isFirstParty: IsFirstParty): FactDraft {
  return {
    id: keyOf(fact.person),
    name: fact.person,
    startedOn: fact.start,
    endedOn: fact.end,
    formerEmployers: (fact.prior ?? []).map(withoutNote),
    ...common(
      fact.source_id,
      confirmationOf({ basis: fact.basis, isPerson: true, isFirstParty: isFirstParty(fact.source_id) }),
    ),
    ...words,
  };
}

export function roundOf(fact: ResearchRound, words: FactWords, isFirstParty: IsFirstParty): FactDraft {
  const { amount, currency } = fact.valuation ?? {};
  return {
    id: fact.id,
    kind: fact.kind,
    status: ROUND_STATUSES[fact.status] ?? fact.status,
    announcedOn: fact.announced_on,
    amount: fact.amount === null ? null : moneyOf(fact.amount.amount, fact.amount.currency),
    valuation: typeof amount === "number" && typeof currency === "string" ? moneyOf(amount, currency) : null,
    investors: [...fact.lead_investors, ...fact.investors].map(withoutNote),
    ...common(fact.source_id, confirmationOf({ ...fact, isFirstParty: isFirstParty(fact.source_id) })),
    ...words,
  };
}

export function productOf(fact: ResearchProduct, words: FactWords, isFirstParty: IsFirstParty): FactDraft {
  return {
    id: keyOf(fact.name),
    name: fact.status === "UNSPECIFIED" ? null : withoutNote(fact.name),
    kind: fact.kind,
    status: PRODUCT_STATUSES[fact.status] ?? fact.status,
    releasedOn: fact.date,
    ...common(fact.source_id, confirmationOf({ basis: fact.basis, isFirstParty: isFirstParty(fact.source_id) })),
    ...words,
  };
}

export function eventOf(fact: ResearchEvent, words: FactWords, isFirstParty: IsFirstParty): FactDraft {
  return {
    id: fact.id,
    kind: fact.kind,
    occurredOn: fact.date,
    ...common(fact.source_id, confirmationOf({ ...fact, isFirstParty: isFirstParty(fact.source_id) })),
    ...words,
  };
}

/** The stable key of what the research leaves without one: « Piotr Dąbkowski » is `piotr-dabkowski`. */
export function keyOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
}

function common(source: string, confirmation: string): FactDraft {
  return { source, confirmation, label: null };
}

function moneyOf(amount: number, currency: string): Money {
  return { amount: String(amount), currency };
}

/** « Autodesk ($200M) » is Autodesk: the note is the research's own. */
function withoutNote(name: string): string {
  return name.replace(/ \([^)]*\)$/u, "");
}
