import type { FastifyRequest } from "fastify";
import type { Evidence, Source } from "../../../domain/source.js";
import type { FrenchLabel } from "../../../domain/french-label.js";
import type { ReadSource } from "../../../newsroom/records/read-source.js";
import type { GivenEvidence, GivenLabel, GivenSource } from "../../../domain/records/given.js";
import { fieldOf } from "../form-fields.js";

/** Parts of a piece of evidence in a form, by the words of its fields: `preuve-0-fait`. */
const PARTS = [
  ...([
    "fait",
    "sujet",
    "surete",
    "citation",
    "editeur",
    "titre",
    "adresse",
    "auteur",
    "paru",
    "lu",
    "source",
  ] as const),
  ...(["expression", "genre", "nombre", "sens", "poids"] as const),
];
type Part = (typeof PARTS)[number];

/** A piece of evidence as it is typed; `source` is the id of the source that it was filled in from. */
export type EvidenceRow = Readonly<Record<Part, string>>;

type PageDescription = Pick<ReadSource, "title" | "publisher" | "author" | "publishedOn">;

/** More fit in no assessment. */
const MOST_ROWS = 30;

export function rowField(index: number, part: Part): string {
  return `preuve-${index}-${part}`;
}

/** The rows of a form, empty ones included. */
export function readRows(request: Pick<FastifyRequest, "body">): EvidenceRow[] {
  const count = Math.min(MOST_ROWS, Math.max(0, Number.parseInt(fieldOf(request, "preuves"), 10) || 0));
  return Array.from({ length: count }, (_, index) => rowFrom((part) => fieldOf(request, rowField(index, part))));
}

function rowFrom(valueOf: (part: Part) => string): EvidenceRow {
  return Object.fromEntries(PARTS.map((part) => [part, valueOf(part)])) as Record<Part, string>;
}

/** A row to fill in; whoever writes it has the page before them today. */
export function emptyRow(today: string): EvidenceRow {
  return rowFrom((part) => (part === "lu" ? today : ""));
}

/** Whether nothing was typed in it: the day of reading is filled in beforehand. */
export function isBlank(row: EvidenceRow): boolean {
  return PARTS.every((part) => part === "lu" || row[part].trim() === "");
}

/** Evidence on record, to be taken up again. */
export function rowOf({ kind, claim, quote, confirmation, label, source }: Evidence): EvidenceRow {
  return {
    ...{ fait: claim, sujet: kind, surete: confirmation, citation: quote ?? "" },
    ...sourceFields(source),
    ...labelFields(label),
  };
}

function labelFields(
  label: FrenchLabel | null,
): Pick<EvidenceRow, "expression" | "genre" | "nombre" | "sens" | "poids"> {
  if (label === null) return { expression: "", genre: "", nombre: "", sens: "", poids: "" };
  const { text, gender, number, polarity, weight } = label;
  return { expression: text, genre: gender, nombre: number, sens: polarity, poids: String(weight) };
}

/** The row with what the page says of itself, where nothing was typed yet. */
export function filledFrom(row: EvidenceRow, { title, publisher, author, publishedOn }: PageDescription): EvidenceRow {
  const read = { titre: title, editeur: publisher, auteur: author, paru: publishedOn };
  const missing = Object.entries(read).filter(([part]) => row[part as Part].trim() === "");
  return { ...row, ...Object.fromEntries(missing.map(([part, value]) => [part, value ?? ""])) };
}

type SourceFields = Pick<EvidenceRow, "editeur" | "titre" | "adresse" | "auteur" | "paru" | "lu" | "source">;

function sourceFields({ id, publisher, title, url, author, publishedOn, accessedOn }: Source): SourceFields {
  return {
    ...{ editeur: publisher, titre: title ?? "", adresse: url ?? "", auteur: author ?? "" },
    ...{ paru: publishedOn ?? "", lu: accessedOn ?? "", source: id },
  };
}

/**
 * A row as the desk is given it. A source on record that nobody retouched stays the same one.
 * @param known sources that rows may have been filled in from
 */
export function givenEvidence(row: EvidenceRow, known: readonly Source[]): GivenEvidence {
  return {
    ...{ kind: row.sujet, claim: row.fait, quote: row.citation, confirmation: row.surete },
    label: givenLabel(row),
    source: givenSource(row, known),
  };
}

function givenSource(row: EvidenceRow, known: readonly Source[]): GivenSource {
  const kept = known.find(({ id }) => id === row.source);
  if (
    kept !== undefined &&
    Object.entries(sourceFields(kept)).every(([part, value]) => row[part as Part].trim() === value)
  )
    return { id: kept.id };
  const { editeur: publisher, titre: title, adresse: url, auteur: author, paru, lu } = row;
  return { publisher, title, url, author, publishedOn: paru, accessedOn: lu };
}

/** Nothing said of an expression: there is none. */
function givenLabel({ expression, genre, nombre, sens, poids }: EvidenceRow): GivenLabel | null {
  if ([expression, genre, nombre].every((text) => text.trim() === "")) return null;
  const weight = poids === "" ? null : Number(poids);
  return { text: expression, gender: genre, number: nombre, polarity: sens, weight };
}

/** Where the parts of evidence stand in a form. */
const PART_OF: Readonly<Record<string, Part>> = {
  ...{ claim: "fait", kind: "sujet", confirmation: "surete", quote: "citation" },
  ...{ source: "editeur", publisher: "editeur", title: "titre", url: "adresse", author: "auteur" },
  ...{ publishedOn: "paru", accessedOn: "lu", id: "editeur" },
  ...{ label: "expression", text: "expression", gender: "genre", number: "nombre", polarity: "sens", weight: "poids" },
};

/** The field of a row by its place in what was given: `["source", "url"]`. */
export function rowFieldAt(index: number, place: readonly string[]): string {
  return rowField(index, PART_OF[place.at(-1) ?? ""] ?? "fait");
}
