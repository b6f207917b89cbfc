import * as z from "zod";
import { pathText, type Problem } from "./data-set-problem.js";
import { dataSetFileSchema } from "./data-set-schema.js";
import { nearestWord } from "./nearest-word.js";

type Issue = z.core.$ZodIssue;

/** What is wrong with the shape of a file: what is missing, of another type, unknown, or badly written. */
export function shapeProblems(file: unknown): Problem[] {
  const { error } = dataSetFileSchema.safeParse(file, { reportInput: true });
  return (error?.issues ?? []).flatMap(problemsOf);
}

function problemsOf(issue: Issue): Problem[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey([...issue.path, key], key));
  return [{ path: pathText(issue.path), ...wordsOf(issue) }];
}

function unknownKey(path: readonly PropertyKey[], key: string): Problem {
  const nearest = nearestWord(key, knownKeys());
  const remedy = nearest === null || nearest === key ? "Remove it" : `Did you mean "${nearest}"? Otherwise remove it`;
  return { path: pathText(path), reason: `"${key}" is not a key of this record`, remedy };
}

function wordsOf(issue: Issue): Omit<Problem, "path"> {
  if (issue.code === "invalid_type") return typeWords(issue);
  if (issue.code === "invalid_union")
    return { reason: "is of no known type", remedy: 'Choose "RATING" or "WITHDRAWAL"' };
  if (issue.code !== "invalid_value") return reasonAndRemedy(issue.message);
  const choices = issue.values.map((value) => JSON.stringify(value)).join(", ");
  if (issue.input === undefined) return { reason: "is missing", remedy: `Choose ${choices}` };
  return { reason: `is ${JSON.stringify(issue.input)}`, remedy: `Choose ${choices}` };
}

function typeWords(issue: Issue & { readonly code: "invalid_type" }): Omit<Problem, "path"> {
  const remedy = `Give ${article(issue.expected)}`;
  if (issue.input === undefined) return { reason: "is missing", remedy };
  const quotes = issue.expected === "string" && typeof issue.input === "number" ? ": put it in quotes" : "";
  return { reason: `is ${article(typeName(issue.input))}`, remedy: `${remedy}${quotes}` };
}

/** The schema's own words read « reason: remedy ». */
function reasonAndRemedy(message: string): Omit<Problem, "path"> {
  const [reason = message, ...remedy] = message.split(": ");
  const words = remedy.join(": ");
  return { reason, remedy: words === "" ? "Correct it" : words.charAt(0).toUpperCase() + words.slice(1) };
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function article(noun: string): string {
  if (noun === "null") return noun;
  return `${/^[aeio]/u.test(noun) ? "an" : "a"} ${noun}`;
}

function knownKeys(): Set<string> {
  const keys = new Set<string>();
  collectKeys(z.toJSONSchema(dataSetFileSchema, { io: "input" }), keys);
  return keys;
}

function collectKeys(schema: unknown, keys: Set<string>): void {
  if (typeof schema !== "object" || schema === null) return;
  for (const [name, part] of Object.entries(schema as Record<string, unknown>)) {
    if (name === "properties" && typeof part === "object" && part !== null)
      for (const key of Object.keys(part)) keys.add(key);
    collectKeys(part, keys);
  }
}
