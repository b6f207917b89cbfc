import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { lastCompleteWeek, parseWeek } from "../domain/week.js";
import { type ComposedEdition, composeEdition, type Press, requireBegun } from "../newsroom/compose-edition.js";
import { compileTemplates } from "../rendering/compile-templates.js";
import { now } from "./clock.js";
import { readTemplates } from "./project-files.js";

/** The press of the shipped templates. */
export async function buildPress({ publicUrl, mailFrom, listId }: Config): Promise<Press> {
  const [files, partials] = await Promise.all([readTemplates("templates"), readTemplates("templates/partials")]);
  return { templates: compileTemplates({ files, partials }), publicUrl, sender: { from: mailFrom, listId } };
}

/** Composes a week by its name; absent, the last one that is over. */
export async function composeNamedWeek(
  database: DataSource,
  press: Press,
  { timeZone }: Config,
  { week: name, seed }: { readonly week?: string | undefined; readonly seed?: string | undefined },
): Promise<ComposedEdition> {
  const week = name === undefined ? lastCompleteWeek(now(), timeZone) : parseWeek(name, timeZone);
  return composeEdition(database, requireBegun(week, now()), seed ?? week.id, press);
}
