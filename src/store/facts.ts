import type { FrenchLabel } from "../domain/french-label.js";
import type { FundingRound, LabDossier, LabEvent, Person, Product } from "../domain/lab.js";
import type { Source } from "../domain/source.js";
import type { Db } from "./db.js";
import { labelJson } from "./label-columns.js";
import { sourcesById } from "./sources.js";

interface FactColumns {
  readonly id: string;
  readonly labId: string;
  readonly confirmation: Person["confirmation"];
  readonly sourceId: string;
  readonly label: FrenchLabel | null;
}

type Row<F> = FactColumns & Omit<F, keyof FactColumns | "source">;

/** Which facts are asked for. */
export interface FactsAsked {
  /**
   * Leaves out what a source published after this day (`YYYY-MM-DD`) tells. A source that says no more than its month
   * or year is left out only when it is surely later, and one without a date never.
   */
  readonly publishedUntil?: string;
  /** Every source by id, where the caller has them already: facts then refer to these objects. */
  readonly sources?: ReadonlyMap<string, Source>;
}

const FACT = `f.id, f.lab_id AS "labId", f.confirmation, f.source_id AS "sourceId", ${labelJson("f")} AS label`;

/** Every lab's dossier, by the lab's id; each list oldest first, undated facts last. Labs without facts are left out. */
export async function dossiersByLab(db: Db, asked: FactsAsked = {}): Promise<Map<string, LabDossier>> {
  const until = asked.publishedUntil ?? null;
  const people = await rowsOf<Person>(db, "people", until, [
    "started_on",
    "ended_on",
    "former_employers",
    "name",
    "role",
  ]);
  const rounds = await rowsOf<FundingRound>(db, "funding_rounds", until, [
    "announced_on",
    "kind",
    "status",
    "amount",
    "valuation",
    "investors",
  ]);
  const products = await rowsOf<Product>(db, "products", until, ["released_on", "name", "kind", "status"]);
  const events = await rowsOf<LabEvent>(db, "lab_events", until, ["occurred_on", "kind", "summary"]);
  const cited = [people, rounds, products, events].flatMap((rows) => rows.map(({ sourceId }) => sourceId));
  const sources = asked.sources ?? (await sourcesById(db, [...new Set(cited)]));
  return gathered({
    people: people.map((row) => factFrom<Person>(row, sources)),
    fundingRounds: rounds.map((row) => factFrom<FundingRound>(row, sources)),
    products: products.map((row) => factFrom<Product>(row, sources)),
    events: events.map((row) => factFrom<LabEvent>(row, sources)),
  });
}

/** The first column given is the date by which the facts are in order. */
async function rowsOf<F>(
  db: Db,
  table: string,
  until: string | null,
  columns: readonly [string, ...string[]],
): Promise<Row<F>[]> {
  return db.query<Row<F>[]>(
    `SELECT ${FACT}, ${columns.map(selected).join(", ")}
    FROM ${table} f JOIN sources s ON s.id = f.source_id
    WHERE $1::text IS NULL OR s.published_on IS NULL OR s.published_on COLLATE "C" <= $1
    ORDER BY f.${columns[0]} COLLATE "C" NULLS LAST, f.id`,
    [until],
  );
}

function selected(column: string): string {
  const field = column.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
  return column === "amount" || column === "valuation"
    ? `${moneySql(column)} AS "${field}"`
    : `f.${column} AS "${field}"`;
}

/** The amount as text, so that no float ever rounds it. */
function moneySql(column: keyof FundingRound & ("amount" | "valuation")): string {
  return `CASE WHEN f.${column} IS NULL THEN NULL ELSE
    json_build_object('amount', f.${column}::text, 'currency', f.${column}_currency) END`;
}

function factFrom<F extends { readonly source: Source }>(
  { sourceId, ...fact }: Row<F>,
  sources: ReadonlyMap<string, Source>,
): F {
  // The foreign key says that the source is there; the columns are those of F, which the tests compare.
  return { ...fact, source: sources.get(sourceId) } as unknown as F;
}

function gathered(all: LabDossier): Map<string, LabDossier> {
  const dossiers = new Map<string, { [K in keyof LabDossier]: LabDossier[K][number][] }>();
  const dossierOf = (labId: string): { [K in keyof LabDossier]: LabDossier[K][number][] } => {
    const dossier = dossiers.get(labId) ?? { people: [], fundingRounds: [], products: [], events: [] };
    dossiers.set(labId, dossier);
    return dossier;
  };
  for (const person of all.people) dossierOf(person.labId).people.push(person);
  for (const round of all.fundingRounds) dossierOf(round.labId).fundingRounds.push(round);
  for (const product of all.products) dossierOf(product.labId).products.push(product);
  for (const event of all.events) dossierOf(event.labId).events.push(event);
  return dossiers;
}

export const NO_DOSSIER: LabDossier = { people: [], fundingRounds: [], products: [], events: [] };
