import type { Assessment } from "../../../domain/assessment.js";
import type { Lab } from "../../../domain/lab.js";
import type { Scale } from "../../../domain/level.js";
import type { TimeZone } from "../../../domain/local-time.js";
import type { WaitingEvidence } from "../../../domain/waiting-evidence.js";
import type { Fault } from "../field-faults.js";
import { type ChoiceView, type FieldView, formView } from "../form-view.js";
import type { AssessmentField, AssessmentForm } from "./assessment-form.js";
import { frenchMoment } from "../../french-moment.js";
import { rowLegend, type RowView, rowView, type WaitingItem, waitingItem } from "./evidence-view.js";
import { BASIS_WORDS, decisionWords, lowered, REASON_WORDS, TREND_WORDS } from "./record-words.js";
import type { ToldView } from "./told-view.js";

/** The form of an assessment. */
export interface AssessmentPage {
  readonly title: string;
  /** What the browser's tab says. */
  readonly tab: string;
  /** Of this page. */
  readonly path: string;
  readonly lab: Pick<Lab, "name" | "slug">;
  /** What holds today. */
  readonly today: string;
  readonly corrected: { readonly id: string; readonly words: string } | null;
  readonly withdraws: boolean;
  readonly fields: Readonly<Record<TextName, FieldView>> & Readonly<Record<ChoiceName, ChoiceView>>;
  readonly waiting: readonly (WaitingItem & { readonly checked: boolean })[];
  readonly rows: readonly RowView[];
  readonly rowCount: number;
  readonly evidenceFault: string | null;
  readonly faults: readonly Fault[];
  readonly told: ToldView | null;
}

type ChoiceName = "bas" | "haut" | "affiche" | "perspective" | "cible" | "fondement" | "attendu" | "motif-retrait";
type TextName = Exclude<AssessmentField, ChoiceName | "nature">;

export interface AssessmentGround {
  readonly lab: Lab;
  readonly scale: Scale | undefined;
  readonly timeZone: TimeZone;
  readonly waiting: readonly WaitingEvidence[];
  readonly corrected: Assessment | null;
  readonly today: string;
}

interface Shown {
  readonly faults: readonly Fault[];
  readonly told: ToldView | null;
}

export function assessmentPage(
  ground: AssessmentGround,
  form: AssessmentForm,
  { faults, told }: Shown,
): AssessmentPage {
  const { lab, corrected, timeZone } = ground;
  const view = formView((id) => valueIn(form, id), faults);
  return {
    title: corrected === null ? `Un nouvel avis sur ${lab.name}` : `Corriger un avis sur ${lab.name}`,
    tab: corrected === null ? `Avis sur ${lab.shortName}` : `Corriger ${lab.shortName}`,
    path: `/redaction/labos/${lab.slug}/avis/nouveau`,
    lab,
    today: ground.today,
    corrected: corrected && { id: corrected.id, words: correctedWords(corrected, timeZone) },
    withdraws: form.values.nature === "retrait",
    fields: { ...levelFields(view, ground.scale), ...otherFields(view) },
    waiting: ground.waiting.map((piece) => ({
      ...waitingItem(piece, timeZone),
      checked: form.waiting.includes(piece.id),
    })),
    rows: form.rows.map((row, index) => rowView(view, index, row)),
    rowCount: form.rows.length,
    evidenceFault: view.faultOf("preuves"),
    faults: faults.map(ofRow),
    told,
  };
}

function valueIn({ values, rows }: AssessmentForm, id: string): string {
  if (id in values) return values[id as AssessmentField];
  const [, index, ...part] = id.split("-");
  const row = rows[Number(index)];
  return row?.[part.join("-") as keyof typeof row] ?? "";
}

type Draw = ReturnType<typeof formView>;

function levelFields({ choice }: Draw, scale: Scale | undefined) {
  const levels = Object.fromEntries((scale?.levels ?? []).map(({ rank, name }) => [rank, `${rank} · ${name}`]));
  return {
    bas: choice("bas", levels, "Choisir…"),
    haut: choice("haut", levels, "Le même\u00A0: un seul niveau"),
    affiche: choice("affiche", levels, "Aucun\u00A0: montrer la fourchette"),
    cible: choice("cible", levels, "Aucune"),
    attendu: choice("attendu", levels, "Aucun"),
  };
}

function otherFields({ choice, text }: Draw) {
  return {
    perspective: choice("perspective", TREND_WORDS, null),
    fondement: choice("fondement", BASIS_WORDS, null),
    "motif-retrait": choice("motif-retrait", REASON_WORDS, "Choisir…"),
    "a-guetter": text("a-guetter"),
    justification: text("justification"),
    "effet-jour": text("effet-jour"),
    "effet-heure": text("effet-heure"),
  };
}

/** « niveau 3, enregistré le 24 janvier 2026 à 13 h 00 ». */
function correctedWords({ decision, recordedAt }: Assessment, timeZone: TimeZone): string {
  return `${lowered(decisionWords(decision))}, enregistré le ${frenchMoment(recordedAt, timeZone)}`;
}

/** In the list at the top, whoever reads must know which piece of evidence is meant. */
function ofRow({ id, says }: Fault): Fault {
  const [, index] = /^preuve-(\d+)-/u.exec(id) ?? [];
  return { id, says: index === undefined ? says : `${rowLegend(Number(index))}\u00A0: ${lowered(says)}` };
}
