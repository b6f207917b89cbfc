import type { Nodes, Shape } from "./shape.js";

interface Evidence {
  readonly kind: string;
  readonly claim: string;
  readonly quote: string | null;
  readonly source: Record<"publisher" | "title" | "url" | "publishedOn", string | null>;
}

interface Move {
  readonly at: string;
  readonly direction: string;
  readonly delta: number | null;
}

interface Lab<M> {
  readonly slug: string;
  readonly name: string;
  readonly moves: Nodes<M>;
}

type OurLab = Lab<
  Move & { readonly assessment: { readonly rationale: string; readonly evidence: readonly Evidence[] } }
>;

type PostGraphileLab = Lab<Move & { readonly rationale: string; readonly evidence: Nodes<Evidence> }>;

const EVIDENCE = (source: string): string => `kind claim quote ${source} { publisher title url publishedOn }`;

/** Twenty labs, twenty moves of each, with the evidence of each move and its sources. */
export const TWENTY_LABS: Shape = {
  name: "20 labs × 20 moves × evidence × source",
  varies: "PLACE",
  ours: {
    query: `query Labs($after: String) { labs(first: 20, after: $after) { nodes { slug name
      moves(first: 20) { nodes { at direction delta assessment { rationale evidence { ${EVIDENCE("source")} } } } }
    } } }`,
    canonical: (data) =>
      (data as { labs: Nodes<OurLab> }).labs.nodes.map((lab) => ({
        ...lab,
        moves: lab.moves.nodes.map(({ assessment, ...move }) => ({ ...move, ...assessment })),
      })),
  },
  postgraphile: {
    query: `query Labs($after: Cursor) { labs: allLabs(first: 20, after: $after, orderBy: POSITION_ASC) { nodes { slug name
      moves: movesByLabId(first: 20) { nodes { at direction delta rationale
        evidence: evidencesByMoveId { nodes { ${EVIDENCE("source: sourceBySourceId")} } }
      } }
    } } }`,
    canonical: (data) =>
      (data as { labs: Nodes<PostGraphileLab> }).labs.nodes.map((lab) => ({
        ...lab,
        moves: lab.moves.nodes.map(({ evidence, ...move }) => ({ ...move, evidence: evidence.nodes })),
      })),
  },
};
