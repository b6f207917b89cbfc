import { EchelonError } from "../domain/errors.js";

/** One record that an import refuses. */
export interface Problem {
  /** Where it is, `labs[3].fundingRounds[0].amount`. */
  readonly path: string;
  readonly reason: string;
  readonly remedy: string;
}

const LISTED = 20;

/** A path as people write it: `labs[3].people`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./u, "");
}

/** The one refusal of a whole data set: it lists the first problems, each with its lab, and counts the rest. */
export function dataSetRefusal(
  fileName: string,
  problems: readonly Problem[],
  slugs: readonly (string | null)[],
): EchelonError {
  const lines = problems
    .slice(0, LISTED)
    .map((problem) => `  ${located(problem.path, slugs)}: ${problem.reason}. ${problem.remedy}.`);
  const rest = problems.length - lines.length;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return new EchelonError(
    "DATA_SET_INVALID",
    [`${fileName} has ${count}; nothing was imported.`, ...lines, ...(rest > 0 ? [`  and ${rest} more.`] : [])].join(
      "\n",
    ),
    "Correct the records listed, then import the file again.",
  );
}

function located(path: string, slugs: readonly (string | null)[]): string {
  const slug = slugs[Number(/^labs\[(\d+)\]/u.exec(path)?.[1] ?? -1)] ?? null;
  const place = path === "" ? "the file" : path;
  return slug === null ? place : `${place} (${slug})`;
}
