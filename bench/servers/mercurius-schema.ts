/** The part of our own schema that the benchmark asks about, so that Mercurius is asked the very same questions. */
export const SDL = `
scalar DateTime
scalar Date
scalar URL
type Query {
  lab(slug: String!): Lab
  labs(first: Int, after: String): LabConnection!
}
type LabConnection { nodes: [Lab!]! }
type Lab {
  slug: String!
  name: String!
  shortName: String!
  aliases: [String!]!
  website: URL
  foundedOn: Date
  headquarters: String
  standing: Standing
  moves(first: Int): LevelMoveConnection!
}
type Level { rank: Int! name: String! }
type Outlook { trend: String! }
type Range { low: Level! high: Level! }
type Standing { level: Level low: Level! high: Level! outlook: Outlook! since: DateTime! }
type LevelMoveConnection { nodes: [LevelMove!]! }
type LevelMove {
  at: DateTime!
  kind: String!
  direction: String!
  delta: Int
  from: Range
  to: Range
  assessment: Assessment!
}
type Assessment { rationale: String! evidence: [Evidence!]! }
type Evidence { kind: String! claim: String! quote: String source: Source! }
type Source { publisher: String! title: String url: URL publishedOn: Date }
`;

/** Columns of a lab under the names of the schema. */
export const LAB_COLUMNS = `id, position, slug, name, short_name AS "shortName", aliases, website, founded_on AS "foundedOn", headquarters`;
