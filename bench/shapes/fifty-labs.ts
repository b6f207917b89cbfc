import type { Nodes, Shape } from "./shape.js";

interface Level {
  readonly rank: number;
  readonly name: string;
}

interface Standing<O> {
  readonly level: Level | null;
  readonly low: Level;
  readonly high: Level;
  readonly outlook: O;
  readonly since: string;
}

interface Move {
  readonly at: string;
  readonly kind: string;
  readonly direction: string;
  readonly delta: number | null;
}

type Ends = Record<"fromLow" | "fromHigh" | "toLow" | "toHigh", number | null>;

type Range = Record<"low" | "high", { readonly rank: number }> | null;

interface Lab<S, M> {
  readonly slug: string;
  readonly name: string;
  readonly standing: S | null;
  readonly moves: Nodes<M>;
}

type OurLab = Lab<Standing<{ readonly trend: string }>, Move & { readonly from: Range; readonly to: Range }>;

type PostGraphileLab = Lab<Standing<string>, Move & Ends>;

const MOVE = "at kind direction delta";

/** Fifty labs with their standing and their last five moves. */
export const FIFTY_LABS: Shape = {
  name: "50 labs, standing, last 5 moves",
  varies: "PLACE",
  ours: {
    query: `query Labs($after: String) { labs(first: 50, after: $after) { nodes { slug name
      standing { level { rank name } low { rank name } high { rank name } outlook { trend } since }
      moves(first: 5) { nodes { ${MOVE} from { low { rank } high { rank } } to { low { rank } high { rank } } } }
    } } }`,
    canonical: (data) => (data as { labs: Nodes<OurLab> }).labs.nodes.map(fromOurs),
  },
  postgraphile: {
    query: `query Labs($after: Cursor) { labs: allLabs(first: 50, after: $after, orderBy: POSITION_ASC) { nodes { slug name
      standing: standingByLabId {
        level: levelByLevel { rank name } low: levelByLow { rank name } high: levelByHigh { rank name }
        outlook: outlookTrend since
      }
      moves: movesByLabId(first: 5) { nodes { ${MOVE} fromLow fromHigh toLow toHigh } }
    } } }`,
    canonical: (data) => (data as { labs: Nodes<PostGraphileLab> }).labs.nodes.map(fromPostGraphile),
  },
};

function fromOurs({ moves, standing, ...lab }: OurLab): object {
  return {
    ...lab,
    standing: standing === null ? null : { ...standing, outlook: standing.outlook.trend },
    moves: moves.nodes.map(({ from, to, ...move }) => {
      const [fromLow, fromHigh] = ranksOf(from);
      const [toLow, toHigh] = ranksOf(to);
      return { ...move, fromLow, fromHigh, toLow, toHigh };
    }),
  };
}

function ranksOf(range: { low: { rank: number }; high: { rank: number } } | null): [number | null, number | null] {
  return range === null ? [null, null] : [range.low.rank, range.high.rank];
}

function fromPostGraphile({ moves, ...lab }: PostGraphileLab): object {
  return { ...lab, moves: moves.nodes };
}
