import type { Pool } from "./listening.js";
import { LAB_COLUMNS } from "./mercurius-schema.js";

interface Level {
  readonly rank: number;
  readonly name: string;
}

interface LabRow {
  readonly id: string;
}

interface MoveRow extends LabRow {
  readonly lab_id: string;
  readonly from_low: number | null;
  readonly from_high: number | null;
  readonly to_low: number | null;
  readonly to_high: number | null;
}

interface StandingRow {
  readonly lab_id: string;
  readonly level: number | null;
  readonly low: number;
  readonly high: number;
  readonly outlook_trend: string;
  readonly since: string;
}

interface EvidenceRow {
  readonly move_id: string;
  readonly kind: string;
  readonly claim: string;
  readonly quote: string | null;
}

type Asked<T> = readonly { readonly obj: T; readonly params: { readonly first?: number } }[];

/** Mercurius as its manual recommends it: one batched statement a relation. The five levels are read once. */
export async function mercuriusLoaders(pool: Pool): Promise<{ resolvers: object; loaders: object }> {
  const { rows } = await pool.query<Level>({ name: "levels", text: "SELECT rank, name FROM peers.levels", values: [] });
  const levels = new Map(rows.map((level) => [level.rank, level]));
  return {
    resolvers: { Query: { lab: labBy(pool), labs: labsAfter(pool) } },
    loaders: {
      Lab: { standing: standingLoader(pool, levels), moves: movesLoader(pool, levels) },
      Assessment: { evidence: evidenceLoader(pool) },
    },
  };
}

function labBy(pool: Pool) {
  const text = `SELECT ${LAB_COLUMNS} FROM peers.labs WHERE slug = $1`;
  return async (_root: unknown, { slug }: { slug: string }) => {
    const { rows } = await pool.query<LabRow>({ name: "lab", text, values: [slug] });
    return rows[0] ?? null;
  };
}

function labsAfter(pool: Pool) {
  const text = `SELECT ${LAB_COLUMNS} FROM peers.labs WHERE position > $1 ORDER BY position LIMIT $2`;
  return async (_root: unknown, { first, after }: { first: number; after?: string | null }) => {
    const { rows } = await pool.query<LabRow>({ name: "labs", text, values: [Number(after ?? 0), first] });
    return { nodes: rows };
  };
}

function standingLoader(pool: Pool, levels: ReadonlyMap<number, Level>) {
  const text = "SELECT * FROM peers.standings WHERE lab_id = ANY ($1::uuid[])";
  return async (asked: Asked<LabRow>) => {
    const { rows } = await pool.query<StandingRow>({
      name: "standings",
      text,
      values: [asked.map(({ obj }) => obj.id)],
    });
    const byLab = new Map(rows.map((row) => [row.lab_id, row]));
    return asked.map(({ obj }) => {
      const row = byLab.get(obj.id);
      if (row === undefined) return null;
      return {
        ...row,
        ...ends(levels, row.low, row.high),
        level: at(levels, row.level),
        outlook: { trend: row.outlook_trend },
      };
    });
  };
}

function movesLoader(pool: Pool, levels: ReadonlyMap<number, Level>) {
  const text = "SELECT * FROM peers.moves WHERE lab_id = ANY ($1::uuid[]) AND position <= $2 ORDER BY lab_id, position";
  return async (asked: Asked<LabRow>) => {
    const first = asked[0]?.params.first ?? 20;
    const { rows } = await pool.query<MoveRow>({
      name: "moves",
      text,
      values: [asked.map(({ obj }) => obj.id), first],
    });
    const byLab = groupedBy(rows, ({ lab_id }) => lab_id);
    return asked.map(({ obj }) => ({
      nodes: (byLab.get(obj.id) ?? []).map((row) => ({
        ...row,
        from: ends(levels, row.from_low, row.from_high),
        to: ends(levels, row.to_low, row.to_high),
        assessment: row,
      })),
    }));
  };
}

function evidenceLoader(pool: Pool) {
  const text = `SELECT e.move_id, e.kind, e.claim, e.quote, s.publisher, s.title, s.url, s.published_on AS "publishedOn"
    FROM peers.evidence e JOIN peers.sources s ON s.id = e.source_id
    WHERE e.move_id = ANY ($1::uuid[]) ORDER BY e.move_id, e.position`;
  return async (asked: Asked<MoveRow>) => {
    const { rows } = await pool.query<EvidenceRow>({
      name: "evidence",
      text,
      values: [asked.map(({ obj }) => obj.id)],
    });
    const byMove = groupedBy(rows, ({ move_id }) => move_id);
    return asked.map(({ obj }) => (byMove.get(obj.id) ?? []).map((row) => ({ ...row, source: row })));
  };
}

function at(levels: ReadonlyMap<number, Level>, rank: number | null): Level | null {
  return rank === null ? null : (levels.get(rank) ?? null);
}

function ends(levels: ReadonlyMap<number, Level>, low: number | null, high: number | null) {
  return low === null || high === null ? null : { low: at(levels, low), high: at(levels, high) };
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
