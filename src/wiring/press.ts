import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { dkimSigners } from "../delivery/dkim/signer.js";
import { lastCompleteWeek, parseWeek } from "../domain/week.js";
import { type AddressedEdition, addressEdition, type Press, requireBegun } from "../newsroom/compose-edition.js";
import { composeWeek } from "../newsroom/editions/compose-week.js";
import { letterDate } from "../newsroom/letter-date.js";
import { pressFrom } from "../newsroom/press-sources.js";
import { recipientNamed, sampleRecipients } from "../newsroom/sample-recipients.js";
import { compileCharts } from "../rendering/charts/charts.js";
import { requireMigrated } from "../store/migrate.js";
import { now } from "./clock.js";
import { fontFiles, readPhraseFiles, readTemplates } from "./project-files.js";
import { scheduleOf } from "./schedule-of.js";

/** In whose name this process prints. */
export function imprintOf({ publicUrl, postalAddress, mailFrom, listId }: Config): Pick<Press, "imprint" | "sender"> {
  return { imprint: { publicUrl, postalAddress }, sender: { from: mailFrom, listId, publicUrl } };
}

/** The press of the shipped templates. */
export async function buildPress(config: Config): Promise<Press> {
  const [files, partials, charts, phrases] = await Promise.all([
    readTemplates("templates/mail"),
    readTemplates("templates/mail/partials"),
    readTemplates("templates/charts"),
    readPhraseFiles(),
  ]);
  return {
    ...pressFrom({ templates: { files, partials }, phrases }),
    ...imprintOf(config),
    signerOf: dkimSigners(config.dkim),
    charts: { draw: compileCharts(charts), fontFiles: await fontFiles() },
  };
}

/** A week by its name, and how its letter is cast; what is absent is as usual. */
export interface NamedCasting {
  readonly week?: string | undefined;
  readonly seed?: string | undefined;
  readonly reseeded: ReadonlyMap<string, string>;
  /** The sample reader that the letter speaks to. */
  readonly sample?: string | undefined;
}

/** Composes a week by its name; absent, the last one that is over. */
export async function composeNamedWeek(
  database: DataSource,
  press: Press,
  config: Config,
  { week: name, seed, reseeded, sample }: NamedCasting,
): Promise<AddressedEdition> {
  await requireMigrated(database);
  const { timeZone } = config;
  const week = name === undefined ? lastCompleteWeek(now(), timeZone) : parseWeek(name, timeZone);
  const wish = { seed: seed ?? null, reseeded };
  const edition = await composeWeek(database, requireBegun(week, now()), wish, press);
  const recipient = recipientNamed(sampleRecipients(press.imprint.publicUrl), sample);
  return addressEdition(edition, recipient, await letterDate(database, week, scheduleOf(config)));
}
