import type { Problem } from "./data-set-problem.js";

/** A record with the path by which a person finds it. */
export interface Placed<T> {
  readonly path: string;
  readonly record: T;
}

/**
 * The entries of one list of a raw file that have no problem of shape, so that the checks across records can
 * report what is wrong with them too, and everything that is wrong is listed at once. `T` is what the shape
 * check has just vouched for.
 */
export function soundRecords<T>(list: unknown, listPath: string, problems: readonly Problem[]): Placed<T>[] {
  if (!Array.isArray(list)) return [];
  return list
    .map((record: unknown, index) => ({ path: `${listPath}[${index}]`, record: record as T }))
    .filter(({ path }) => !problems.some((problem) => problem.path === path || problem.path.startsWith(`${path}.`)));
}

/** Every entry of a list that is at least an object, sound or not. */
export function looseRecords(list: unknown, listPath: string): Placed<Record<string, unknown>>[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((record: unknown, index) =>
    isRecord(record) ? [{ path: `${listPath}[${index}]`, record }] : [],
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
