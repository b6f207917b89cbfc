import type { FastifyRequest } from "fastify";
import { EchelonError } from "../../../domain/errors.js";
import type { LabFile } from "../../../domain/publication.js";
import type { RecordsDoor } from "./records-door.js";
import { doneWords } from "../done-words.js";

export interface LabRoute {
  readonly Params: { readonly slug: string };
}

/** @throws {EchelonError} LAB_UNKNOWN */
export function labIn({ publication }: RecordsDoor, slug: string): LabFile {
  const file = publication().labs.find(({ lab }) => lab.slug === slug);
  if (file !== undefined) return file;
  throw new EchelonError("LAB_UNKNOWN", `There is no lab « ${slug.slice(0, 60)} ».`, "Look it up among the labs.");
}

/** A word of a query; one that came twice counts once, one that did not come is empty. */
export function queryOf({ query }: Pick<FastifyRequest, "query">, name: string): string {
  const given = typeof query === "object" && query !== null ? (query as Record<string, unknown>)[name] : undefined;
  return [given].flat().find((value) => typeof value === "string") ?? "";
}

/** What was just done, in a sentence, by the word that the address carries for it. */
const DONE: Readonly<Record<string, string>> = {
  avis: "L’avis est enregistré.",
  correction:
    "La correction est enregistrée\u00A0; si une lettre l’avait dit autrement, la prochaine portera un erratum.",
  retrait: "Le retrait est enregistré.",
  proposition: "L’avis est proposé\u00A0: il attend que quelqu’un l’approuve.",
  labo: "Le labo est enregistré.",
  modification: "Les changements sont enregistrés.",
  preuve: "La preuve est notée\u00A0: elle attend un avis.",
  ecartee: "La preuve est écartée.",
  approuvee: "La proposition est approuvée, et l’avis enregistré.",
  refusee: "La proposition est refusée.",
  reprise: "Vous avez repris votre proposition.",
};

/** Null: the address carries none. */
export function doneIn(request: Pick<FastifyRequest, "query">): string | null {
  return doneWords(DONE, queryOf(request, "fait"));
}
