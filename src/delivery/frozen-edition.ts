import { hash } from "node:crypto";
import { EchelonError } from "../domain/errors.js";
import type { CompiledEdition } from "../rendering/render-edition.js";
import type { Envelope } from "./message-headers.js";

/** What every worker sends of an edition: all that its readers share, once approved, and what it is sent in. */
export interface SendableEdition {
  readonly compiled: CompiledEdition;
  readonly envelope: Envelope;
}

/** An edition as it is kept from its approval on. */
export interface FrozenEdition {
  /** JSON in UTF-8; the same edition gives the same bytes. */
  readonly content: Buffer;
  /** SHA-256 of the content, in hexadecimal: what an approval is bound to. */
  readonly sha256: string;
}

/** Freezes an edition: the same words, layout and sender give the same hash. */
export function freezeEdition({ compiled, envelope }: SendableEdition): FrozenEdition {
  const { subject, preheader, html, text, mjml } = compiled;
  // Each field by its name: a week that was kept in a table has them in another order.
  const { from, listId, publicUrl } = envelope.sender;
  const { id, start, end, firstDay, lastDay } = envelope.week;
  const sender = { from, listId, publicUrl };
  const kept: Kept = {
    form: 1,
    sender,
    week: { id, start, end, firstDay, lastDay },
    subject,
    preheader,
    html,
    text,
    mjml,
  };
  const content = Buffer.from(JSON.stringify(kept), "utf8");
  return { content, sha256: fingerprint(content) };
}

/**
 * The edition that was frozen.
 * @throws {EchelonError} APPROVAL_MISMATCH when the content is not what was approved
 */
export function thawEdition({ content, sha256 }: FrozenEdition): SendableEdition {
  const found = fingerprint(content);
  if (found !== sha256) {
    throw new EchelonError(
      "APPROVAL_MISMATCH",
      `The content of the edition has the hash ${found}, and ${sha256} was approved.`,
      "Nothing is sent: cancel this run, check the edition, and approve it anew.",
    );
  }
  const kept = JSON.parse(content.toString("utf8")) as Kept;
  const { subject, preheader, html, text, mjml, sender, week } = kept;
  return { compiled: { subject, preheader, html, text, mjml }, envelope: { sender, week } };
}

/** `form` names this way of keeping an edition. */
interface Kept extends CompiledEdition, Envelope {
  readonly form: 1;
}

function fingerprint(content: Buffer): string {
  return hash("sha256", content, "hex");
}
