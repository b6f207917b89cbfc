/** `npm run bench:graphql`: this server, PostGraphile, Mercurius and the limit, on one PostgreSQL, in one run. */
import { isDeepStrictEqual } from "node:util";
import { EchelonError } from "../src/domain/errors.js";
import { allLabs } from "../src/store/labs.js";
import { Contender, originOf, type Speaker, type Variations } from "./contenders.js";
import { dropBenchDatabase, makeBenchDatabase, openBenchServer, withDatabase } from "./database.js";
import { randomFrom } from "./generate/random.js";
import { HOUSE_SIZES } from "./generate/sizes.js";
import type { Load } from "./load.js";
import { installPeers } from "./peers.js";
import { race, type Runner } from "./race.js";
import { PEER_TABLES } from "./servers/peer-tables.js";
import { FIFTY_LABS } from "./shapes/fifty-labs.js";
import { ONE_LAB } from "./shapes/one-lab.js";
import type { Shape } from "./shapes/shape.js";
import { TWENTY_LABS } from "./shapes/twenty-labs.js";
import { type ServerProcess, startRaw, startServer } from "./start-server.js";

const SHAPES = [ONE_LAB, FIFTY_LABS, TWENTY_LABS];

const NAMES: Readonly<Record<Speaker, string>> = {
  echelon: "this server, no cache",
  postgraphile: "PostGraphile",
  mercurius: "Mercurius, JIT, loaders",
  "mercurius-one-sql": "Mercurius, JIT, one SQL",
};

/** Different requests of each shape, and how many of their answers are compared. */
const VARIATIONS = 500;
const COMPARED = 40;

const DATABASE = "bench_graphql";

installPeers();
const server = await openBenchServer();
const stoppers: (() => Promise<void>)[] = [];
try {
  const url = await makeBenchDatabase(server, DATABASE, HOUSE_SIZES);
  const variations = await prepare(url);
  const contenders: Contender[] = [];
  for (const speaker of Object.keys(NAMES) as Speaker[]) {
    contenders.push(await Contender.meet(speaker, await kept(startServer(speaker, url)), variations));
  }
  const answers = await Promise.all(SHAPES.map((shape) => agreedAnswer(shape, contenders)));
  const raw = await kept(startRaw(answers));
  const courses = SHAPES.map((shape, index) => ({
    title: shape.name,
    runners: runnersOf(shape, contenders, { raw, index }),
  }));
  await withDatabase(url, (ds) => race(courses, ds));
} finally {
  for (const stop of stoppers) await stop();
  await dropBenchDatabase(server, DATABASE);
  await server.stop();
}

/** Stopped at the end, whatever comes. */
async function kept(starting: Promise<ServerProcess>): Promise<ServerProcess> {
  const process = await starting;
  stoppers.push(() => process.stop());
  return process;
}

/** Derives the tables that the peers read, and draws what the requests ask. */
async function prepare(url: string): Promise<Variations> {
  return withDatabase(url, async (ds) => {
    await ds.transaction(async (tx) => {
      for (const statement of PEER_TABLES) await tx.query(statement);
    });
    await ds.query("VACUUM ANALYZE");
    const labs = await allLabs(ds);
    const random = randomFrom(1);
    return {
      slugs: Array.from({ length: VARIATIONS }, () => random.pick(labs).slug),
      places: Array.from({ length: VARIATIONS }, () => random.below(labs.length - 50)),
    };
  });
}

/**
 * Our answer to the first question of a shape, once all agree on the first few dozen.
 * @throws {EchelonError} BAD_USER_INPUT when one does not
 */
async function agreedAnswer(shape: Shape, contenders: readonly Contender[]): Promise<string> {
  const loads = contenders.map((contender) => ({ contender, load: contender.load(shape) }));
  for (let index = 0; index < COMPARED; index += 1) {
    const answers = await Promise.all(loads.map(({ contender, load }) => answerAt(shape, contender, load, index)));
    const stranger = answers.findIndex((answer) => !isDeepStrictEqual(answer, answers[0]));
    if (stranger !== -1)
      throw disagreement(shape, contenders[stranger]?.speaker ?? "", [answers[stranger], answers[0]]);
  }
  const [first] = loads;
  if (first === undefined) throw new EchelonError("BAD_USER_INPUT", "Nobody answers.", "Give a contender.");
  const body = await first.contender.ask(first.load, first.load.bodies[0] ?? "");
  console.log(`« ${shape.name} »: ${COMPARED} answers of each agree; ours has ${(body.length / 1000).toFixed(1)} kB.`);
  return body;
}

function disagreement(shape: Shape, speaker: string, answers: readonly unknown[]): EchelonError {
  const [theirs = "", ours = ""] = answers.map((answer) => JSON.stringify(answer).slice(0, 2000));
  return new EchelonError(
    "BAD_USER_INPUT",
    `${speaker} answers « ${shape.name} » otherwise:\n${theirs}\nand not\n${ours}`,
    "Mend its query or its tables: nothing is timed before the answers agree.",
  );
}

async function answerAt(shape: Shape, contender: Contender, load: Load, index: number): Promise<unknown> {
  return contender.canonical(shape, await contender.ask(load, load.bodies[index] ?? ""));
}

/** Who runs on a shape: first ourselves, last the limit. */
function runnersOf(
  shape: Shape,
  contenders: readonly Contender[],
  { raw, index }: { readonly raw: ServerProcess; readonly index: number },
): Runner[] {
  const runners = contenders.map((contender) => ({
    name: NAMES[contender.speaker],
    process: contender.process,
    load: contender.load(shape),
  }));
  const [ours] = runners;
  if (ours === undefined) return [];
  const repeated = { ...ours.load, headers: {}, bodies: ours.load.bodies.slice(0, 1) };
  return [
    ...runners,
    { name: "this server, repeated", process: ours.process, load: repeated },
    { name: "raw Fastify, the limit", process: raw, load: { ...repeated, url: `${originOf(raw)}/${index}` } },
  ];
}
