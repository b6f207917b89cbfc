import { readdirSync, readFileSync } from "node:fs";
import {
  type CompiledTemplates,
  compileTemplates,
  type TemplateSources,
} from "../../src/rendering/template/compile-templates.js";

const FOLDER = new URL("../../../templates/mail/", import.meta.url);

/** The templates that ship with the project. */
export function shippedSources(): TemplateSources {
  return { files: filesOf(FOLDER), partials: filesOf(new URL("partials/", FOLDER)) };
}

export function shippedTemplates(): CompiledTemplates {
  return compileTemplates(shippedSources());
}

function filesOf(folder: URL): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(entries.map(({ name }) => [name, readFileSync(new URL(name, folder), "utf8")]));
}
