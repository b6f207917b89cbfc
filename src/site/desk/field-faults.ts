import { EchelonError, type ErrorCode } from "../../domain/errors.js";
import { ManyRefusals } from "../../domain/findings.js";
import { RECORD_REFUSALS } from "./refusal-words.js";

/** What is wrong with a form, in French: beside the field, and in the list at the top that leads there. */
export interface Fault {
  /** Id of the field. */
  readonly id: string;
  readonly says: string;
}

/** Whatever a person can put right in the form itself; other refusals are pages of their own. */
const ELSEWHERE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...([
    "UNAUTHENTICATED",
    "FORBIDDEN",
    "FORGED_REQUEST",
    "LAB_UNKNOWN",
    "DATABASE_UNAVAILABLE",
    "DATA_SET_INVALID",
  ] as const),
]);

/**
 * The faults that an error tells of, in the order of the form; a field that is refused twice says both.
 * @param idOf which field of the form a place of the command came from
 * @throws the error itself, where no form can mend it
 */
export function faultsOf(error: unknown, idOf: (place: readonly string[], code: ErrorCode) => string): Fault[] {
  if (!(error instanceof EchelonError) || ELSEWHERE.has(error.code)) throw error;
  const refusals = error instanceof ManyRefusals ? error.all : [error];
  const faults = refusals.flatMap((refusal): Fault[] => {
    const says = saysOf(refusal);
    return says === null ? [] : [{ id: idOf(refusal.field ?? [], refusal.code), says }];
  });
  // Nothing that has words: the error is none of a person's.
  if (faults.length === 0) throw error;
  return faults
    .filter(({ id, says }, index) => faults.findIndex((one) => one.id === id && one.says === says) === index)
    .toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The fields of all forms of the record, in the order in which one meets them. */
const ORDER: readonly string[] = [
  ...["nature", "bas", "haut", "affiche", "perspective", "cible", "a-guetter", "fondement", "attendu"],
  ...["motif-retrait", "justification", "effet-jour", "effet-heure", "preuves"],
  ...["fait", "sujet", "surete", "citation", "adresse", "editeur", "auteur", "titre", "paru", "lu", "expression"],
  ...["nom", "nom-court", "autres-noms", "identifiant", "genre", "nombre", "elision", "article", "sens", "poids"],
  ...["site", "fondation", "siege"],
];

/** Pieces of evidence come after the rest, one after the other. */
function placeOf({ id }: Fault): number {
  const [, row, part = id] = /^preuve-(\d+)-(.+)$/u.exec(id) ?? [];
  return (row === undefined ? 0 : (Number(row) + 1) * ORDER.length) + Math.max(ORDER.indexOf(part), 0);
}

function saysOf({ code, field }: EchelonError): string | null {
  const place = (field ?? []).filter((part) => !/^\d+$/u.test(part)).at(-1) ?? "";
  const known = [`${code} ${place}`, ASKED_BY_FIELD.has(code) ? place : code, code].find((key) => key in OF_FIELDS);
  if (known !== undefined) return OF_FIELDS[known] ?? null;
  const words = RECORD_REFUSALS[code];
  return words === undefined ? null : `${words.title}. ${words.advice}`;
}

/** Codes that many fields share: what the field wants is said instead. */
const ASKED_BY_FIELD: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["BAD_USER_INPUT", "SOURCE_INCOMPLETE"]);

/** For a field that may be left empty, or whose emptiness has a code of its own. */
function tooLong(longest: number): string {
  return `Raccourcissez\u00A0: ${longest}\u00A0caractères au plus, et aucun signe invisible.`;
}

/** By the last word of a place, or by a code with it: what the field wants. */
const OF_FIELDS: Readonly<Record<string, string>> = {
  BAD_USER_INPUT: "Ce champ est trop long, ou contient des signes invisibles. Écrivez-le autrement.",
  "EVIDENCE_MISSING claim": "Dites en une phrase ce que dit la source.",
  "RANGE_INVALID low": "Choisissez un niveau, de 1 à 5.",
  "SOURCE_INCOMPLETE publisher": "Dites qui publie.",
  "SOURCE_INCOMPLETE title": "Donnez le titre de la page.",
  aliases: "Vingt autres noms au plus, un par ligne, de 120\u00A0caractères au plus chacun.",
  article: "Choisissez un article de la liste.",
  author: tooLong(200),
  basis: "Dites qui le dit\u00A0: le labo lui-même, ou nous.",
  claim: tooLong(500),
  confirmation: "Dites si le fait est sûr.",
  elides:
    "Dites si «\u00A0de\u00A0» s’élide devant le nom\u00A0: oui pour «\u00A0d’OpenAI\u00A0», non pour «\u00A0de Humans&\u00A0».",
  evidence: "Trente preuves au plus\u00A0: gardez celles qui décident.",
  gender: "Choisissez le genre\u00A0: masculin ou féminin.",
  headquarters: tooLong(120),
  kind: "Dites de quoi il s’agit.",
  name: "Donnez le nom complet, en 120\u00A0caractères au plus.",
  note: tooLong(500),
  number: "Choisissez le nombre\u00A0: singulier ou pluriel.",
  publishedOn: "Donnez la date de parution ou, à défaut, celle de votre lecture.",
  publisher: tooLong(120),
  quote: tooLong(1500),
  rationale: tooLong(1000),
  shortName: tooLong(120),
  slug: "Écrivez l’identifiant en minuscules sans accent et en chiffres, joints par des traits d’union\u00A0: world-labs.",
  source: "Donnez la source\u00A0: qui publie, le titre, la date.",
  text: "Écrivez un groupe nominal avec son article, comme «\u00A0une levée de fonds\u00A0», en 120\u00A0caractères au plus\u202F; ou laissez tout vide.",
  title: tooLong(300),
  trend: "Choisissez une perspective dans la liste.",
  trigger: tooLong(300),
  weight: "Choisissez un poids de la liste.",
  withdrawal: "Choisissez le motif du retrait dans la liste.",
};
