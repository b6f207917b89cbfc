import { readFileSync } from "node:fs";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The values of the known names: from the variable itself, or from the file that `NAME_FILE` names, as secrets
 * are mounted. An empty variable counts as absent. Names with our prefix that nobody knows are mistakes.
 */
export function environmentWithFiles(
  environment: Environment,
  known: readonly string[],
): { values: Record<string, string>; mistakes: string[] } {
  const values: Record<string, string> = {};
  const mistakes = unknownNames(environment, known);
  for (const name of known) {
    const file = environment[`${name}_FILE`];
    const value = environment[name];
    if (file !== undefined && value !== undefined)
      mistakes.push(`${name}: given twice, also by ${name}_FILE. Keep one.`);
    const given = file === undefined ? value : contentOf(name, file, mistakes);
    if (given !== undefined && given !== "") values[name] = given;
  }
  return { values, mistakes };
}

function contentOf(name: string, file: string, mistakes: string[]): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    mistakes.push(`${name}_FILE: the file "${file}" cannot be read. Check its path and its permissions.`);
    return undefined;
  }
}

function unknownNames(environment: Environment, known: readonly string[]): string[] {
  const accepted = new Set(known.flatMap((name) => [name, `${name}_FILE`]));
  return Object.keys(environment)
    .filter((name) => name.startsWith("ECHELON_") && !name.startsWith("ECHELON_TEST_") && !accepted.has(name))
    .map(
      (name) =>
        `${name}: unknown. The names that start with ECHELON_ are ${known.filter((each) => each.startsWith("ECHELON_")).join(", ")}.`,
    );
}
