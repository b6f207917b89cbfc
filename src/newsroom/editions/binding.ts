import type { Binding } from "../../domain/approval.js";
import type { Week } from "../../domain/week.js";
import { sourceHash } from "../../store/kept-sources.js";
import { type Casting, type ComposedEdition, frozenEdition, type Press } from "../compose-edition.js";
import type { PressSources } from "../press-sources.js";
import { canonicalJson } from "./canonical-json.js";
import { snapshotOf } from "./week-snapshot.js";

/** All that a letter is made from, and the letter, each as it is kept. */
export interface BoundSources {
  readonly content: Buffer;
  /** A `WeekSnapshot`, as JSON; so are the others. */
  readonly data: string;
  readonly templates: string;
  readonly bank: string;
  readonly casting: string;
  readonly imprint: string;
}

/** How a letter was cast, as JSON keeps it. */
export interface KeptCasting extends Omit<Casting, "reseeded"> {
  readonly week: Week;
  readonly reseeded: readonly (readonly [string, string])[];
}

/** In whose name a letter goes out, as JSON keeps it. */
export type KeptImprint = Pick<Press, "imprint" | "sender">;

export function sourcesOf(edition: ComposedEdition): BoundSources {
  const { week, casting, files, facts, press } = edition;
  const { templates, phrases }: PressSources = press.sources;
  const { seed, reseeded = new Map<string, string>(), edits = [] } = casting;
  const kept: KeptCasting = { week, seed, reseeded: [...reseeded], edits };
  const imprint: KeptImprint = { imprint: press.imprint, sender: press.sender };
  return {
    content: frozenEdition(edition).content,
    data: canonicalJson(snapshotOf(files, facts)),
    templates: canonicalJson(templates),
    bank: canonicalJson(phrases),
    casting: canonicalJson(kept),
    imprint: canonicalJson(imprint),
  };
}

/** What an approval is bound to. @param revision of the draft; null: there is none */
export function bindingOf(sources: BoundSources, revision: number | null): Binding {
  return {
    content: sourceHash(sources.content),
    data: sourceHash(sources.data),
    templates: sourceHash(sources.templates),
    bank: sourceHash(sources.bank),
    casting: sourceHash(sources.casting),
    imprint: sourceHash(sources.imprint),
    revision,
  };
}

/** A casting as it was kept. */
export function castingFrom(json: string): { week: Week; casting: Casting } {
  const { week, seed, reseeded, edits } = JSON.parse(json) as KeptCasting;
  return { week, casting: { seed, reseeded: new Map(reseeded), ...(edits === undefined ? {} : { edits }) } };
}
