import type { Check } from "../../domain/digest.js";
import type { ReadMail } from "../html/read-mail.js";
import { verdict } from "../verdict.js";
import { type CanIEmail, type Unsupported, unsupportedIn } from "./can-i-email.js";

/** Where most readers are: there, nothing may be lost. */
const REQUIRED = new Set([
  "gmail.desktop-webmail",
  "gmail.ios",
  "gmail.android",
  "apple-mail.macos",
  "apple-mail.ios",
  "outlook.ios",
  "outlook.android",
]);

/** How many features are named for a family of mailboxes. */
const FEATURES = 4;

/** Two checks: the mailboxes that must support all, and the others for the record. */
export function mailClientsCheck({ page }: ReadMail, canIEmail: CanIEmail): Check[] {
  const all = unsupportedIn(page, canIEmail);
  const required = all.filter(({ client }) => REQUIRED.has(client));
  const others = all.filter(({ client }) => !REQUIRED.has(client));
  return [requiredCheck(required), othersCheck(others)];
}

function requiredCheck(unsupported: readonly Unsupported[]): Check {
  const faults = unsupported.map(({ client, feature, line }) => ({
    words: `${feature} (${frenchName(client)})`,
    place: line === null ? null : `html:${line}`,
  }));
  return verdict(
    {
      id: "mail-clients",
      severity: "ERROR",
      passed: "Gmail, Apple Mail et Outlook mobile affichent tout, d’après caniemail.",
      failed: "Gmail, Apple Mail ou Outlook mobile n’affichent pas tout",
      next: "Retirez-le du gabarit, ou remplacez-le : https://www.caniemail.com dit par quoi.",
    },
    faults,
  );
}

function othersCheck(unsupported: readonly Unsupported[]): Check {
  const byFamily = new Map<string, Set<string>>();
  for (const { client, feature } of unsupported) {
    const family = familyOf(client);
    byFamily.set(family, (byFamily.get(family) ?? new Set()).add(feature));
  }
  const faults = [...byFamily]
    .toSorted(([, one], [, other]) => other.size - one.size)
    .map(([family, features]) => ({
      words: `${family} (${features.size}\u00A0: ${shown([...features])})`,
      place: null,
    }));
  return verdict(
    {
      id: "mail-clients-others",
      severity: "INFO",
      passed: "Les autres messageries que connaît caniemail affichent tout.",
      failed: `D’autres messageries (${byFamily.size}) n’affichent pas tout`,
      told: byFamily.size,
      next: "Rien d’obligatoire : la lettre doit seulement rester lisible sans ces éléments.",
    },
    faults,
  );
}

function shown(features: readonly string[]): string {
  const rest = features.length > FEATURES ? ["…"] : [];
  return [...features.slice(0, FEATURES), ...rest].join(", ");
}

/** Outlook is many programs; of the others, one name for all their forms. */
function familyOf(client: string): string {
  return client.startsWith("outlook.") ? frenchName(client) : named(client.split(".")[0] ?? client);
}

/** « Gmail iOS » of `gmail.ios`. */
function frenchName(client: string): string {
  const [family = "", platform = ""] = client.split(".");
  return `${named(family)} ${PLATFORMS[platform] ?? platform}`;
}

function named(family: string): string {
  return FAMILIES[family] ?? family.charAt(0).toUpperCase() + family.slice(1);
}

const PLATFORMS: Readonly<Record<string, string>> = {
  "desktop-webmail": "en ligne",
  "mobile-webmail": "en ligne sur mobile",
  "outlook-com": "en ligne",
  android: "Android",
  ios: "iOS",
  macos: "macOS",
  windows: "Windows",
  "windows-mail": "Courrier Windows",
};

const FAMILIES: Readonly<Record<string, string>> = {
  "apple-mail": "Apple Mail",
  "free-fr": "Free",
  "ionos-1and1": "Ionos",
  "mail-ru": "Mail.ru",
  "samsung-email": "Samsung Email",
  "t-online-de": "T-Online",
  "web-de": "Web.de",
  "wp-pl": "WP.pl",
  aol: "AOL",
  gmx: "GMX",
  hey: "HEY",
  laposte: "Laposte.net",
  protonmail: "Proton Mail",
  sfr: "SFR",
};
