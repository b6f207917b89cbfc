import * as z from "zod";
import {
  dayField,
  instantField,
  keyField,
  moneyField,
  nounPhraseField,
  partialDateField,
  rankField,
  urlField,
  wordsField,
} from "./data-set-fields.js";

const confirmation = z.enum(["CONFIRMED", "REPORTED", "RUMOUR", "DENIED", "LAPSED"]);
const gender = z.enum(["MASCULINE", "FEMININE"]);
const number = z.enum(["SINGULAR", "PLURAL"]);
const kind = z.string().regex(/^[A-Z][A-Z_]*$/, "is not a kind: write it in capitals, such as PRODUCT_LAUNCH");

const label = z
  .strictObject({
    text: nounPhraseField,
    gender,
    number,
    polarity: z.enum(["AFFIRMATIVE", "NEGATIVE"]),
    weight: z.literal([1, 2, 3]),
  })
  .meta({
    description:
      "A French noun phrase and its agreement; null: the writer leaves a fact out, and tells evidence by its claim.",
  });

const morphology = z.strictObject({
  gender,
  number,
  elides: z.boolean(),
  article: z.enum(["LE", "LA", "LES", "L"]).nullable(),
});

/** `source` names an entry of `sources` by its id. */
const fact = { id: keyField, source: keyField, confirmation, label: label.nullable() };

const personSchema = z.strictObject({
  ...fact,
  name: wordsField,
  role: wordsField,
  startedOn: partialDateField.nullable(),
  endedOn: partialDateField.nullable(),
  formerEmployers: z.array(wordsField),
});

const fundingRoundSchema = z.strictObject({
  ...fact,
  kind,
  status: z.enum(["CLOSED", "ANNOUNCED", "IN_TALKS", "ABANDONED"]),
  announcedOn: partialDateField.nullable(),
  amount: moneyField.nullable(),
  valuation: moneyField.nullable(),
  investors: z.array(wordsField),
});

const productSchema = z
  .strictObject({
    ...fact,
    name: wordsField.nullable(),
    kind,
    status: z.enum(["UNSPECIFIED", "ANNOUNCED", "PREVIEW", "LAUNCHED", "GENERALLY_AVAILABLE", "DISCONTINUED"]),
    releasedOn: partialDateField.nullable(),
  })
  .refine(({ name, status }) => name !== null || status === "UNSPECIFIED", {
    path: ["name"],
    message: "is null, which only a product with the status UNSPECIFIED may have: name the product",
  });

const eventSchema = z.strictObject({
  ...fact,
  kind,
  occurredOn: partialDateField.nullable(),
  summary: wordsField,
});

const evidenceSchema = z.strictObject({
  id: keyField,
  kind: z.enum([
    "ACQUISITION",
    "DEPARTURE",
    "FUNDING",
    "HIRING",
    "OTHER",
    "PARTNERSHIP",
    "PRODUCT",
    "RESEARCH",
    "REVENUE",
    "STATEMENT",
  ]),
  claim: wordsField,
  quote: wordsField.nullable(),
  confirmation,
  source: keyField,
  label: label.nullable().optional(),
});

const record = {
  id: keyField,
  rationale: wordsField,
  effectiveAt: instantField,
  recordedAt: instantField,
  corrects: keyField
    .optional()
    .meta({ description: "Key of the assessment of the same lab that this one supersedes." }),
  evidence: z.array(evidenceSchema),
};

const ratingSchema = z.strictObject({
  type: z.literal("RATING"),
  low: rankField,
  high: rankField,
  headline: rankField.nullable(),
  outlook: z.strictObject({
    trend: z.enum(["POSITIVE", "STABLE", "NEGATIVE", "DEVELOPING"]),
    target: rankField.nullable(),
    trigger: wordsField.nullable(),
  }),
  basis: z.enum(["DECLARED", "INFERRED"]),
  expected: rankField.nullable(),
  ...record,
});

const withdrawalSchema = z.strictObject({
  type: z.literal("WITHDRAWAL"),
  reason: z.enum(["ACQUIRED", "MERGED", "CLOSED", "OUT_OF_SCOPE", "INSUFFICIENT_INFORMATION"]),
  ...record,
});

const assessmentSchema = z.discriminatedUnion("type", [ratingSchema, withdrawalSchema]);

const labSchema = z.strictObject({
  slug: z
    .string()
    .regex(
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
      "is not a slug: write lower-case letters and digits, joined by single hyphens",
    ),
  name: wordsField,
  shortName: wordsField,
  aliases: z.array(wordsField),
  formerNames: z.array(wordsField).optional(),
  website: urlField.nullable(),
  foundedOn: partialDateField.nullable(),
  headquarters: wordsField.nullable().meta({ description: "French text: « Palo Alto (États-Unis) »." }),
  morphology,
  people: z.array(personSchema),
  fundingRounds: z.array(fundingRoundSchema),
  products: z.array(productSchema),
  events: z.array(eventSchema),
  assessments: z.array(assessmentSchema),
});

const sourceSchema = z
  .strictObject({
    id: keyField,
    publisher: wordsField,
    title: wordsField.nullable(),
    url: urlField.nullable(),
    author: wordsField.nullable(),
    publishedOn: partialDateField.nullable(),
    accessedOn: partialDateField.nullable(),
    story: keyField.nullable().meta({ description: "Sources that tell one story share this key, and count once." }),
  })
  .refine(({ publishedOn, accessedOn }) => publishedOn !== null || accessedOn !== null, {
    path: ["publishedOn"],
    message: "is null and so is accessedOn: give the day on which the source was published or read",
  });

const levelSchema = z.strictObject({ rank: rankField, name: wordsField, tagline: wordsField, criterion: wordsField });

export const scaleSchema = z.strictObject({
  version: z.int().min(1, "is not a version: count from 1").max(32_767, "is not a version: count from 1"),
  validFrom: dayField,
  credit: wordsField,
  levels: z.array(levelSchema).length(5, "does not hold five levels: give ranks 1 to 5, each once, rank 1 first"),
});

export const dataSetFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal("lechelon/labs@1"),
    scale: scaleSchema,
    sources: z.array(sourceSchema),
    labs: z.array(labSchema),
  })
  .meta({ title: "L’Échelon: labs, their dossiers, their assessments and the sources of both" });

/** A data set as it is written in a file: references by key, dates and amounts as text. */
export type DataSetFile = z.infer<typeof dataSetFileSchema>;
export type LabRecord = DataSetFile["labs"][number];
export type SourceRecord = DataSetFile["sources"][number];
export type AssessmentRecord = LabRecord["assessments"][number];
export type EvidenceRecord = AssessmentRecord["evidence"][number];
