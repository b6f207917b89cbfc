import type { Check } from "../../domain/digest.js";
import { isLocal } from "../links/addresses.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { placeOf, valueOf, type WireMail } from "./read-wire.js";

/** How each header of a list is to be written (RFC 2369, RFC 2919, RFC 3834), and what Orange and Gmail count by. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ["list-id", /^(?:[^<>]* )?<[a-z0-9-]+(?:\.[a-z0-9-]+)+>$/u],
  ["list-help", /^<(?:https?|mailto):[^<>\s]+>(?:, <(?:https?|mailto):[^<>\s]+>)*$/u],
  ["list-archive", /^<https?:[^<>\s]+>$/u],
  ["feedback-id", /^[^\s:]+(?::[^\s:]+){0,2}:[a-z0-9]{5,15}$/u],
  ["auto-submitted", /^auto-generated$/u],
  ["content-language", /^fr$/u],
];

/** What tells mailboxes which list this is, in which language, and that no person wrote it just now. */
export function listCheck(mail: WireMail): Check {
  const faults = FORMS.flatMap(([name, form]): Fault[] => {
    const value = valueOf(mail.headers, name);
    if (value === null) return [{ words: `l’en-tête ${name} manque, ou figure deux fois`, place: placeOf(mail, name) }];
    const sound = form.test(value) && addressesIn(value).every((address) => isSecure(address) || isLocal(address));
    return sound ? [] : [{ words: `l’en-tête ${name} dit ${quoted(value)}`, place: placeOf(mail, name) }];
  });
  return verdict(
    {
      id: "wire-list",
      severity: "ERROR",
      passed: "Le message dit de quelle liste il vient, dans quelle langue, et qu’un programme l’envoie.",
      failed: "Le message ne dit pas bien de quelle liste il vient",
      next: "Corrigez les réglages LIST_ID, MAIL_FROM et PUBLIC_URL ; s’ils sont justes, prévenez l’équipe technique.",
    },
    faults,
  );
}

/** In one click (RFC 8058) and by any mail; a site on this machine has no https yet, which is only a warning. */
export function unsubscribeCheck(mail: WireMail): Check {
  const value = valueOf(mail.headers, "list-unsubscribe") ?? "";
  const addresses = addressesIn(value);
  const pages = addresses.filter((address) => /^https?:/iu.test(address));
  const local = pages.length > 0 && pages.every((address) => isLocal(address));
  return verdict(
    {
      id: "wire-unsubscribe",
      severity: local ? "WARNING" : "ERROR",
      passed: "On se désabonne en un clic, ou par un simple message.",
      failed: "Le désabonnement depuis la messagerie ne marchera pas",
      next: local
        ? "Avant l’envoi, donnez au réglage PUBLIC_URL l’adresse publique du site, en https."
        : "Prévenez l’équipe technique : Gmail, Yahoo et Orange refusent une lettre que l’on ne peut pas quitter en un clic.",
    },
    leavingFaults(mail, value, addresses).map((words) => ({ words, place: placeOf(mail, "list-unsubscribe") })),
  );
}

function leavingFaults({ headers }: WireMail, value: string, addresses: readonly string[]): string[] {
  const post = valueOf(headers, "list-unsubscribe-post");
  const written = addresses.map((address) => `<${address}>`).join(", ");
  return [
    ...(value === "" ? ["l’en-tête list-unsubscribe manque, ou figure deux fois"] : []),
    ...(written === value ? [] : [`l’en-tête list-unsubscribe est mal formé : ${quoted(value)}`]),
    ...(addresses.some(isPage) ? [] : ["il manque une adresse en https"]),
    ...(addresses.some((address) => /^mailto:[^\s?@]+@[^\s?@]+/iu.test(address))
      ? []
      : ["il manque une adresse mailto"]),
    ...(post === "List-Unsubscribe=One-Click" ? [] : ["l’en-tête list-unsubscribe-post manque, ou dit autre chose"]),
  ];
}

function isPage(address: string): boolean {
  if (!/^https:/iu.test(address) || !URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username === "" && password === "" && !isLocal(address);
}

function isSecure(address: string): boolean {
  return /^(?:https|mailto):/iu.test(address);
}

function addressesIn(value: string): string[] {
  return [...value.matchAll(/<([a-z]+:[^<>\s]*)>/giu)].flatMap(([, address]) => address ?? []);
}
