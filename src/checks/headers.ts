import libmime from "libmime";
import type { Check } from "../domain/digest.js";
import { visible } from "../rendering/view/visible.js";
import { wordsInside } from "./html/page.js";
import type { ReadMail } from "./html/read-mail.js";
import { type Fault, quoted, verdict } from "./verdict.js";

/** Headers beyond that are an attack or a bug. */
const LONGEST = 64 * 1024;

/** The digest's subject and preheader are those of the title, of the hidden line and of the message's headers. */
export function headersCheck(mail: ReadMail): Check {
  const faults = [...subjectFaults(mail), ...preheaderFaults(mail), ...envelopeFaults(mail)];
  return verdict(
    {
      id: "headers",
      severity: "ERROR",
      passed: "L’objet, le texte d’aperçu, le destinataire et le désabonnement sont les mêmes partout.",
      failed: "La lettre ne dit pas la même chose partout",
      next: "Corrigez le gabarit head.mjml.hbs ou edition.mjml.hbs ; si la faute est dans un en-tête du message, prévenez l’équipe technique.",
    },
    faults,
  );
}

function subjectFaults({ digest, subject, page, eml }: ReadMail): Fault[] {
  const expected = visible(digest.subject);
  const title = page.elements.find(({ name, forOutlook }) => name === "title" && !forOutlook);
  const inTitle = title === undefined ? "" : wordsInside(page, title).trim();
  return [
    ...differing("l’objet", subject, expected, "subject"),
    ...differing("le titre du HTML", inTitle, expected, `html:${title?.line ?? 1}`),
    ...differing("l’en-tête Subject", header(headersOf(eml), "subject"), expected, "subject"),
  ];
}

function preheaderFaults({ digest, preheader, page }: ReadMail): Fault[] {
  const expected = visible(digest.preheader);
  const hidden = page.elements.find(
    ({ attributes, forOutlook }) => !forOutlook && /display\s*:\s*none/iu.test(attributes["style"] ?? ""),
  );
  const inHtml = hidden === undefined ? "" : wordsInside(page, hidden).trim();
  const said = inHtml.startsWith(expected) ? expected : inHtml;
  return [
    ...differing("le texte d’aperçu", preheader, expected, "preheader"),
    ...differing("le texte d’aperçu caché dans le HTML", said, expected, `html:${hidden?.line ?? 1}`),
  ];
}

/** What a reader's own message must say of them, and how they leave (RFC 8058). */
function envelopeFaults({ eml, recipient: { address, unsubscribeUrl } }: ReadMail): Fault[] {
  const headers = headersOf(eml);
  const leaving = header(headers, "list-unsubscribe");
  const oneClick = header(headers, "list-unsubscribe-post") === "List-Unsubscribe=One-Click";
  return [
    ...REQUIRED.filter((name) => (headers.get(name) ?? []).length !== 1).map((name) =>
      plain(`l’en-tête ${name} doit figurer une fois, et une seule`),
    ),
    ...differing("l’en-tête To", header(headers, "to"), address, null),
    ...(leaving.includes(`<${unsubscribeUrl}>`)
      ? []
      : [plain("l’en-tête List-Unsubscribe n’a pas l’adresse du lecteur")]),
    ...(oneClick || !unsubscribeUrl.startsWith("https:") ? [] : [plain("l’en-tête List-Unsubscribe-Post manque")]),
  ];
}

const REQUIRED = ["from", "to", "subject", "date", "message-id", "mime-version"];

function differing(what: string, words: string, expected: string, place: string | null): Fault[] {
  if (words === expected) return [];
  return [{ words: words === "" ? `${what} manque` : `${what} dit ${quoted(words)}`, place }];
}

function plain(words: string): Fault {
  return { words, place: null };
}

/** Each header's values, by small-letter name, unfolded and decoded (RFC 2047). */
function headersOf(eml: Uint8Array): Map<string, string[]> {
  const message = Buffer.from(eml.subarray(0, LONGEST)).toString("latin1");
  const [head = ""] = message.split(/\r?\n\r?\n/u, 1);
  const lines = head.replaceAll(/\r?\n(?=[ \t])/gu, "").split(/\r?\n/u);
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), libmime.decodeWords(value)]);
  }
  return headers;
}

function header(headers: ReadonlyMap<string, readonly string[]>, name: string): string {
  return headers.get(name)?.[0] ?? "";
}
