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

/** The names of the slots that a fact fills, and of its source; a phrase that tells two has those of the second. */
export const FACT_SLOTS: readonly string[] = [...Object.keys(SORTS), "source", "preuve2", "source2"];

/** The slot by which a phrase tells a fact; null when it tells none. */
export function factSlotOf(template: Template): string | null {
  return slotsOf(template).find((slot) => slot in SORTS) ?? null;
}

/** Whether a fact can be told by a slot: of its sort, worded by a person, and not merely rumoured. */
export function suits(slot: string, { kind, claim, label, confirmation }: Evidence): boolean {
  if (confirmation !== "CONFIRMED" && confirmation !== "REPORTED") return false;
  if (slot === "constat") return claim !== "";
  return label !== null && isOfSort(slot, kind, label);
}

function isOfSort(slot: string, kind: EvidenceKind, { polarity }: FrenchLabel): boolean {
  if (slot === "preuve") return true;
  if (slot === "refus") return polarity === "NEGATIVE";
  return polarity === "AFFIRMATIVE" && (SORTS[slot] ?? []).includes(kind);
}

/** Takes from a list the facts that a phrase tells, none or one or two; undefined where one of them is not there. */
export function takeFacts(template: Template, left: Evidence[]): Evidence[] | undefined {
  const slot = factSlotOf(template);
  if (slot === null) return [];
  const first = take(left, (evidence) => suits(slot, evidence));
  if (first === undefined) return undefined;
  const slots = slotsOf(template);
  if (!slots.includes("preuve2")) return [first];
  // Two sources are said one after the other, and one is said once.
  const apart = slots.includes("source2");
  const second = take(left, (evidence) => suits("preuve", evidence) && sameVoice(first, evidence) !== apart);
  return second && [first, second];
}

function take(left: Evidence[], wanted: (evidence: Evidence) => boolean): Evidence | undefined {
  const index = left.findIndex(wanted);
  return index === -1 ? undefined : left.splice(index, 1)[0];
}

function sameVoice(one: Evidence, other: Evidence): boolean {
  return one.source.publisher === other.source.publisher && one.confirmation === other.confirmation;
}

/** What the slots of one fact say, or of two. */
export function factFillings(lab: Lab, [evidence, second]: readonly Evidence[]): Fillings {
  return (slot) => {
    if (slot.endsWith("2")) return second === undefined ? null : sayOf(lab, second, slot.slice(0, -1));
    return evidence === undefined ? null : sayOf(lab, evidence, slot);
  };
}

function sayOf(lab: Lab, evidence: Evidence, slot: string): Filling | null {
  if (slot === "source") return plainFilling(sourceOf(evidence));
  if (slot === HEDGE) return evidence.confirmation === "REPORTED" ? plainFilling(say`selon `) : null;
  if (slot === "constat") return plainFilling(claimOf(lab, evidence));
  return slot in SORTS && suits(slot, evidence) ? labelled(evidence) : null;
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
