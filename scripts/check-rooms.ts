/**
 * Checks the map of the house (.dependency-cruiser.cjs), and that the checker saw every file: a parser that
 * does not understand a file leaves it out, and a check that reads nothing is green.
 */
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const { options, ...ruleSet } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as Record<
  string,
  object
>;
const { output } = await cruise(["src", "ormconfig.ts"], { ...options, ruleSet, validate: true }, undefined, {
  tsConfig: extractTSConfig("tsconfig.json"),
});
const { summary, modules } = output as ICruiseResult;

for (const { rule, from, to } of summary.violations) console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
const seen = new Set(modules.map(({ source }) => source));
const unseen = globSync("src/**/*.ts").filter((file) => !seen.has(file));
for (const file of unseen) console.error(`error unseen: the checker did not read ${file}`);
console.log(
  `${String(seen.size)} modules, ${String(summary.violations.length)} violations, ${String(unseen.length)} unseen`,
);
process.exitCode = summary.violations.length + unseen.length > 0 ? 1 : 0;
