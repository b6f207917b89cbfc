import Handlebars from "handlebars";

/** For element content and for quoted attributes alike. */
export function escapeHtml(text: string): string {
  return Handlebars.escapeExpression(text).replaceAll("{{", "&#123;&#123;");
}
