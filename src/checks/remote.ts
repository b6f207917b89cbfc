import type { Check } from "../domain/digest.js";
import type { Page, PageElement } from "./html/page.js";
import type { ReadMail } from "./html/read-mail.js";
import { type Fault, quoted, verdict } from "./verdict.js";

/** Elements that run, fetch, frame or ask: mailboxes drop them, or warn the reader. */
const FORBIDDEN = new Set(
  "applet audio base button embed form frame frameset iframe input link math object script select source svg textarea track video".split(
    " ",
  ),
);
const FETCHING = ["src", "srcset", "background", "poster", "data", "action", "formaction", "xlink:href", "lowsrc"];

/** Nothing is fetched when the mail is opened, and nothing in it runs. */
export function remoteCheck({ page }: ReadMail): Check {
  return verdict(
    {
      id: "remote",
      severity: "ERROR",
      passed: "Rien n’est chargé ni exécuté à l’ouverture.",
      failed: "La lettre charge ou exécute quelque chose",
      next: "Retirez-le du gabarit : ni image distante, ni police, ni script, ni formulaire.",
    },
    remoteFaults(page),
  );
}

/** All that would be fetched or run. */
export function remoteFaults(page: Page): Fault[] {
  const inStyles = page.styles.flatMap(({ words, line }) =>
    words.split("\n").flatMap((css, index) => styleFaults(css, line + index)),
  );
  // A construct may be cut in two by a line end: the whole is looked at as well.
  const across = page.styles.flatMap(({ words, line }) => styleFaults(words, line));
  return [...page.elements.flatMap(elementFaults), ...(inStyles.length > 0 ? inStyles : across), ...refreshes(page)];
}

function elementFaults({ name, attributes, line }: PageElement): Fault[] {
  const place = `html:${line}`;
  const names = Object.keys(attributes);
  const events = names.filter((attribute) => /^on/iu.test(attribute));
  const fetched = FETCHING.filter((attribute) => !isInline(attributes[attribute]));
  return [
    ...(FORBIDDEN.has(name) ? [{ words: `un élément ${name}`, place }] : []),
    ...events.map((attribute) => ({ words: `un attribut ${attribute}`, place })),
    ...fetched.map((attribute) => ({ words: `${attribute}=${quoted(attributes[attribute] ?? "")}`, place })),
    ...styleFaults(attributes["style"] ?? "", line),
  ];
}

/** What is in the mail already: nothing, data, or a part of the message. */
function isInline(address: string | undefined): boolean {
  return address === undefined || address.trim() === "" || /^\s*(?:data|cid):/iu.test(address);
}

function refreshes({ elements }: Page): Fault[] {
  return elements
    .filter(({ name, attributes }) => name === "meta" && /^refresh$/iu.test(attributes["http-equiv"] ?? ""))
    .map(({ line }) => ({ words: "une redirection (meta refresh)", place: `html:${line}` }));
}

const FETCHING_CSS =
  /@import|@font-face|(?:url|src|image-set)\(\s*(?!["']?\s*(?:data:|cid:|#))[^)]*\)?|expression\(|-moz-binding|behavior\s*:/giu;

function styleFaults(css: string, line: number): Fault[] {
  const found = [...plainCss(css).matchAll(FETCHING_CSS)];
  return found.map(([words]) => ({ words: quoted(words), place: `html:${line}` }));
}

/** Without comments and with escapes resolved, by which `url` may be hidden from a search. */
function plainCss(css: string): string {
  const escapes = css.replaceAll(/\\([\da-f]{1,6})\s?/giu, (_, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code > 0x10ffff ? "" : String.fromCodePoint(code);
  });
  return escapes.replaceAll(/\/\*.*?\*\//gsu, "").replaceAll(/\\(?=\S)/gu, "");
}
