import type { Digest } from "../domain/digest.js";
import { compileMjml } from "./template/compile-mjml.js";
import type { CompiledTemplates } from "./template/compile-templates.js";
import { editionView } from "./view/edition-view.js";

/** An edition in the forms that a mail needs. */
export interface RenderedEdition {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  readonly mjml: string;
}

/** Where the letter's own pages are. */
export interface SiteAddress {
  /** Without a slash at its end. */
  readonly publicUrl: string;
}

/**
 * Sets a digest in HTML and in plain text. The same digest and templates give the same bytes.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export async function renderEdition(
  digest: Digest,
  templates: CompiledTemplates,
  { publicUrl }: SiteAddress,
): Promise<RenderedEdition> {
  const view = editionView(digest, publicUrl);
  const mjml = templates.mjml(view);
  const html = await compileMjml(mjml);
  return { subject: view.subject, preheader: view.preheader, html, text: templates.text(view), mjml };
}
