import type { DataSource } from "typeorm";
import { buildMessage, type Sender } from "../delivery/message.js";
import { gatherFacts } from "../digest/gather-facts.js";
import type { PhraseBank } from "../digest/phrases/phrase.js";
import { writeDigest } from "../digest/write-digest.js";
import type { Digest } from "../domain/digest.js";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { Week } from "../domain/week.js";
import type { CompiledTemplates } from "../rendering/template/compile-templates.js";
import { type RenderedEdition, renderEdition } from "../rendering/render-edition.js";
import { weekFiles } from "../store/week-files.js";

/** What an edition is printed with. */
export interface Press {
  readonly templates: CompiledTemplates;
  readonly bank: PhraseBank;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly sender: Sender;
}

/** A week's digest in all its forms; nothing is stored. */
export interface ComposedEdition {
  readonly digest: Digest;
  readonly mail: RenderedEdition;
  readonly eml: Buffer;
}

/** Which of the many letters that a week could make. */
export interface Casting {
  readonly seed: string;
  /** Blocks that are told again under a seed of their own, by name: `MOVE:openai`, `farewell`. */
  readonly reseeded?: ReadonlyMap<string, string>;
}

/** The structured content of a week. Same data, same bank, same seed, same words. */
export async function composeDigest(
  database: DataSource,
  week: Week,
  bank: PhraseBank,
  { seed, reseeded = new Map() }: Casting,
): Promise<Digest> {
  const { labs, scale, served } = await weekFiles(database, week);
  return writeDigest(gatherFacts(week, labs, scale), seed, { bank, served, reseeded });
}

/** A week from its records to its mail. */
export async function composeEdition(
  database: DataSource,
  week: Week,
  casting: Casting,
  press: Press,
): Promise<ComposedEdition> {
  const digest = await composeDigest(database, week, press.bank, casting);
  const mail = await renderEdition(digest, press.templates, { publicUrl: press.publicUrl });
  const eml = await buildMessage(mail, { sender: press.sender, week });
  return { digest, mail, eml };
}

/**
 * Refuses a week that has not begun: nothing can be known of it.
 * @throws {EchelonError} WEEK_IN_FUTURE
 */
export function requireBegun(week: Week, now: Instant): Week {
  if (week.start > now) {
    throw new EchelonError(
      "WEEK_IN_FUTURE",
      `The week ${week.id} begins on ${week.firstDay}: nothing is known of it yet.`,
      "Ask for a week that has begun.",
    );
  }
  return week;
}
