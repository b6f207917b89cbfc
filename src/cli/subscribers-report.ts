import type { LineProblem, SubscribersReport } from "../audience/import-subscribers.js";

type Outcome = keyof SubscribersReport["outcomes"];

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  ADDED: "become subscribers",
  KNOWN: "are subscribers already: unchanged",
  KEPT_OUT: "are suppressed here: stay so, whatever the file says",
  UNCONFIRMED: "never confirmed there: left out",
  SUPPRESSED: "left there: never written to",
  LEFT: "left there, and are subscribers here: unsubscribed",
  CONFIRMED_HERE: "left there, but confirmed here since: unchanged",
  ALREADY_SUPPRESSED: "left there, and are suppressed here already",
};

const PROBLEMS: Readonly<Record<LineProblem, string>> = {
  NO_ADDRESS: "no address",
  ADDRESS_INVALID: "no address that a letter can be sent to",
  STATE_UNKNOWN: "no word that says whether the reader wants it: left out",
  TOO_MANY_CELLS: "more cells than the header: what stands where is not sure",
  DUPLICATE: "an address that another line decides on",
};

/** Lines that a person is shown; JSON has more. */
const SHOWN = 20;

/** What became of a file, for people; by its lines, never by an address. */
export function subscribersReportLines(report: SubscribersReport): string[] {
  const { tool, rows, applied, sha256, lines } = report;
  const named = lines.slice(0, SHOWN).map(({ line, problem }) => `  line ${line}: ${PROBLEMS[problem]}`);
  const more = sumOf(report.problems) - named.length;
  return [
    `An export of ${tool} with ${rows} rows, SHA-256 ${sha256}:`,
    ...countLines(report.outcomes, OUTCOMES),
    ...countLines(report.problems, PROBLEMS),
    ...named,
    ...(more > 0 ? [`  and ${more} more; --json names the first thousand`] : []),
    applied ? "Imported." : "Nothing was changed. To do it, add: --apply",
  ];
}

function countLines<W extends string>(
  counts: Readonly<Record<W, number>>,
  words: Readonly<Record<W, string>>,
): string[] {
  return (Object.keys(words) as W[])
    .filter((word) => counts[word] > 0)
    .map((word) => `${String(counts[word]).padStart(9)}  ${words[word]}`);
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
