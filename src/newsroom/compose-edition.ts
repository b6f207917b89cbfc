import { randomBytes } from "node:crypto";
import type { DataSource } from "typeorm";
import type { SignerOf } from "../delivery/dkim/signer.js";
import { type FrozenEdition, freezeEdition } from "../delivery/frozen-edition.js";
import { domainOf, type Sender } from "../delivery/message-headers.js";
import { prepareMessage, readyMessage } from "../delivery/ready-message.js";
import { gatherFacts } from "../digest/gather-facts.js";
import type { PhraseBank } from "../digest/phrases/phrase.js";
import type { WeekFacts } from "../digest/week-facts.js";
import type { EditOutcome, NumberedEdit } from "../digest/edits/apply-edits.js";
import { writeEdited } from "../digest/write-digest.js";
import type { Digest } from "../domain/digest.js";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { Recipient } from "../domain/recipient.js";
import type { Week } from "../domain/week.js";
import type { DrawChart } from "../rendering/charts/charts.js";
import type { Imprint } from "../rendering/imprint.js";
import { type CompiledEdition, compileEdition, type RenderedEdition, renderFor } from "../rendering/render-edition.js";
import type { CompiledTemplates } from "../rendering/template/compile-templates.js";
import { type WeekFiles, weekFiles } from "../store/week-files.js";
import type { PressSources } from "./press-sources.js";

export { reseedableName } from "../digest/writer/seeds.js";

/** What pictures are drawn with. */
export interface ChartMeans {
  readonly draw: DrawChart;
  /** Paths of the TTF files that they are set in. */
  readonly fontFiles: readonly string[];
}

/** What an edition is printed with. */
export interface Press {
  /** What the next two were made from. */
  readonly sources: PressSources;
  readonly templates: CompiledTemplates;
  readonly bank: PhraseBank;
  readonly imprint: Imprint;
  readonly sender: Sender;
  readonly signerOf: SignerOf;
  readonly charts: ChartMeans;
}

/** A week's digest with the letter it makes; nothing is stored. */
export interface ComposedEdition extends ToldWeek {
  readonly week: Week;
  readonly casting: Casting;
  readonly compiled: CompiledEdition;
  readonly press: Press;
}

/** A week in figures, and in words. */
interface ToldWeek {
  readonly files: WeekFiles;
  readonly facts: WeekFacts;
  readonly digest: Digest;
  /** What became of each edit. */
  readonly outcomes: readonly EditOutcome[];
}

/** A composed edition as one reader gets it. */
export interface AddressedEdition {
  readonly digest: Digest;
  readonly recipient: Recipient;
  readonly mail: RenderedEdition;
  /** The whole message, byte for byte as it goes over the wire. */
  readonly eml: Buffer;
  /** SHA-256 of what all readers share: what an approval names. */
  readonly approvalHash: string;
  /** Where the letter says that the site is, without a slash at its end. */
  readonly publicUrl: string;
  /** Who sends it: `L’Échelon <lettre@example.org>`. */
  readonly from: string;
}

/** Which of the many letters that a week could make. */
export interface Casting {
  readonly seed: string;
  /** Blocks that are told again under a seed of their own, by name: `MOVE:openai`, `farewell`. */
  readonly reseeded?: ReadonlyMap<string, string>;
  /** What editors did to it. */
  readonly edits?: readonly NumberedEdit[];
}

/** The structured content of a week. Same data, same bank, same seed, same words. */
export async function composeDigest(
  database: DataSource,
  week: Week,
  bank: PhraseBank,
  casting: Casting,
): Promise<Digest> {
  return tellWeek(week, await weekFiles(database, week), bank, casting).digest;
}

/** The figures of a week, without a word. */
export async function weekFacts(database: DataSource, week: Week): Promise<WeekFacts> {
  const { labs, scale } = await weekFiles(database, week);
  return gatherFacts(week, labs, scale);
}

/** A week in words, from these records. */
export function tellWeek(week: Week, files: WeekFiles, bank: PhraseBank, { seed, ...casting }: Casting): ToldWeek {
  const facts = gatherFacts(week, files.labs, files.scale);
  return { files, facts, ...writeEdited(facts, seed, { bank, served: files.served, ...casting }) };
}

/** A week from its records to its letter. */
export async function composeEdition(
  database: DataSource,
  week: Week,
  casting: Casting,
  press: Press,
): Promise<ComposedEdition> {
  return composeFrom(await weekFiles(database, week), week, casting, press);
}

/** The letter that a week makes of these records, whatever there is by now. */
export async function composeFrom(
  files: WeekFiles,
  week: Week,
  casting: Casting,
  press: Press,
): Promise<ComposedEdition> {
  const told = tellWeek(week, files, press.bank, casting);
  const compiled = await compileEdition(told.digest, press.templates, press.imprint, randomBytes(16).toString("hex"));
  return { week, casting, ...told, compiled, press };
}

/** An edition as its approval keeps it. */
export function frozenEdition({
  week,
  compiled,
  press,
}: Pick<ComposedEdition, "week" | "compiled" | "press">): FrozenEdition {
  return freezeEdition({ compiled, envelope: { sender: press.sender, week } });
}

/** The letter of one reader, in all its forms. @param date see `letterDate` */
export function addressEdition(edition: ComposedEdition, recipient: Recipient, date: Instant): AddressedEdition {
  const { week, digest, compiled, press } = edition;
  const { sender, signerOf } = press;
  const printing = { date, signer: signerOf(domainOf(sender)) };
  const eml = readyMessage(prepareMessage(compiled, { sender, week }, printing), recipient);
  const approvalHash = frozenEdition(edition).sha256;
  const mail = renderFor(compiled, recipient);
  return { digest, recipient, mail, eml, approvalHash, publicUrl: press.imprint.publicUrl, from: sender.from };
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
