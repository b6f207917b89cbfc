import type { PhraseBank } from "../digest/phrases/phrase.js";
import { remembering } from "../domain/remembering.js";
import { type PhraseFile, requireBank } from "../ingest/phrases/phrase-bank.js";
import {
  type CompiledTemplates,
  compileTemplates,
  type TemplateSources,
} from "../rendering/template/compile-templates.js";

/** What a letter is set and worded with, as its files were read. */
export interface PressSources {
  readonly templates: TemplateSources;
  /** The phrase bank, in the order of the names of its files. */
  readonly phrases: readonly PhraseFile[];
}

/** The half of a press that comes from files that people write. */
interface WrittenHalf {
  readonly sources: PressSources;
  readonly templates: CompiledTemplates;
  readonly bank: PhraseBank;
}

/**
 * Sets a press up from its files.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export function pressFrom(sources: PressSources): WrittenHalf {
  return { sources, templates: compileTemplates(sources.templates), bank: bankOf(sources.phrases) };
}

/**
 * The bank that some files make. They are read again each minute, by the watch over approvals, and seldom say anything new.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export const bankOf: (phrases: PressSources["phrases"]) => PhraseBank = remembering(requireBank, 2);
