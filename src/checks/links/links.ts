import type { Check } from "../../domain/digest.js";
import type { ReadMail } from "../html/read-mail.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { htmlAddresses, isLocal, isOwn } from "./addresses.js";

/** Every link is an absolute https address without credentials, which a stranger can open. */
export function linksCheck(mail: ReadMail): Check {
  const addresses = htmlAddresses(mail);
  const faults = addresses.flatMap(({ written, place }): Fault[] => {
    const reason = reasonAgainst(written, mail.publicUrl);
    return reason === null ? [] : [{ words: `${quoted(written)} ${reason}`, place }];
  });
  return verdict(
    {
      id: "links",
      severity: "ERROR",
      passed: `Les ${addresses.length} liens sont complets et en https.`,
      failed: "Des liens sont à corriger",
      next: "Donnez à chaque lien une adresse complète qui commence par https://, ou retirez-le.",
    },
    addresses.length === 0 ? [{ words: "la lettre n’en a aucun", place: null }] : faults,
  );
}

function reasonAgainst(address: string, publicUrl: string): string | null {
  if (!URL.canParse(address)) return "n’est pas une adresse complète";
  const { protocol, username, password } = new URL(address);
  if (username !== "" || password !== "") return "contient un identifiant ou un mot de passe";
  // `publicUrlCheck` says what to do about a site that is on this machine.
  if (isLocal(publicUrl) && isOwn(address, publicUrl)) return null;
  if (protocol !== "https:") return `commence par ${protocol}`;
  return isLocal(address) ? "ne s’ouvre que sur cette machine" : null;
}

/** Readers must be able to open the letter's own pages. */
export function publicUrlCheck(mail: ReadMail): Check {
  const { publicUrl } = mail;
  const local = isLocal(publicUrl);
  const secure = URL.canParse(publicUrl) && new URL(publicUrl).protocol === "https:";
  return verdict(
    {
      id: "public-url",
      severity: local ? "WARNING" : "ERROR",
      passed: `Les pages de la lettre sont à l’adresse ${publicUrl}.`,
      failed: "Les lecteurs ne pourront pas ouvrir les pages de la lettre",
      next: "Avant l’envoi, donnez au réglage PUBLIC_URL l’adresse publique du site, en https.",
    },
    local || !secure ? shutPages(mail) : [],
  );
}

/** The site's address as it is set, and each link that suffers from it. */
function shutPages(mail: ReadMail): Fault[] {
  const words = mail.publicUrl === "" ? "PUBLIC_URL est vide" : mail.publicUrl;
  const links = htmlAddresses(mail).filter(({ written }) => isOwn(written, mail.publicUrl));
  return [{ words, place: null }, ...links.map(({ place }): Fault => ({ words, place }))];
}
