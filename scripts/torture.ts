/**
 * `npm run torture`: each fault that a sending has to survive, with the program itself (`echelon work`), a real PostgreSQL
 * and a real SMTP server that fails; one row each. Ends with 1 where one reader was lost, or got the letter once too often.
 */
import { parseArgs } from "node:util";
import { failingServers } from "./torture/failing-servers.js";
import { startCluster } from "./torture/cluster.js";
import { hardMachines } from "./torture/hard-machines.js";
import { lostDatabases } from "./torture/lost-databases.js";
import { lostWorkers } from "./torture/lost-workers.js";
import { steering } from "./torture/steering.js";
import { perform, type Row } from "./torture/trial.js";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    readers: { type: "string", default: "2000" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
    short: { type: "boolean", default: false },
    said: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const HELP = `npm run torture -- [options]

  --only NAMES    only the faults that have one of these in their name, separated by commas
  --readers N     readers of each letter, 2000 unless told; some faults take more
  --seed N        draws the moments of the faults; told at the start
  --short         what stays away does so for 10 s instead of 60
  --said          tell what the workers said, also where all went well
  --list          name the faults
`;

const ALL = [...lostWorkers, ...lostDatabases, ...failingServers, ...steering, ...hardMachines];
const wanted = (values.only ?? "").split(",");
const trials = ALL.filter(({ name }) => wanted.some((part) => name.includes(part)));
if (values.help || values.list) {
  process.stdout.write(values.help ? HELP : `${trials.map(({ name }) => name).join("\n")}\n`);
  process.exit(0);
}
const seed = Number(values.seed);

console.log(`Seed ${seed}; to repeat one: npm run torture -- --seed ${seed} --readers ${values.readers} --only NAME\n`);
console.log(cells(["fault", "sent", "accepted-distinct", "lost", "twice", "uncertain", "resumes after", "held"]));
console.log(cells(["---", "---:", "---:", "---:", "---:", "---:", "---:", "---"]));

const cluster = await startCluster();
const rows: Row[] = [];
try {
  for (const trial of trials) {
    const house = { cluster, readers: Number(values.readers), seed, outageMs: values.short ? 10_000 : 60_000 };
    const row = await perform(trial, house);
    rows.push(row);
    console.log(lineOf(row));
    if (values.said || row.problems.length > 0) console.error(row.said);
  }
} finally {
  await cluster.close();
}
const failed = rows.filter(({ problems }) => problems.length > 0);
console.log(`\n${rows.length} faults, ${failed.length} not survived. ${failed.map(({ name }) => name).join(", ")}`);
process.exitCode = failed.length > 0 || rows.length === 0 ? 1 : 0;

function lineOf({ name, verdict, resumedMs, problems, skipped }: Row): string {
  const resumes = resumedMs === undefined ? "" : `${(resumedMs / 1000).toFixed(1)} s`;
  const held = problems.length > 0 ? `NO: ${problems.join("; ")}` : "yes";
  return cells([name, ...figuresOf(verdict), resumes, skipped === undefined ? held : `skipped: ${skipped}`]);
}

function figuresOf(verdict: Row["verdict"]): string[] {
  if (verdict === null) return ["?", "?", "?", "?", "?"];
  const { sent, distinct, lost, twice, report } = verdict;
  return [sent, distinct, lost, twice, report.uncertain].map(String);
}

function cells(texts: readonly string[]): string {
  return `| ${texts.join(" | ")} |`;
}
