import type { RecordsDoor } from "../records/records-door.js";

/** The name of a lab by its slug; the slug itself where nobody knows it. */
export function labNamer({ publication }: Pick<RecordsDoor, "publication">): (slug: string) => string {
  return (slug) => publication().labs.find(({ lab }) => lab.slug === slug)?.lab.name ?? slug;
}
