import { hash } from "node:crypto";
import type { Check } from "../../domain/digest.js";
import { readableCheck } from "../html/readable.js";
import { type Page, readPage } from "../html/page.js";
import { type Address, htmlAddresses, isSame, textAddresses } from "../links/addresses.js";
import { trackers } from "../links/tracking.js";
import { remoteFaults } from "../remote.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { decodePart } from "./decode-part.js";
import { valueOf, type WireMail } from "./read-wire.js";

/** Pages of ours that know the reader: the ways out, and the button of who confirms. */
const KNOWING = /^\/(?:desabonnement|preferences|abonnement\/confirmer)\/[^/?#]+$/u;
/** Libraries whose addresses hold that of the page they keep. */
const ARCHIVES = /^(?:web\.archive\.org|archive\.(?:ph|today|is))$/u;
/** Letters and digits mixed, of that length: no word of ours, but a mark. */
const MARK = /^(?=.*\d)(?=.*[a-z])[a-z0-9]{16,}$/iu;

/** « Aucun pixel, aucun lien réécrit », from the bytes that go over the wire and nothing else. */
export function attestation(mail: WireMail): Check {
  const [html = "", text = ""] = ["text/html", "text/plain"].map((type) => wordsOf(mail, type));
  const readable = readableCheck({ html, text });
  const page = readable.passed ? readPage(html) : null;
  return verdict(
    {
      id: "wire-attestation",
      severity: "ERROR",
      passed: `Aucun pixel, aucun lien réécrit : à l’ouverture, rien n’est demandé à personne${page ? `, et les ${htmlAddresses({ page }).length} liens mènent tout droit où ils le disent` : ""}.`,
      failed: "Le message suit ses lecteurs à la trace",
      next: "Retirez du gabarit ou du relais ce qui a été ajouté : ni image de mesure, ni lien qui passe par ailleurs.",
    },
    page === null ? [{ words: "il ne se lit pas", place: null }] : spies(mail, page, text),
  );
}

function wordsOf({ parts }: WireMail, type: string): string {
  const part = parts.find((one) => one.type === type);
  return part === undefined ? "" : (decodePart(part).text ?? "");
}

function spies(mail: WireMail, page: Page, text: string): Fault[] {
  const inText = textAddresses({ text });
  const site = siteOf(mail);
  const addresses = [...htmlAddresses({ page }), ...inText].filter(({ written }) => /^https?:/iu.test(written));
  const marks = marksOf(mail);
  return [
    ...remoteFaults(page),
    ...addresses.flatMap(trackers),
    ...addresses.flatMap((address) => {
      const reason = reasonAgainst(address, site, marks);
      return reason === null ? [] : [{ words: `${quoted(address.written)} ${reason}`, place: address.place }];
    }),
    ...htmlAddresses({ page })
      .filter(({ written }) => originOf(written) !== site && /^https?:/iu.test(written))
      .filter(({ written }) => !inText.some((other) => isSame(written, other.written)))
      .map(({ written, place }) => ({ words: `${quoted(written)} ne figure pas dans le texte`, place })),
  ];
}

function reasonAgainst({ written }: Address, site: string | null, marks: readonly string[]): string | null {
  if (!URL.canParse(written)) return null;
  const { hostname, pathname, search, origin } = new URL(written);
  const own = origin === site;
  if (own && KNOWING.test(pathname + search)) return null;
  if (marks.some((mark) => written.toLowerCase().includes(mark))) return "révèle qui est le lecteur";
  if (isDetour(hostname, pathname + search)) return "passe par un autre site";
  return own && isMarked(pathname, search) ? "suit le lecteur" : null;
}

/** An address inside an address: somebody counts the click on its way. */
function isDetour(hostname: string, rest: string): boolean {
  return !ARCHIVES.test(hostname) && /https?(?::|%3a)/iu.test(rest);
}

/** A page of ours has a name that people can read. */
function isMarked(pathname: string, search: string): boolean {
  return search !== "" || pathname.split(/[/_.-]/u).some((word) => MARK.test(word));
}

/** What betrays the reader, in small letters: the address, as it is and in the usual disguises. */
function marksOf({ headers }: WireMail): string[] {
  const [, address = ""] = /([^\s<>,"]+@[^\s<>,"]+)/u.exec(valueOf(headers, "to") ?? "") ?? [];
  if (address === "") return [];
  const person = address.toLowerCase();
  const disguised = (["md5", "sha1", "sha256"] as const).map((algorithm) => hash(algorithm, person, "hex"));
  const encoded = [encodeURIComponent(person), Buffer.from(person).toString("base64url")];
  return [person, ...disguised, ...encoded.map((mark) => mark.toLowerCase())];
}

/** Where the letter's own pages are. */
function siteOf({ headers }: WireMail): string | null {
  const [, url = ""] = /<(https?:[^<>\s]+)>/iu.exec(valueOf(headers, "list-archive") ?? "") ?? [];
  return originOf(url);
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
