import type { Check } from "../../domain/digest.js";
import { isLocal } from "../links/addresses.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { placeOf, valueOf, type WireMail } from "./read-wire.js";

/** Sender and name of the message share a domain that the world can write to; on this machine, that is only a warning. */
export function senderCheck(mail: WireMail): Check {
  const domain = domainIn(valueOf(mail.headers, "from") ?? "");
  const naming = domainIn(valueOf(mail.headers, "message-id") ?? "");
  const local = domain !== "" && isLocal(`http://${domain}`);
  const writable = !local && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u.test(domain);
  const faults: Fault[] = [
    ...(writable ? [] : [{ words: `personne ne peut écrire à ${quoted(domain)}`, place: placeOf(mail, "from") }]),
    ...(naming === domain
      ? []
      : [{ words: `l’identifiant est au nom de ${quoted(naming)}`, place: placeOf(mail, "message-id") }]),
  ];
  return verdict(
    {
      id: "wire-sender",
      severity: local ? "WARNING" : "ERROR",
      passed: `L’expéditeur est à ${domain}, et le message porte ce nom.`,
      failed: "L’expéditeur serait refusé",
      next: "Donnez au réglage MAIL_FROM une adresse à laquelle on peut répondre : La Poste refuse les autres.",
    },
    faults,
  );
}

function domainIn(value: string): string {
  return (/@([^\s<>@]+?)>?$/u.exec(value) ?? [])[1]?.toLowerCase() ?? "";
}
