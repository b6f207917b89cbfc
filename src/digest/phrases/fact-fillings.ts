import type { FrenchLabel } from "../../domain/french-label.js";
import type { Lab } from "../../domain/lab.js";
import type { Evidence, EvidenceKind } from "../../domain/source.js";
import { lowered } from "../evidence-sentence.js";
import { publisher } from "../name-facts.js";
import { type Filling, nounFilling, plainFilling } from "./filling.js";
import { type Fillings, HEDGE } from "./fill.js";
import { type Said, say } from "../say.js";
import { slotsOf, type Template } from "./template.js";

/** Kinds of evidence that a slot asks for; an empty list: any. */
const SORTS: Readonly<Record<string, readonly EvidenceKind[]>> = {
  preuve: [],
  constat: [],
  produit: ["PRODUCT"],
  levee: ["FUNDING"],
  depart: ["DEPARTURE"],
  recrue: ["HIRING"],
  accord: ["PARTNERSHIP", "ACQUISITION"],
  revenu: ["REVENUE"],
  refus: [],
};

/** The names of the slots that a fact fills, and of its source. */
export const FACT_SLOTS: readonly string[] = [...Object.keys(SORTS), "source"];

/** The slot by which a phrase tells a fact; null when it tells none. */
export function factSlotOf(template: Template): string | null {
  return slotsOf(template).find((slot) => slot in SORTS) ?? null;
}

/** Whether a fact can be told by a slot: of its sort, worded by a person, and not merely rumoured. */
export function suits(slot: string, { kind, label, confirmation }: Evidence): boolean {
  if (confirmation !== "CONFIRMED" && confirmation !== "REPORTED") return false;
  if (slot === "constat") return true;
  return label !== null && isOfSort(slot, kind, label);
}

function isOfSort(slot: string, kind: EvidenceKind, { polarity }: FrenchLabel): boolean {
  if (slot === "preuve") return true;
  if (slot === "refus") return polarity === "NEGATIVE";
  return polarity === "AFFIRMATIVE" && (SORTS[slot] ?? []).includes(kind);
}

/** What the slots of a fact say. */
export function factFillings(lab: Lab, evidence: Evidence): Fillings {
  return (slot) => {
    if (slot === "source") return plainFilling(sourceOf(evidence));
    if (slot === HEDGE) return evidence.confirmation === "REPORTED" ? plainFilling(say`selon `) : null;
    if (slot === "constat") return plainFilling(claimOf(lab, evidence));
    return slot in SORTS && suits(slot, evidence) ? labelled(evidence) : null;
  };
}

function labelled({ id, label, source }: Evidence): Filling | null {
  if (label === null) return null;
  const said: Said = {
    text: label.text,
    facts: [{ id: `evidence.${id}`, kind: "EVIDENCE", text: label.text, sourceId: source.id }],
  };
  return nounFilling(said, label);
}

function claimOf(lab: Lab, { id, claim, source }: Evidence): Said {
  const text = lowered(lab)(claim.trim().replace(/\.$/u, ""));
  return { text, facts: [{ id: `evidence.${id}`, kind: "EVIDENCE", text, sourceId: source.id }] };
}

/** A source stands in parentheses: its own ones become a comma. */
function sourceOf({ source }: Evidence): Said {
  const said = publisher(source);
  const text = said.text.replace(/\s*\(([^()]*)\)/gu, ", $1");
  return { text, facts: said.facts.map((ref) => ({ ...ref, text })) };
}
