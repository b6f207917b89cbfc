import { hash } from "node:crypto";
import type { Check } from "../../domain/digest.js";
import type { Recipient } from "../../domain/recipient.js";
import { secureUrl } from "../../rendering/template/secure-url.js";
import type { ReadMail } from "../html/read-mail.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { type Address, htmlAddresses, isSame, textAddresses } from "./addresses.js";

/** What newsletters, advertisers and social networks add to addresses in order to follow people. */
const TRACKERS =
  /^(?:utm_\w+|mc_[ce]id|(?:fb|g|dc|ms|tw|ttc|yc)lid|igshid|mkt_tok|_hs(?:enc|mi)|__s|vero_id|oly_(?:anon|enc)_id|ck_subscriber_id|wickedid|s_cid)$/iu;

/** Shorter words may well stand in an address by chance. */
const SHORTEST = { word: 5, token: 10 };

/** Nobody is followed: only the ways out know the reader, and no address asks where they come from. */
export function trackingCheck(mail: ReadMail): Check {
  const { unsubscribeUrl, preferencesUrl } = mail.recipient;
  const own = [unsubscribeUrl, preferencesUrl];
  const shared = [...htmlAddresses(mail), ...textAddresses(mail)].filter(
    ({ written }) => !own.some((address) => isSame(written, address)),
  );
  const sources = mail.digest.sources.flatMap(({ url }) => secureUrl(url) ?? []);
  const unsourced = shared.filter(({ written }) => !sources.some((source) => isSame(written, source)));
  return verdict(
    {
      id: "tracking",
      severity: "ERROR",
      passed: "Aucun lien ne piste le lecteur : seuls le désabonnement et les préférences le connaissent.",
      failed: "Des liens pistent le lecteur",
      next: "Retirez ces paramètres des adresses, y compris de celles des sources.",
    },
    [...shared.flatMap(trackers), ...unsourced.flatMap((address) => marks(address, mail.recipient))],
  );
}

/** What follows people from one site to the next. */
export function trackers({ written, place }: Address): Fault[] {
  if (!URL.canParse(written)) return [];
  const names = [...new URL(written).searchParams.keys()].filter((name) => TRACKERS.test(name));
  return names.map((name) => ({ words: `${quoted(name)} dans ${quoted(written)}`, place }));
}

function marks({ written, place }: Address, recipient: Recipient): Fault[] {
  const spelled = `${written} ${decoded(written)}`.toLowerCase();
  const told = secretsOf(recipient).some((secret) => spelled.includes(secret));
  return told ? [{ words: `${quoted(written)} révèle qui est le lecteur`, place }] : [];
}

/** What only this reader's links may hold, in small letters, as it is and in the usual disguises. */
function secretsOf({ address, name, unsubscribeUrl, preferencesUrl }: Recipient): string[] {
  const person = address.toLowerCase();
  const tokens = [unsubscribeUrl, preferencesUrl].flatMap((url) => url.split(/[/?=&#]/u).at(-1) ?? []);
  const disguised = ["md5", "sha1", "sha256"].map((algorithm) => hash(algorithm, person, "hex"));
  return [
    ...[person, name ?? ""].filter(({ length }) => length >= SHORTEST.word),
    ...[Buffer.from(address).toString("base64url"), ...disguised, ...tokens].filter(
      ({ length }) => length >= SHORTEST.token,
    ),
  ].map((secret) => secret.toLowerCase());
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // A lone % is no escape: the address is then compared as it is written.
    return address;
  }
}
