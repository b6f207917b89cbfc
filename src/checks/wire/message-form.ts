import libmime from "libmime";
import type { Check } from "../../domain/digest.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { decodePart } from "./decode-part.js";
import { placeOf, valueOf, type WireMail, type WirePart } from "./read-wire.js";

const TELL_ENGINEERS = "Prévenez l’équipe technique : le message ne doit pas partir ainsi.";

/** What RFC 5322 allows of a line, and what it recommends. */
const LONGEST = 998;
const WIDTH = 76;

/** So many faults are looked for, no more: what is all wrong is not told line by line. */
const ENOUGH = 20;

/** CRLF alone ends lines, none is too long, and every byte is ASCII. */
export function linesCheck({ raw }: WireMail): Check {
  const lines = raw.split("\n");
  const last = lines.pop() ?? "";
  const unfinished: Fault = { words: "la dernière ligne n’est pas finie", place: `eml:${lines.length + 1}` };
  return verdict(
    {
      id: "wire-lines",
      severity: "ERROR",
      passed: `Les ${lines.length} lignes du message finissent par CRLF et ne contiennent que de l’ASCII.`,
      failed: "Des lignes du message ne passeraient pas partout",
      next: TELL_ENGINEERS,
    },
    [...(last === "" ? [] : [unfinished]), ...lineFaults(lines, lineFault, 1)],
  );
}

function lineFault(text: string): string | null {
  const line = text.replace(/\r$/u, "");
  if (!text.endsWith("\r")) return "une ligne finit par LF seul";
  if (line.includes("\r")) return "un CR se trouve au milieu d’une ligne";
  if (line.length > LONGEST) return `une ligne compte ${line.length} octets`;
  return /[^\t -~]/u.test(line) ? "un octet n’est pas de l’ASCII lisible" : null;
}

/** Bodies keep to the width that every relay leaves as it is. */
export function widthCheck({ parts }: WireMail): Check {
  return verdict(
    {
      id: "wire-width",
      severity: "WARNING",
      passed: `Aucune ligne du corps ne dépasse ${WIDTH} caractères.`,
      failed: `Des lignes du corps dépassent ${WIDTH} caractères`,
      next: "Prévenez l’équipe technique : un serveur pourrait recouper ces lignes et casser la signature.",
    },
    parts.slice(0, ENOUGH).flatMap(({ body, line }) => lineFaults(body.split(/\r?\n/u), wideFault, line)),
  );
}

function wideFault(text: string): string | null {
  return text.length > WIDTH ? `une ligne compte ${text.length} caractères` : null;
}

/** The first faults of lines, the first of which has that number. */
function lineFaults(lines: readonly string[], faultOf: (line: string) => string | null, first: number): Fault[] {
  const faults: Fault[] = [];
  for (const [index, line] of lines.entries()) {
    const words = faultOf(line);
    if (words !== null) faults.push({ words, place: `eml:${first + index}` });
    if (faults.length === ENOUGH) break;
  }
  return faults;
}

const ONCE = ["from", "to", "subject", "date", "message-id", "mime-version"];
const AT_MOST_ONCE = [
  ...["reply-to", "sender", "cc", "content-type", "content-transfer-encoding", "content-language", "auto-submitted"],
  ...["list-id", "list-unsubscribe", "list-unsubscribe-post", "list-help", "list-archive", "feedback-id"],
];
const ONE_ADDRESS = /^(?:[^<>,@]*<[^<>\s@,]+@[^<>\s@,]+>|[^<>\s@,]+@[^<>\s@,]+)$/u;

/** How the headers that every message has are to be written. */
const FORMS: readonly { readonly name: string; readonly isSound: (value: string) => boolean }[] = [
  { name: "from", isSound: (value) => ONE_ADDRESS.test(unquoted(value)) },
  { name: "to", isSound: (value) => ONE_ADDRESS.test(unquoted(value)) },
  { name: "subject", isSound: (value) => libmime.decodeWords(value).trim() !== "" },
  { name: "date", isSound: isDate },
  { name: "message-id", isSound: (value) => /^<[^\s<>@]+@[^\s<>@]+>$/u.test(value) },
  { name: "mime-version", isSound: (value) => value === "1.0" },
];

/** One each of the headers that every message has (RFC 5322 section 3.6), in their form. */
export function messageHeadersCheck(mail: WireMail): Check {
  const { headers, strays } = mail;
  const count = (name: string): number => headers.filter((header) => header.name === name).length;
  const repeated = AT_MOST_ONCE.filter((name) => count(name) > 1);
  const misshapen = FORMS.filter(({ name, isSound }) => !isSound(valueOf(headers, name) ?? ""));
  const faults: Fault[] = [
    ...strays
      .slice(0, ENOUGH)
      .map((line) => ({ words: "une ligne des en-têtes n’en est pas un", place: `eml:${line}` })),
    ...ONCE.filter((name) => count(name) !== 1).map((name) => ({
      words: `l’en-tête ${name} doit figurer une fois, et y est ${count(name)} fois`,
      place: placeOf(mail, name),
    })),
    ...repeated.map((name) => ({ words: `l’en-tête ${name} est répété`, place: placeOf(mail, name) })),
    ...misshapen
      .filter(({ name }) => count(name) === 1)
      .map(({ name }) => ({
        words: `l’en-tête ${name} est mal formé : ${quoted(valueOf(headers, name) ?? "")}`,
        place: placeOf(mail, name),
      })),
    ...(count("bcc") > 0 ? [{ words: "l’en-tête bcc montrerait d’autres adresses", place: placeOf(mail, "bcc") }] : []),
  ];
  return verdict(
    {
      id: "wire-headers",
      severity: "ERROR",
      passed: "Expéditeur, destinataire, objet, date et identifiant figurent une fois chacun, bien formés.",
      failed: "Des en-têtes du message sont à corriger",
      next: TELL_ENGINEERS,
    },
    faults,
  );
}

/** Plain text first, then HTML, both in UTF-8 and quoted-printable, and nothing else. */
export function partsCheck({ type, parts, closed }: WireMail): Check {
  const types = parts
    .slice(0, ENOUGH)
    .map((part) => part.type)
    .join(", ");
  const faults: Fault[] = [
    ...(type === "multipart/alternative" ? [] : [{ words: `le message est du type ${quoted(type)}`, place: null }]),
    ...(types === "text/plain, text/html" ? [] : [{ words: `ses parties sont ${quoted(types)}`, place: null }]),
    ...(closed ? [] : [{ words: "les frontières entre les parties sont mal posées", place: null }]),
    ...parts.slice(0, ENOUGH).flatMap(partFaults),
  ];
  return verdict(
    {
      id: "wire-parts",
      severity: "ERROR",
      passed: "Le message contient le texte, puis le HTML, en UTF-8 et en quoted-printable.",
      failed: "Les parties du message sont à corriger",
      next: TELL_ENGINEERS,
    },
    faults,
  );
}

function partFaults(part: WirePart): Fault[] {
  const { text, fault } = decodePart(part);
  const place = `eml:${part.line}`;
  if (fault !== null) return [{ words: `la partie ${part.type} ${fault}`, place }];
  return text.trim() === "" ? [{ words: `la partie ${part.type} est vide`, place }] : [];
}

/** A display name in quotes may hold anything. */
function unquoted(value: string): string {
  return value.replace(/^"(?:[^"\\]|\\.)*"/u, "");
}

const DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}(?::\d{2})? [+-]\d{4}$/u;

function isDate(value: string): boolean {
  return DATE.test(value) && !Number.isNaN(Date.parse(value));
}
