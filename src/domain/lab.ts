import type { FrenchLabel, Morphology } from "./french-label.js";
import type { Money } from "./money.js";
import type { PartialDate } from "./partial-date.js";
import type { Confirmation, Source } from "./source.js";

/** The rated entity. Bought or renamed, it keeps its id and its old names; once rated, it is withdrawn, never deleted. */
export interface Lab {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** As the press says it: « TML ». */
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly website: string | null;
  readonly foundedOn: PartialDate | null;
  readonly headquarters: string | null;
  readonly morphology: Morphology;
}

/** What each dated fact about a lab carries. */
interface LabFact {
  readonly id: string;
  readonly labId: string;
  readonly confirmation: Confirmation;
  readonly source: Source;
  /** Null: the writer leaves the fact out, and says so. */
  readonly label: FrenchLabel | null;
}

export interface Person extends LabFact {
  readonly name: string;
  readonly role: string;
  readonly startedOn: PartialDate | null;
  readonly endedOn: PartialDate | null;
  readonly formerEmployers: readonly string[];
}

export type FundingRoundStatus = "CLOSED" | "ANNOUNCED" | "IN_TALKS" | "ABANDONED";

export interface FundingRound extends LabFact {
  readonly kind: string;
  readonly status: FundingRoundStatus;
  readonly announcedOn: PartialDate | null;
  readonly amount: Money | null;
  readonly valuation: Money | null;
  readonly investors: readonly string[];
}

export type ProductStatus =
  "UNSPECIFIED" | "ANNOUNCED" | "PREVIEW" | "LAUNCHED" | "GENERALLY_AVAILABLE" | "DISCONTINUED";

export interface Product extends LabFact {
  /** Null with the status UNSPECIFIED: promised, without ever saying which. */
  readonly name: string | null;
  readonly kind: string;
  readonly status: ProductStatus;
  readonly releasedOn: PartialDate | null;
}

export interface LabEvent extends LabFact {
  readonly kind: string;
  readonly occurredOn: PartialDate | null;
  /** One French sentence. */
  readonly summary: string;
}

/** All that is known of a lab besides its assessments; each list oldest first. */
export interface LabDossier {
  readonly people: readonly Person[];
  readonly fundingRounds: readonly FundingRound[];
  readonly products: readonly Product[];
  readonly events: readonly LabEvent[];
}

/** A name as it is compared: compatibility forms and case folded, `&`, digits and symbols kept, runs of space made one. */
export function foldName(name: string): string {
  // Small, large, small again: « ẞ » only has a small letter, and « ß » is « SS » only once it is large.
  const folded = name.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
  return folded.replace(/\s+/gu, " ").trim();
}

/** Things in the order of their labs' names, however those are written, then of their slugs. */
export function inNameOrder<T>(things: readonly T[], labOf: (thing: T) => Pick<Lab, "name" | "slug">): T[] {
  const keyed = things.map((thing) => {
    const { name, slug } = labOf(thing);
    return { thing, name: foldName(name), slug };
  });
  return keyed
    .sort((one, other) => alphabetically(one.name, other.name) || alphabetically(one.slug, other.slug))
    .map(({ thing }) => thing);
}

function alphabetically(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

/** A name that two labs share, with the slugs of both, for an editor to look at: never merged. */
export interface SharedName {
  readonly name: string;
  readonly slugs: readonly string[];
}

/** Names that several labs share, in the order in which they are first met. */
export function sharedNames(labs: readonly Lab[]): SharedName[] {
  const bearers = new Map<string, { name: string; slugs: Set<string> }>();
  for (const lab of labs) {
    for (const name of [lab.name, lab.shortName, ...lab.aliases]) {
      const bearer = bearers.get(foldName(name)) ?? { name, slugs: new Set<string>() };
      bearer.slugs.add(lab.slug);
      bearers.set(foldName(name), bearer);
    }
  }
  return [...bearers.values()]
    .filter(({ slugs }) => slugs.size > 1)
    .map(({ name, slugs }) => ({ name, slugs: [...slugs] }));
}
