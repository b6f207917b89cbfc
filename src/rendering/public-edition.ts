import { EchelonError } from "../domain/errors.js";
import { type CompiledEdition, type RenderedEdition } from "./render-edition.js";
import type { SlottedText } from "./slotted-text.js";
import { escapeHtml } from "./template/escape-html.js";

/** What a paragraph begins and ends with in one form of the letter. */
interface Paragraphs {
  /** Where the words of the paragraph that a text ends in begin; -1 outside any. */
  readonly begin: (text: string) => number;
  readonly end: string;
}

const IN_HTML: Paragraphs = {
  begin: (text) => {
    const tag = Math.max(text.lastIndexOf("<p "), text.lastIndexOf("<p>"));
    const open = tag === -1 || text.includes("</p>", tag) ? -1 : text.indexOf(">", tag);
    return open === -1 ? -1 : open + 1;
  },
  end: "</p>",
};

const IN_TEXT: Paragraphs = {
  begin: (text) => {
    const blank = text.lastIndexOf("\n\n");
    return blank === -1 ? -1 : blank + 2;
  },
  end: "\n\n",
};

/**
 * The edition that anybody may read: greeted without a name, and with a link to subscribe in place of the paragraphs
 * that speak to one reader alone.
 * @throws {EchelonError} TEMPLATE_INVALID when what is a reader's own stands outside a paragraph
 */
export function renderForPublic(
  { subject, preheader, html, text }: CompiledEdition,
  publicUrl: string,
): Pick<RenderedEdition, "subject" | "preheader" | "html" | "text"> {
  return {
    subject,
    preheader,
    html: withoutReader(html, IN_HTML, invitationInHtml(publicUrl)),
    text: withoutReader(text, IN_TEXT, invitationInText(publicUrl)),
  };
}

function withoutReader(parts: SlottedText, paragraphs: Paragraphs, invitation: string): string {
  let shown = "";
  let leavingOut = false;
  let instead: string | null = invitation;
  for (const part of parts) {
    if (leavingOut) {
      const rest = typeof part === "string" ? fromEnd(part, paragraphs) : null;
      if (rest !== null) [shown, leavingOut] = [shown + rest, false];
    } else if (typeof part === "string") shown += part;
    else if (part.slot === "greeting") shown += "Bonjour,";
    else {
      shown = withoutEnd(shown, paragraphs, instead);
      [leavingOut, instead] = [true, null];
    }
  }
  return leavingOut ? `${shown}\n` : shown;
}

/** What follows the end of a paragraph, with its mark; null where it does not end. */
function fromEnd(text: string, { end }: Paragraphs): string | null {
  const place = text.indexOf(end);
  return place === -1 ? null : text.slice(place);
}

/** A text without the words of the paragraph that it ends in; null: nothing takes their place. */
function withoutEnd(text: string, { begin }: Paragraphs, instead: string | null): string {
  const place = begin(text);
  if (place !== -1) return instead === null ? text.slice(0, place).trimEnd() : text.slice(0, place) + instead;
  throw new EchelonError(
    "TEMPLATE_INVALID",
    "What the letter says to one reader alone stands outside a paragraph: the public page could not leave it out.",
    "In the template, put it between <p> and </p>.",
  );
}

function invitationInHtml(publicUrl: string): string {
  const link = (path: string, words: string): string =>
    `<a href="${escapeHtml(`${publicUrl}${path}`)}" style="color:#A82B20">${words}</a>`;
  return `Voici la lettre telle que ses abonnés l’ont reçue.<br>${link("/abonnement", "M’abonner")} · ${link("/lettre", "Toutes les lettres")}`;
}

function invitationInText(publicUrl: string): string {
  return `M’abonner :\n${publicUrl}/abonnement\nToutes les lettres :\n${publicUrl}/lettre`.replace(/ :/gu, "\u00A0:");
}
