import type mjml2html from "mjml";
import { lighten } from "./lighten.js";
import { templateFault } from "./template-fault.js";

interface MjmlFault {
  readonly line?: number;
  readonly tagName?: string;
  readonly message: string;
}

const OPTIONS = {
  validationLevel: "strict",
  // An include vanishes without a word, even in strict: partials do its work.
  ignoreIncludes: true,
  // The default links web fonts from a third party.
  fonts: {},
  // Its CSS minifier fails in a plain install; `lighten` does the rest.
  minify: false,
} as const;

/**
 * MJML to HTML, without what only weighs.
 * @throws {EchelonError} TEMPLATE_INVALID with the line of the composed MJML and its tag
 */
export async function compileMjml(mjml: string): Promise<string> {
  // Loading MJML takes most of a second: only who renders pays for it.
  const { default: toHtml } = await import("mjml");
  const { html } = await refusing(() => (toHtml as unknown as AsyncMjml)(mjml, OPTIONS));
  return lighten(html);
}

/** MJML 5 answers with a promise, which the types of version 4 do not say. */
type AsyncMjml = (mjml: string, options: Parameters<typeof mjml2html>[1]) => Promise<{ readonly html: string }>;

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { line = null, tagName, message } = firstFault(cause);
    const tag = tagName === undefined ? null : `<${tagName}>`;
    const next =
      "Mend the tag in templates/mail/; the line is that of the composed MJML (see the .mjml form of the preview).";
    throw templateFault({ file: "edition.mjml.hbs", line, tag, message, next }, cause);
  }
}

/** Strict validation throws with a list; anything else is a fault of its own. */
function firstFault(cause: unknown): MjmlFault {
  const [first] = (cause as { readonly errors?: readonly MjmlFault[] }).errors ?? [];
  return first ?? { message: cause instanceof Error ? cause.message : String(cause) };
}
