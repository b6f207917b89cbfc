import type { Morphology } from "../../domain/french-label.js";

/** The verb, or any word, as the name's number wants it. */
export function agreeing({ number }: Pick<Morphology, "number">, singular: string, plural: string): string {
  return number === "SINGULAR" ? singular : plural;
}
