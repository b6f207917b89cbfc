import type { Digest } from "../domain/digest.js";
import type { Recipient } from "../domain/recipient.js";
import type { Imprint } from "./imprint.js";
import { filledText, type SlottedText, slottedText } from "./slotted-text.js";
import { slotTokens, slotValues } from "./slots.js";
import { compileMjml } from "./template/compile-mjml.js";
import type { CompiledTemplates } from "./template/compile-templates.js";
import { escapeHtml } from "./template/escape-html.js";
import { editionView } from "./view/edition-view.js";

/** An edition ready for any reader: all that does not change is written, and what does is a hole. */
export interface CompiledEdition {
  readonly subject: string;
  readonly preheader: string;
  readonly html: SlottedText;
  readonly text: SlottedText;
  readonly mjml: SlottedText;
}

/** An edition as one reader gets it. */
export interface RenderedEdition {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  readonly mjml: string;
}

/**
 * Sets a digest in HTML and in plain text, once for all its readers. The same digest and templates give the same words
 * whatever the nonce, which must be drawn anew for each compilation: 16 letters and digits or more.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export async function compileEdition(
  digest: Digest,
  templates: CompiledTemplates,
  imprint: Imprint,
  nonce: string,
): Promise<CompiledEdition> {
  const tokens = slotTokens(nonce);
  const view = editionView(digest, imprint, tokens);
  const mjml = templates.mjml(view);
  const html = await compileMjml(mjml);
  return {
    subject: view.subject,
    preheader: view.preheader,
    html: slottedText(html, tokens),
    text: slottedText(templates.text(view), tokens),
    mjml: slottedText(mjml, tokens),
  };
}

/** The edition of one reader. */
export function renderFor(edition: CompiledEdition, recipient: Recipient): RenderedEdition {
  const values = slotValues(recipient);
  return {
    subject: edition.subject,
    preheader: edition.preheader,
    html: filledText(edition.html, values, escapeHtml),
    text: filledText(edition.text, values, (value) => value),
    mjml: filledText(edition.mjml, values, escapeHtml),
  };
}
