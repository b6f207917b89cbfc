import { type CompiledEdition, type RenderedEdition } from "./render-edition.js";
import { filledText } from "./slotted-text.js";
import type { SlotTokens } from "./slots.js";
import { escapeHtml } from "./template/escape-html.js";

/**
 * The edition that anybody may read: greeted without a name, and with the page to subscribe where a reader's own links
 * would be.
 */
export function renderForPublic(
  { subject, preheader, html, text }: CompiledEdition,
  publicUrl: string,
): Pick<RenderedEdition, "subject" | "preheader" | "html" | "text"> {
  const values: SlotTokens = {
    greeting: "Bonjour,",
    address: "[votre adresse]",
    subscribedOn: "[date de votre inscription]",
    unsubscribeUrl: `${publicUrl}/abonnement`,
    preferencesUrl: `${publicUrl}/abonnement`,
  };
  return {
    subject,
    preheader,
    html: filledText(html, values, escapeHtml),
    text: filledText(text, values, (value) => value),
  };
}
