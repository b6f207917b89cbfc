import Handlebars from "handlebars";

/** For element content and for quoted attributes alike. */
export function escapeHtml(text: string): string {
  // Most words have nothing to escape, and are asked for once a reader.
  return SPECIAL.test(text) ? Handlebars.escapeExpression(text).replaceAll("{{", "&#123;&#123;") : text;
}

const SPECIAL = /[&<>"'`={]/;
