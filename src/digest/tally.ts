import { separator } from "./grammar/lists.js";
import { count } from "./name-facts.js";
import { type Said, sayList } from "./say.js";
import { KIND_NOUNS, KINDS } from "./story-words.js";
import type { WeekFacts } from "./week-facts.js";

/** « une montée, deux descentes et une rectification »; empty when there is nothing to count. */
export function tally({ totals, errata }: WeekFacts): Said {
  const counts = KINDS.flatMap((kind) => {
    const value = totals.byKind[kind] ?? 0;
    return value === 0 ? [] : [count(`totals.${kind.toLowerCase().replaceAll("_", "-")}`, value, KIND_NOUNS[kind])];
  });
  const corrections =
    errata.length === 0
      ? []
      : [
          count("totals.errata", errata.length, {
            singular: "rectification",
            plural: "rectifications",
            gender: "FEMININE",
          }),
        ];
  return sayList([...counts, ...corrections], separator);
}
