import { randomBytes } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Signer } from "../delivery/dkim/signer.js";
import { type FrozenEdition, freezeEdition } from "../delivery/frozen-edition.js";
import type { Sender } from "../delivery/message-headers.js";
import { prepareMessage, readyMessage } from "../delivery/ready-message.js";
import { gatherFacts } from "../digest/gather-facts.js";
import type { PhraseBank } from "../digest/phrases/phrase.js";
import type { WeekFacts } from "../digest/week-facts.js";
import { writeDigest } from "../digest/write-digest.js";
import type { Digest } from "../domain/digest.js";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { Recipient } from "../domain/recipient.js";
import type { Week } from "../domain/week.js";
import type { DrawChart } from "../rendering/charts/charts.js";
import type { Imprint } from "../rendering/imprint.js";
import { type CompiledEdition, compileEdition, type RenderedEdition, renderFor } from "../rendering/render-edition.js";
import type { CompiledTemplates } from "../rendering/template/compile-templates.js";
import { weekFiles } from "../store/week-files.js";

export { reseedableName } from "../digest/writer/seeds.js";

/** What pictures are drawn with. */
export interface ChartMeans {
  readonly draw: DrawChart;
  /** Paths of the TTF files that they are set in. */
  readonly fontFiles: readonly string[];
}

/** What an edition is printed with. */
export interface Press {
  readonly templates: CompiledTemplates;
  readonly bank: PhraseBank;
  readonly imprint: Imprint;
  readonly sender: Sender;
  /** Null: whoever relays the letters signs them. */
  readonly signer: Signer | null;
  readonly charts: ChartMeans;
}

/** A week's digest with the letter it makes; nothing is stored. */
export interface ComposedEdition {
  readonly week: Week;
  readonly facts: WeekFacts;
  readonly digest: Digest;
  readonly compiled: CompiledEdition;
  readonly press: Pick<Press, "imprint" | "sender" | "signer">;
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
  casting: Casting,
): Promise<Digest> {
  return (await tellWeek(database, week, bank, casting)).digest;
}

/** The figures of a week, without a word. */
export async function weekFacts(database: DataSource, week: Week): Promise<WeekFacts> {
  const { labs, scale } = await weekFiles(database, week);
  return gatherFacts(week, labs, scale);
}

/** A week in figures, and in words. */
async function tellWeek(
  database: DataSource,
  week: Week,
  bank: PhraseBank,
  { seed, reseeded = new Map() }: Casting,
): Promise<Pick<ComposedEdition, "facts" | "digest">> {
  const { labs, scale, served } = await weekFiles(database, week);
  const facts = gatherFacts(week, labs, scale);
  return { facts, digest: writeDigest(facts, seed, { bank, served, reseeded }) };
}

/** A week from its records to its letter. */
export async function composeEdition(
  database: DataSource,
  week: Week,
  casting: Casting,
  press: Press,
): Promise<ComposedEdition> {
  const { facts, digest } = await tellWeek(database, week, press.bank, casting);
  const compiled = await compileEdition(digest, press.templates, press.imprint, randomBytes(16).toString("hex"));
  return { week, facts, digest, compiled, press };
}

/** An edition as its approval keeps it. */
export function frozenEdition({ week, compiled, press }: ComposedEdition): FrozenEdition {
  return freezeEdition({ compiled, envelope: { sender: press.sender, week } });
}

/** The letter of one reader, in all its forms. */
export function addressEdition(edition: ComposedEdition, recipient: Recipient): AddressedEdition {
  const { week, digest, compiled, press } = edition;
  const { sender, signer } = press;
  const eml = readyMessage(prepareMessage(compiled, { sender, week }, { signer }), recipient);
  const approvalHash = frozenEdition(edition).sha256;
  const { publicUrl } = press.imprint;
  return { digest, recipient, mail: renderFor(compiled, recipient), eml, approvalHash, publicUrl };
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
