import { hash } from "node:crypto";
import type { Check } from "../../domain/digest.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { placeOf, valueOf, type WireMail } from "./read-wire.js";

/** What a signature must cover: without it a provider honours neither the sender nor the one-click way out. */
const COVERED = ["to", "subject", "date", "message-id", "list-unsubscribe", "list-unsubscribe-post"];
/** A message that has been through many relays carries a few. */
const MOST = 5;
/** Bytes of a signature by an RSA key of 2048 bits. */
const SHORTEST = 256;

/** Signed in the sender's name, as a whole, with its ways out (RFC 6376, RFC 8058). Only a warning where nobody has. */
export function signatureCheck(mail: WireMail): Check {
  const signatures = mail.headers.filter(({ name }) => name === "dkim-signature");
  const [first, ...others] = signatures.slice(0, MOST).map(({ value }) => faultsOf(mail, tagsIn(value)));
  // A relay may sign as well: one sound signature is what counts.
  const words = first === undefined ? ["il n’y en a pas"] : [first, ...others].reduce(fewer);
  return verdict(
    {
      id: "wire-dkim",
      severity: signatures.length === 0 ? "WARNING" : "ERROR",
      passed: "Le message est signé au nom de l’expéditeur, en entier, avec ses moyens de désabonnement.",
      failed: "La signature DKIM du message ne convient pas",
      next:
        signatures.length === 0
          ? "Donnez les réglages DKIM_KEY_FILE et DKIM_SELECTOR, ou assurez-vous que votre relais signe : Gmail, Yahoo, Microsoft et Orange l’exigent."
          : "Prévenez l’équipe technique : le message serait refusé, ou pris pour une imitation.",
    },
    words.map((fault): Fault => ({ words: fault, place: placeOf(mail, "dkim-signature") })),
  );
}

type Tags = ReadonlyMap<string, string>;

function faultsOf(mail: WireMail, tags: Tags): string[] {
  const of = (tag: string): string => tags.get(tag) ?? "";
  return [
    ...kindFaults(tags),
    ...(Buffer.from(of("b"), "base64").length >= SHORTEST ? [] : ["sa clef est trop courte"]),
    ...(isAligned(of("d"), valueOf(mail.headers, "from") ?? "") ? [] : [`elle est au nom de ${quoted(of("d"))}`]),
    ...(of("bh") === bodyHash(mail.body) ? [] : ["le corps n’est plus celui qui a été signé"]),
    ...uncovered(of("h")),
  ];
}

function kindFaults(tags: Tags): string[] {
  const [version, algorithm = "", form = ""] = ["v", "a", "c"].map((tag) => tags.get(tag));
  return [
    ...(version === "1" && algorithm === "rsa-sha256" ? [] : [`elle est du genre ${quoted(algorithm)}`]),
    ...(form === "relaxed/relaxed" ? [] : [`sa forme est ${quoted(form)}`]),
    ...(tags.has("l") ? ["elle ne couvre qu’une partie du corps (l=)"] : []),
  ];
}

function uncovered(value: string): string[] {
  const names = value.toLowerCase().split(":");
  return [
    ...COVERED.filter((name) => !names.includes(name)).map((name) => `elle ne couvre pas l’en-tête ${name}`),
    ...(names.filter((name) => name === "from").length > 1 ? [] : ["elle laisse ajouter un second expéditeur"]),
  ];
}

/** The signing domain is the sender's own, or one above it. */
function isAligned(domain: string, from: string): boolean {
  const [, sender = ""] = /@([^\s<>@]+?)>?$/u.exec(from.toLowerCase()) ?? [];
  return domain !== "" && `.${sender}`.endsWith(`.${domain.toLowerCase()}`);
}

/** Reckoned here anew, apart from the code that signs. */
function bodyHash(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replaceAll(/[ \t]+/gu, " ").trimEnd());
  while (lines.at(-1) === "") lines.pop();
  return hash("sha256", Buffer.from(lines.map((line) => `${line}\r\n`).join(""), "latin1"), "base64");
}

function tagsIn(value: string): Tags {
  const pairs = value.split(";").map((pair) => /^\s*([a-z]+)\s*=(.*)$/su.exec(pair));
  return new Map(
    pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", (pair[2] ?? "").replaceAll(/\s/gu, "")]])),
  );
}

function fewer(one: string[], other: string[]): string[] {
  return other.length < one.length ? other : one;
}
