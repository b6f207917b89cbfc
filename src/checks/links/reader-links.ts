import type { Check } from "../../domain/digest.js";
import type { ReadMail } from "../html/read-mail.js";
import { type Fault, verdict } from "../verdict.js";
import { type Address, htmlAddresses, isSame, textAddresses, webVersion } from "./addresses.js";

/** The three pages that each reader must find, in HTML and in text. */
export function readerLinksCheck(mail: ReadMail): Check {
  const { unsubscribeUrl, preferencesUrl } = mail.recipient;
  const owed = [
    { what: "le désabonnement", address: unsubscribeUrl },
    { what: "les préférences", address: preferencesUrl },
    { what: "la version en ligne", address: webVersion(mail) },
  ];
  const faults = [
    ...missing(owed, htmlAddresses(mail), "dans le HTML"),
    ...missing(owed, textAddresses(mail), "dans le texte"),
  ];
  return verdict(
    {
      id: "reader-links",
      severity: "ERROR",
      passed: "Désabonnement, préférences et version en ligne sont dans le HTML et dans le texte.",
      failed: "Il manque des liens que l’on doit au lecteur",
      next: "Remettez-les au pied de la lettre, dans le gabarit HTML et dans celui du texte.",
    },
    faults,
  );
}

interface Owed {
  readonly what: string;
  readonly address: string;
}

function missing(owed: readonly Owed[], found: readonly Address[], where: string): Fault[] {
  return owed
    .filter(({ address }) => !found.some(({ written }) => isSame(written, address)))
    .map(({ what, address }) => ({ words: `${what} ${where} (${address})`, place: null }));
}
