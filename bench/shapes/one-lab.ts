import type { Shape } from "./shape.js";

const FIELDS = "slug name shortName aliases website foundedOn headquarters";

/** A lab by its slug. */
export const ONE_LAB: Shape = {
  name: "one lab",
  varies: "SLUG",
  ours: {
    query: `query Lab($slug: String!) { lab(slug: $slug) { ${FIELDS} } }`,
    canonical: (data) => (data as { lab: unknown }).lab,
  },
  postgraphile: {
    query: `query Lab($slug: String!) { labBySlug(slug: $slug) { ${FIELDS} } }`,
    canonical: (data) => (data as { labBySlug: unknown }).labBySlug,
  },
};
