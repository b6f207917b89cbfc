import { createHash } from "node:crypto";
import * as z from "zod";
import { EchelonError } from "../../src/domain/errors.js";

const money = z.object({ amount: z.number(), currency: z.string() });
const basis = z.enum(["article", "full_text", "excerpt", "headline_in_archive", "digest", "cited_link", "background"]);
const read = { source_id: z.string(), verified: z.boolean(), basis };
const date = z.string().nullable();

const person = z.object({
  ...read,
  person: z.string(),
  start: date,
  end: date,
  prior: z.array(z.string()).optional(),
});

const round = z.object({
  ...read,
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  announced_on: date,
  amount: money.nullable(),
  /** A lower bound (`at_least`) is no amount, and is left out. */
  valuation: z.object({ amount: z.number().nullish(), currency: z.string().nullish() }).nullable(),
  lead_investors: z.array(z.string()),
  investors: z.array(z.string()),
});

const product = z.object({ ...read, name: z.string(), kind: z.string(), status: z.string(), date });
const event = z.object({ ...read, id: z.string(), kind: z.string(), date, status: z.string().optional() });

const lab = z.object({
  slug: z.string(),
  names: z.object({ aliases: z.array(z.object({ value: z.string(), kind: z.string(), verified: z.boolean() })) }),
  founded: z.object({ date, verified: z.boolean() }),
  people: z.array(person),
  funding_rounds: z.array(round),
  products: z.array(product),
  events: z.array(event),
});

const source = z.object({
  id: z.string(),
  publisher: z.string(),
  title: z.string(),
  title_inferred: z.boolean().optional(),
  url: z.string(),
  date,
});

/** What the project uses of the research file; the rest of it is left where it is. */
const research = z.object({ as_of: z.string(), labs: z.array(lab), sources: z.array(source) });

export type Research = z.infer<typeof research>;
export type ResearchLab = Research["labs"][number];
export type ResearchPerson = ResearchLab["people"][number];
export type ResearchRound = ResearchLab["funding_rounds"][number];
export type ResearchProduct = ResearchLab["products"][number];
export type ResearchEvent = ResearchLab["events"][number];
export type ResearchSource = Research["sources"][number];

/**
 * Reads the research file, the very one from which the labels were worded.
 * @throws {EchelonError} DATA_SET_INVALID when its SHA-256 is another one
 */
export function readResearch(text: string, expectedSha256: string): Research {
  const sha256 = createHash("sha256").update(text).digest("hex");
  if (sha256 !== expectedSha256) {
    throw new EchelonError(
      "DATA_SET_INVALID",
      `The research file has the SHA-256 ${sha256}; data/labs.research.sha256 expects ${expectedSha256}.`,
      "Give the file that the sum was made of; if the research was revised, read data/labels.fr.yaml against it, then write down its new sum.",
    );
  }
  return research.parse(JSON.parse(text));
}
