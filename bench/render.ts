/** `npm run bench:render`: what it costs to set an edition once, and to write the message of each reader. */
import { loadavg } from "node:os";
import type { Digest } from "../src/domain/digest.js";
import type { CompiledEdition } from "../src/rendering/render-edition.js";
import { compileOurs, ourTemplates, READER } from "./mail-peers/ours.js";
import { installMailPeers } from "./mail-peers/installed.js";
import { launchDigest } from "./mail-peers/launch-digest.js";
import { bareMjml, mjmlEach, reactEmailEach } from "./render/engines.js";
import {
  comparedEdition,
  copying,
  encodedChunks,
  handlebarsEach,
  MESSAGE_BYTES,
  prebuiltBuffers,
  stringChunks,
} from "./render/joins.js";
import { type Pace, paces, type Way } from "./render/pace.js";
import { inTurn, readers } from "./render/readers.js";
import { table } from "./statistics.js";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 9);
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 0.4);

/** What the project promises. */
const BARS = { compiled: 1.5, perSecond: 60_000, ratio: 6 };

installMailPeers();
const digest = await launchDigest();
const templates = await ourTemplates();
const launch = await compileOurs(digest, templates);

const compiled = await paces(await compilations(), ROUNDS, SECONDS);
const joined = await paces(await joins(launch, digest), ROUNDS, SECONDS);
console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1) ?? ""}; ${ROUNDS} rounds, medians, CPU of this process`);
console.log(compilationTable(compiled));
console.log(joinTable(joined));

/** Both compile the same MJML; ours writes it first, and the plain text, and cuts the slots. */
async function compilations(): Promise<Way[]> {
  const toHtml = await bareMjml();
  const source = launch.mjml.map((part) => (typeof part === "string" ? part : part.slot)).join("");
  return [
    { name: "digest → edition", make: async () => (await compileOurs(digest, templates)).html.length },
    { name: "bare mjml2html", make: async () => (await toHtml(source)).length },
  ];
}

async function joins(edition: CompiledEdition, told: Digest): Promise<Way[]> {
  const all = readers(1000);
  const [first = READER] = all;
  const next = inTurn(all);
  const compared = comparedEdition(edition, first);
  return [
    prebuiltBuffers(compared, next),
    stringChunks(compared, next),
    encodedChunks(compared, next),
    handlebarsEach(compared, next),
    reactEmailEach(told, all.slice(0, 20)),
    await mjmlEach(edition, next),
    copying(compared, first),
  ];
}

function compilationTable([ours, bare]: readonly Pace[]): string {
  const ratio = paceOf(bare) / paceOf(ours);
  return [
    `\nThe launch edition, compiled once; at most ${BARS.compiled} times a bare mjml2html of its MJML: ${verdict(ratio <= BARS.compiled)}`,
    table([
      ["", "CPU ms", "÷ bare"],
      ["digest → edition", (1000 / paceOf(ours)).toFixed(1), ratio.toFixed(2)],
      ["bare mjml2html", (1000 / paceOf(bare)).toFixed(1), "1.00"],
    ]),
  ].join("\n");
}

function joinTable(results: readonly Pace[]): string {
  const ours = paceOf(results[0]);
  const chunks = paceOf(results[1]);
  const rows = results.map((pace) => [
    pace.name,
    String(pace.bytes),
    pace.perSecond.toFixed(pace.perSecond < 1000 ? 1 : 0),
    (ours / pace.perSecond).toFixed(pace.perSecond < 1000 ? 0 : 2),
  ]);
  return [
    `\nA message of ${MESSAGE_BYTES} bytes for each reader; at least ${BARS.perSecond} a CPU second: ${verdict(ours >= BARS.perSecond)}; at least ${BARS.ratio} times the string chunks: ${verdict(ours >= BARS.ratio * chunks)}`,
    table([["", "bytes", "a CPU second", "ours ÷ it"], ...rows]),
  ].join("\n");
}

function paceOf(pace: Pace | undefined): number {
  return pace?.perSecond ?? 0;
}

function verdict(held: boolean): string {
  return held ? "held" : "MISSED";
}
