import fc from "fast-check";
import type { Assessment } from "../../src/domain/assessment.js";
import type { FrenchLabel } from "../../src/domain/french-label.js";
import type { LabFile } from "../../src/domain/publication.js";
import type { Evidence } from "../../src/domain/source.js";
import { evidence, labFile, rating, source } from "./builders.js";
import { acceptedLogs } from "./random-log.js";

/** Names that nobody chose for our convenience. */
const names: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "OpenAI",
    "Humans&",
    "Le Labo",
    "<script>alert(1)</script>",
    "{{x}}",
    "{{{x}}}",
    "{labo}",
    "[labo:a|b]",
    "$&",
    "xAI",
    "Les Forges",
    "معمل",
    "\u202Egnirts",
    "Yahoo!",
    "L'Atelier",
    "3M",
    "x".repeat(200),
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
);

const morphologies = fc.record({
  gender: fc.constantFrom("MASCULINE", "FEMININE"),
  number: fc.constantFrom("SINGULAR", "PLURAL"),
  elides: fc.boolean(),
  article: fc.constantFrom(null, "LE", "LA", "LES", "L"),
});

/** Worded by a person, or by nobody yet. */
const labels: fc.Arbitrary<FrenchLabel | null> = fc.option(
  fc.record({
    text: fc.constantFrom(
      "le refus d’une offre",
      "des discussions",
      "l’ouverture d’un bureau",
      "une levée de 3 dollars",
    ),
    gender: fc.constantFrom("MASCULINE", "FEMININE"),
    number: fc.constantFrom("SINGULAR", "PLURAL"),
    polarity: fc.constantFrom("AFFIRMATIVE", "NEGATIVE"),
    weight: fc.constantFrom(1, 2, 3),
  }),
);

const kinds = fc.constantFrom("PRODUCT", "FUNDING", "DEPARTURE", "OTHER");

const confirmations = fc.constantFrom("CONFIRMED", "REPORTED", "RUMOUR", "DENIED", "LAPSED");

/** Up to five labs with hostile names, whose records any law-abiding editor could have made. */
export const randomLabs: fc.Arbitrary<LabFile[]> = fc
  .array(
    fc.record({
      name: names,
      shortName: names,
      morphology: morphologies,
      log: acceptedLogs,
      confirmation: confirmations,
      label: labels,
      kind: kinds,
    }),
    { maxLength: 5 },
  )
  .map((labs) =>
    labs.map(({ log, confirmation, label, kind, ...lab }, index) => {
      const slug = `lab-${String(index)}`;
      return labFile({ ...lab, slug }, ...log.map((record) => dressed(record, slug, { confirmation, label, kind })));
    }),
  );

/** A record with words and evidence of its own. */
function dressed(
  record: Assessment,
  slug: string,
  worded: Pick<Evidence, "confirmation" | "label" | "kind">,
): Assessment {
  const id = `${slug}-${record.id}`;
  const held = record.evidence.map((piece) =>
    evidence({
      ...piece,
      id,
      claim: `Les 7 essais du niveau 4 ont duré 12 jours, dit ${slug}.`,
      ...worded,
      source: source({ id, publisher: `Gazette ${id}` }),
    }),
  );
  return { ...rating(), ...record, rationale: "Trois raisons, 4 preuves.", evidence: held };
}
