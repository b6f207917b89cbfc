import * as z from "zod";
import { scaleSchema } from "../../src/ingest/data-set-schema.js";
import { readStructuredText } from "../../src/ingest/read-structured-text.js";

const words = z.record(z.string(), z.string());

/** What a label file says of one fact replaces what the research says; the data set's own schema judges the result. */
const override = z.record(z.string(), z.unknown());

const labWords = z.strictObject({
  name: z.string(),
  shortName: z.string(),
  website: z.string().nullable(),
  foundedOn: z.null().optional(),
  headquarters: z.string().nullable(),
  elides: z.boolean(),
  facts: z.record(z.string(), override),
  assessments: z.array(override).default([]),
});

const labels = z.strictObject({
  scale: scaleSchema.pick({ credit: true, levels: true }),
  publishers: words,
  authors: words,
  stories: z.record(z.string(), z.array(z.string())),
  labs: z.record(z.string(), labWords),
});

export type Labels = z.infer<typeof labels>;
export type LabWords = z.infer<typeof labWords>;
export type FactWords = z.infer<typeof override>;

export function readLabels(text: string): Labels {
  return labels.parse(readStructuredText(text, "data/labels.fr.yaml"));
}
