/** The ways to ask for the ladder of a moment that `npm run bench:ladder` compares. */
import type { DataSource } from "typeorm";
import { EchelonError } from "../src/domain/errors.js";
import { recordColumns } from "../src/store/assessment-record.js";
import { holdingSql } from "../src/store/standing-sql.js";
import { standingsAt } from "../src/store/standings.js";
import { originOf, PAST_THE_CACHE } from "./contenders.js";
import { databaseCpu, usedBetween } from "./database-cpu.js";
import { type Answer, post } from "./post.js";
import type { ServerProcess } from "./start-server.js";

const LADDER = `query Ladder($asOf: DateTime!, $knownAt: DateTime!) { ladder(asOf: $asOf, knownAt: $knownAt) {
  rank level { name } placings { lab { slug name } standing { low { rank } high { rank } since } } } }`;

export interface Moments {
  readonly asOf: string;
  readonly knownAt: string;
}

/** One way to ask: resolves once the answer is in, to what counts the labs on the ladder. */
type Ask = (moments: Moments) => Promise<() => number>;

/** Starts to count CPU; what it returns tells what was used since, in milliseconds. */
type Meter = () => Promise<() => Promise<number>>;

export interface Way {
  readonly name: string;
  readonly ask: Ask;
  /** Of whoever answers: the database, or the server. */
  readonly meter: Meter;
}

export function waysInSql(ds: DataSource): Way[] {
  const meter = async (): Promise<() => Promise<number>> => {
    const before = await databaseCpu(ds);
    return async () => usedBetween(before, await databaseCpu(ds));
  };
  return [
    { name: "SQL: standingsAt, with all evidence", ask: askStandings(ds), meter },
    { name: "SQL: the records that hold, without evidence", ask: askRecords(ds), meter },
  ];
}

export function wayOverGraphql(server: ServerProcess): Way {
  return { name: "GraphQL: ladder, no cache", ask: askServer(server, "/graphql"), meter: cpuOf(server) };
}

/** The limit: a ladder that somebody finished before, sent by Fastify. */
export function wayWithoutWork(server: ServerProcess): Way {
  return { name: "Raw Fastify, a finished ladder", ask: askServer(server, "/0"), meter: cpuOf(server) };
}

/** The ladder of all that is recorded, as the server sends it. */
export async function ladderText(server: ServerProcess, moments: Moments): Promise<string> {
  return (await ask(server, "/graphql", moments)).text();
}

function cpuOf(server: ServerProcess): Meter {
  return async () => {
    const before = await server.cpu();
    return async () => (await server.cpu()) - before;
  };
}

function askStandings(ds: DataSource): Ask {
  return async ({ asOf, knownAt }) => {
    const standings = await standingsAt(ds, asOf, knownAt);
    return () => standings.size;
  };
}

/** All that a ladder shows. */
function askRecords(ds: DataSource): Ask {
  const holding = holdingSql("labs.id", "$1::timestamptz", "$2::timestamptz");
  const sql = `SELECT ${recordColumns("holding")} FROM labs CROSS JOIN LATERAL (${holding}) holding WHERE holding.type = 'RATING'`;
  return async ({ asOf, knownAt }) => {
    const records = await ds.query<unknown[]>(sql, [asOf, knownAt]);
    return () => records.length;
  };
}

function askServer(server: ServerProcess, path: string): Ask {
  return async (moments) => {
    const answer = await ask(server, path, moments);
    return () => labsIn(answer);
  };
}

function ask(server: ServerProcess, path: string, moments: Moments): Promise<Answer> {
  return post(`${originOf(server)}${path}`, PAST_THE_CACHE, JSON.stringify({ query: LADDER, variables: moments }));
}

/** @throws {EchelonError} BAD_USER_INPUT for an answer that is none */
function labsIn(answer: Answer): number {
  const text = answer.text();
  if (answer.status === 200 && !text.includes('"errors"')) return text.split('"since"').length - 1;
  throw new EchelonError("BAD_USER_INPUT", `The ladder is refused: ${text.slice(0, 300)}`, "Mend the query.");
}
