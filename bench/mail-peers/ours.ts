import type { Digest } from "../../src/domain/digest.js";
import type { Recipient } from "../../src/domain/recipient.js";
import type { Imprint } from "../../src/rendering/imprint.js";
import { type CompiledEdition, compileEdition, renderFor } from "../../src/rendering/render-edition.js";
import { slotValues } from "../../src/rendering/slots.js";
import { type CompiledTemplates, compileTemplates } from "../../src/rendering/template/compile-templates.js";
import { type EditionView, editionView } from "../../src/rendering/view/edition-view.js";
import { readTemplates } from "../../src/wiring/project-files.js";

const IMPRINT: Imprint = {
  publicUrl: "https://lechelon.example",
  postalAddress: "L’Échelon, 5 rue de l’Exemple, 75001 Paris",
};

/** A reader that does not exist. */
export const READER: Recipient = {
  id: "0190f3a2-7b1c-7def-8abc-0123456789ab",
  address: "camille@example.org",
  name: "Camille",
  subscribedOn: "2025-12-03",
  unsubscribeUrl: "https://lechelon.example/desabonnement/exemple",
  preferencesUrl: "https://lechelon.example/preferences/exemple",
  unsubscribeAddress: null,
};

/** Drawn once: a benchmark has no one to hide it from. */
const NONCE = "0123456789abcdef0123456789abcdef";

export async function ourTemplates(): Promise<CompiledTemplates> {
  const [files, partials] = await Promise.all([
    readTemplates("templates/mail"),
    readTemplates("templates/mail/partials"),
  ]);
  return compileTemplates({ files, partials });
}

/** A digest set by our templates for all its readers. */
export function compileOurs(digest: Digest, templates: CompiledTemplates): Promise<CompiledEdition> {
  return compileEdition(digest, templates, IMPRINT, NONCE);
}

/** The HTML that our reader gets. */
export async function ourHtml(digest: Digest): Promise<string> {
  return renderFor(await compileOurs(digest, await ourTemplates()), READER).html;
}

/** All that the letter of our reader says, before anybody sets it. */
export function wordsOf(digest: Digest, reader = READER): EditionView {
  return editionView(digest, IMPRINT, slotValues(reader));
}
