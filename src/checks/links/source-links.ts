import type { Check } from "../../domain/digest.js";
import { secureUrl } from "../../rendering/template/secure-url.js";
import type { ReadMail } from "../html/read-mail.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { type Address, htmlAddresses, isOwn, isSame, textAddresses } from "./addresses.js";

/** A link that leaves the site is a source's own address, untouched; and no source's address is left out. */
export function sourceLinksCheck(mail: ReadMail): Check {
  const sources = mail.digest.sources.flatMap(({ url }) => secureUrl(url) ?? []);
  const [html, text] = [htmlAddresses(mail), textAddresses(mail)];
  const faults = [
    ...foreign([...html, ...text], sources, mail),
    ...unlinked(sources, html, "du HTML"),
    ...unlinked(sources, text, "du texte"),
  ];
  return verdict(
    {
      id: "source-links",
      severity: "ERROR",
      passed: `Les ${sources.length} adresses de sources sont là, telles quelles, sans détour.`,
      failed: "Des liens ne mènent pas droit aux sources",
      next: "Liez chaque source à sa propre adresse : ni redirection, ni raccourcisseur, ni lien étranger aux sources.",
    },
    faults,
  );
}

function foreign(found: readonly Address[], sources: readonly string[], mail: ReadMail): Fault[] {
  const { unsubscribeUrl, preferencesUrl } = mail.recipient;
  const known = [...sources, unsubscribeUrl, preferencesUrl];
  return found
    .filter(({ written }) => URL.canParse(written) && !isOwn(written, mail.publicUrl))
    .filter(({ written }) => !known.some((address) => isSame(written, address)))
    .map(({ written, place }) => ({ words: `${quoted(written)} n’est l’adresse d’aucune source`, place }));
}

function unlinked(sources: readonly string[], found: readonly Address[], where: string): Fault[] {
  return sources
    .filter((source) => !found.some(({ written }) => isSame(written, source)))
    .map((source) => ({ words: `${quoted(source)} manque parmi les liens ${where}`, place: null }));
}
