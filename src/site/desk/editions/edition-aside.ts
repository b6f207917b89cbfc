import type { FastifyRequest } from "fastify";
import { DraftConflict } from "../../../domain/draft.js";
import { EchelonError, type ErrorCode } from "../../../domain/errors.js";
import { SentenceRefusal } from "../../../domain/sentence-refusal.js";
import { deskRefusal } from "../desk-words.js";
import { fieldOf } from "../form-fields.js";
import type { DeskRefusal } from "../refusal-words.js";
import { reasonsIn, type TypedDeparture, typedDeparture } from "./edition-forms.js";
import type { RefusedEdit } from "./edition-view.js";
import { changeWords, nameWords } from "./edition-words.js";
import { sentenceFault } from "./sentence-words.js";

/** What a page tells besides the edition: what was refused, and what had been typed, so that nothing of it is lost. */
export interface Aside {
  readonly status: number;
  readonly code: ErrorCode | null;
  readonly refusal: { readonly title: string; readonly advice: string; readonly details: readonly string[] } | null;
  readonly refused: RefusedEdit | null;
  readonly reasons: Readonly<Record<string, string>>;
  readonly departure: TypedDeparture;
  readonly address: string;
  readonly note: string;
}

export const NOTHING: Aside = {
  ...{ status: 200, code: null, refusal: null, refused: null, reasons: {}, address: "", note: "" },
  departure: { choice: "", day: "", time: "" },
};

/** What the page says of a refusal that its reader can mend; others are pages of their own. */
export function asideOf(error: unknown, request: FastifyRequest, labName: (slug: string) => string): Aside {
  if (!(error instanceof EchelonError)) throw error;
  const { status, title, advice: usual } = isOutOfWords(error) ? OUT_OF_WORDS : deskRefusal(error);
  if (status === 404 || status >= 500 || error.code === "FORBIDDEN" || error.code === "UNAUTHENTICATED") throw error;
  const advice = adviceOf(error) ?? usual;
  const details = detailsOf(error, labName);
  const refused = refusedEdit(request, [title, advice, ...details]);
  return {
    ...{ status, code: error.code, refused, refusal: { title, advice, details } },
    ...{ reasons: reasonsIn(request), departure: typedDeparture(request) },
    ...{ address: fieldOf(request, "adresse"), note: fieldOf(request, "mot") },
  };
}

/** The sentence that was typed, with all that is to be said of it; null: none was. */
function refusedEdit(request: FastifyRequest, said: readonly string[]): RefusedEdit | null {
  const typed = { block: fieldOf(request, "bloc"), was: fieldOf(request, "phrase"), text: fieldOf(request, "texte") };
  return typed.text === "" ? null : { ...typed, says: `${said.map((one) => one.replace(/\.$/u, "")).join(". ")}.` };
}

const OUT_OF_WORDS: DeskRefusal = {
  status: 422,
  title: "La banque n’a pas d’autres phrases pour ce bloc",
  advice: "Rien n’a changé. Récrivez une phrase, ou ajoutez-en à la banque.",
};

/** A block that was to be drawn again, and can be told in one way alone. */
function isOutOfWords({ code, field }: EchelonError): boolean {
  return code === "BAD_USER_INPUT" && field?.[0] === "seed";
}

/** What to do where the usual words say too little. */
function adviceOf(error: EchelonError): string | null {
  if (error instanceof SentenceRefusal) return sentenceFault(error.fault);
  return error.code === "DATE_INVALID" ? "Dites quand la lettre doit partir\u00A0: le jour et l’heure, à Paris." : null;
}

function detailsOf(error: EchelonError, labName: (slug: string) => string): string[] {
  if (error instanceof DraftConflict) {
    return error.changes.map(
      (change) => `${change.by.name}\u00A0: ${changeWords(change, nameWords(change.edit.block, labName))}`,
    );
  }
  if (error instanceof SentenceRefusal) {
    const unheld = error.unheld.map((word) => `Aucun fait du bloc ne dit «\u00A0${word}\u00A0»`);
    const slots =
      error.slots.length === 0 ? [] : [`Cases possibles\u00A0: ${error.slots.map((slot) => `{${slot}}`).join(" ")}`];
    return [...unheld, ...slots];
  }
  return [];
}
