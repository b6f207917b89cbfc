import type { TimeZone } from "../../../domain/local-time.js";
import type { Evidence, Source } from "../../../domain/source.js";
import type { WaitingEvidence } from "../../../domain/waiting-evidence.js";
import { frenchDate } from "../../preview/period.js";
import type { ChoiceView, FieldView, FormView } from "../form-view.js";
import { frenchMoment } from "../../french-moment.js";
import { type EvidenceRow, rowField } from "./evidence-rows.js";
import {
  CONFIRMATION_WORDS,
  GENDER_WORDS,
  KIND_WORDS,
  NUMBER_WORDS,
  POLARITY_WORDS,
  WEIGHT_WORDS,
} from "./record-words.js";

/** A row of a form, as `desk-part-evidence` draws it. */
export interface RowView {
  readonly index: number;
  /** « Preuve 1 ». */
  readonly legend: string;
  readonly fields: Readonly<Record<TextPart, FieldView>> & Readonly<Record<ChoicePart, ChoiceView>>;
  readonly sourceField: FieldView;
  /** Open where something was said there. */
  readonly worded: boolean;
}

type TextPart = "fait" | "citation" | "editeur" | "titre" | "adresse" | "auteur" | "paru" | "lu" | "expression";
type ChoicePart = "sujet" | "surete" | "genre" | "nombre" | "sens" | "poids";

/** « Preuve 1 ». */
export function rowLegend(index: number): string {
  return `Preuve\u00A0${index + 1}`;
}

export function rowView(form: FormView, index: number, row: EvidenceRow): RowView {
  const text = (part: TextPart): FieldView => form.text(rowField(index, part));
  const choice = (part: ChoicePart, words: Readonly<Record<string, string>>, none = "Choisir…"): ChoiceView =>
    form.choice(rowField(index, part), words, none);
  return {
    index,
    legend: rowLegend(index),
    fields: {
      ...{ fait: text("fait"), citation: text("citation"), editeur: text("editeur"), titre: text("titre") },
      ...{ adresse: text("adresse"), auteur: text("auteur"), paru: text("paru"), lu: text("lu") },
      ...{ sujet: choice("sujet", KIND_WORDS), surete: choice("surete", CONFIRMATION_WORDS) },
      expression: text("expression"),
      ...{ genre: choice("genre", GENDER_WORDS), nombre: choice("nombre", NUMBER_WORDS) },
      sens: choice("sens", POLARITY_WORDS, "Comme d’habitude\u00A0: quelque chose a lieu"),
      poids: choice("poids", WEIGHT_WORDS, "Comme d’habitude\u00A0: moyen"),
    },
    sourceField: form.text(rowField(index, "source")),
    worded: row.expression.trim() !== "" || row.genre !== "" || row.nombre !== "",
  };
}

/** Evidence as a list shows it. */
export interface EvidenceItem {
  readonly claim: string;
  /** « Levée de fonds · confirmé ». */
  readonly about: string;
  readonly quote: string | null;
  readonly source: { readonly words: string; readonly url: string | null };
}

export function evidenceItem({ claim, kind, confirmation, quote, source }: Evidence): EvidenceItem {
  return {
    claim,
    about: `${KIND_WORDS[kind]} · ${CONFIRMATION_WORDS[confirmation].toLowerCase()}`,
    quote,
    source: { words: sourceWords(source), url: secureUrl(source.url) },
  };
}

/** Evidence that waits, with who noted it. */
export interface WaitingItem extends EvidenceItem {
  readonly id: string;
  readonly noted: string;
}

export function waitingItem(evidence: WaitingEvidence, timeZone: TimeZone): WaitingItem {
  const noted = `Notée par ${evidence.notedBy} le ${frenchMoment(evidence.notedAt, timeZone)}`;
  return { ...evidenceItem(evidence), id: evidence.id, noted };
}

function sourceWords({ publisher, title, publishedOn, accessedOn }: Source): string {
  const words = title === null ? publisher : `${publisher}, «\u00A0${title}\u00A0»`;
  if (publishedOn !== null) return `${words}, ${frenchDate(publishedOn)}`;
  return accessedOn === null ? words : `${words}, lu le ${frenchDate(accessedOn)}`;
}

/** What was recorded before addresses were looked at may be of any scheme: only the web's are links. */
function secureUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//iu.test(url) ? url : null;
}
