import type { Lab, LabDossier } from "../../domain/lab.js";
import { type DatePrecision, firstDay, type PartialDate, precisionOf } from "../../domain/partial-date.js";
import type { LabFile } from "../../domain/publication.js";
import type { Evidence, Source } from "../../domain/source.js";
import { globalId, type NodeType } from "../global-id.js";
import type { ShownEvidence, ShownLab, ShownSource } from "./shown.js";

interface ShownDate {
  readonly day: string | null;
  readonly precision: DatePrecision | null;
}

function shownDate(date: PartialDate | null): ShownDate {
  return date === null ? { day: null, precision: null } : { day: firstDay(date), precision: precisionOf(date) };
}

export function showSource(source: Source): ShownSource {
  const published = shownDate(source.publishedOn);
  const accessed = shownDate(source.accessedOn);
  return {
    ...source,
    __typename: "Source",
    id: globalId("Source", source.id),
    publishedOn: published.day,
    publishedOnPrecision: published.precision,
    accessedOn: accessed.day,
    accessedOnPrecision: accessed.precision,
  };
}

/** Shows facts, each source and each piece of evidence once: several refer to it. */
export class FactsShown {
  private readonly sources = new Map<string, ShownSource>();
  private readonly claims = new Map<string, ShownEvidence>();

  source(source: Source): ShownSource {
    return kept(this.sources, source.id, () => showSource(source));
  }

  evidence(evidence: Evidence): ShownEvidence {
    return kept(this.claims, evidence.id, () => this.factOf("Evidence", evidence));
  }

  lab(file: LabFile): ShownLab {
    const { lab } = file;
    const founded = shownDate(lab.foundedOn);
    return {
      ...lab,
      __typename: "Lab",
      id: globalId("Lab", lab.id),
      foundedOn: founded.day,
      foundedOnPrecision: founded.precision,
      ...this.dossier(file.dossier),
      file,
    };
  }

  private dossier(dossier: LabDossier): Pick<ShownLab, "people" | "fundingRounds" | "products" | "events"> {
    return {
      people: dossier.people.map((person) => {
        const [started, ended] = [shownDate(person.startedOn), shownDate(person.endedOn)];
        return {
          ...this.factOf("Person", person),
          startedOn: started.day,
          startedOnPrecision: started.precision,
          endedOn: ended.day,
          endedOnPrecision: ended.precision,
        };
      }),
      fundingRounds: dossier.fundingRounds.map((round) => {
        const { day, precision } = shownDate(round.announcedOn);
        return { ...this.factOf("FundingRound", round), announcedOn: day, announcedOnPrecision: precision };
      }),
      products: dossier.products.map((product) => {
        const { day, precision } = shownDate(product.releasedOn);
        return { ...this.factOf("Product", product), releasedOn: day, releasedOnPrecision: precision };
      }),
      events: dossier.events.map((event) => {
        const { day, precision } = shownDate(event.occurredOn);
        return { ...this.factOf("LabEvent", event), occurredOn: day, occurredOnPrecision: precision };
      }),
    };
  }

  private factOf<N extends NodeType, T extends { readonly id: string; readonly source: Source }>(
    type: N,
    fact: T,
  ): Omit<T, "source"> & { readonly __typename: N; readonly source: ShownSource } {
    return { ...fact, __typename: type, id: globalId(type, fact.id), source: this.source(fact.source) };
  }
}

function kept<V>(shelf: Map<string, V>, id: string, make: () => V): V {
  const known = shelf.get(id);
  if (known !== undefined) return known;
  const value = make();
  shelf.set(id, value);
  return value;
}

/** Names of a lab that a search looks at. */
export function namesOf({
  name,
  shortName,
  aliases,
  slug,
}: Pick<Lab, "name" | "shortName" | "aliases" | "slug">): string[] {
  return [name, shortName, slug, ...aliases];
}
