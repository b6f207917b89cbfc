import type { DataSource } from "typeorm";
import { gatherFacts } from "../digest/gather-facts.js";
import { memoryAt } from "../digest/memory.js";
import { type PhraseBank, phrasesOf } from "../digest/phrases/phrase.js";
import { type DryCell, shoppingList } from "../digest/phrases/shopping-list.js";
import { phrasesNamed, type Trial, tryOn } from "../digest/phrases/try-phrase.js";
import { EchelonError } from "../domain/errors.js";
import type { Week } from "../domain/week.js";
import { checkBank, faultLine, type PhraseFile } from "../ingest/phrases/phrase-bank.js";
import { weekFiles } from "../store/week-files.js";

export type { DryCell } from "../digest/phrases/shopping-list.js";
export type { Trial } from "../digest/phrases/try-phrase.js";

/** What the bank holds, and what is wrong with it: each fault with file, line, phrase and remedy. */
export interface LintReport {
  readonly phrases: number;
  /** Of the phrases, those that are pieces of an arc. */
  readonly inArcs: number;
  readonly arcs: number;
  readonly faults: readonly string[];
}

/** Checks the files of the phrase bank. */
export function lintPhrases(files: readonly PhraseFile[]): LintReport {
  const { bank, faults } = checkBank(files);
  return {
    phrases: phrasesOf(bank).length,
    inArcs: bank.arcs.reduce((sum, { pieces }) => sum + pieces.length, 0),
    arcs: bank.arcs.length,
    faults: faults.map(faultLine),
  };
}

/**
 * A phrase, or an arc, on every lab that it fits in a week.
 * @throws {EchelonError} PHRASE_UNKNOWN
 */
export async function tryPhrase(database: DataSource, bank: PhraseBank, id: string, week: Week): Promise<Trial[]> {
  const phrases = phrasesNamed(bank, id);
  if (phrases.length === 0) {
    throw new EchelonError(
      "PHRASE_UNKNOWN",
      `No phrase and no arc is called "${id}".`,
      "Look its id up in templates/phrases; a phrase at fault is left out: see echelon phrases lint.",
    );
  }
  const { labs, scale } = await weekFiles(database, week);
  return tryOn(phrases, gatherFacts(week, labs, scale));
}

/** What is to be written first, as of a week. */
export async function phrasesToWrite(database: DataSource, bank: PhraseBank, week: Week): Promise<DryCell[]> {
  const { served } = await weekFiles(database, week);
  return shoppingList(bank, memoryAt(week, served));
}
