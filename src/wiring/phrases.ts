import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { lastCompleteWeek, parseWeek, type Week } from "../domain/week.js";
import { checkBank } from "../ingest/phrases/phrase-bank.js";
import {
  type DryCell,
  type LintReport,
  lintPhrases,
  phrasesToWrite,
  type Trial,
  tryPhrase,
} from "../newsroom/phrase-desk.js";
import { requireMigrated } from "../store/migrate.js";
import { now } from "./clock.js";
import { readPhraseFiles } from "./project-files.js";

export async function lintShippedPhrases(): Promise<LintReport> {
  return lintPhrases(await readPhraseFiles());
}

/**
 * Phrases at fault are left out: the others can be tried while one is being mended.
 * @throws {EchelonError} MIGRATION_PENDING, PHRASE_UNKNOWN
 */
export async function tryShippedPhrase(
  database: DataSource,
  config: Config,
  { id, week }: { readonly id: string; readonly week: string | undefined },
): Promise<Trial[]> {
  await requireMigrated(database);
  const { bank } = checkBank(await readPhraseFiles());
  return tryPhrase(database, bank, id, weekNamed(week, config));
}

export async function shippedShoppingList(
  database: DataSource,
  config: Config,
  week: string | undefined,
): Promise<DryCell[]> {
  await requireMigrated(database);
  const { bank } = checkBank(await readPhraseFiles());
  return phrasesToWrite(database, bank, weekNamed(week, config));
}

function weekNamed(name: string | undefined, { timeZone }: Config): Week {
  return name === undefined ? lastCompleteWeek(now(), timeZone) : parseWeek(name, timeZone);
}
