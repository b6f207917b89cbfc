import { withoutAddresses } from "../domain/mail-address.js";

/** Names of a query whose values open something. */
const SECRET_NAMES = ["lien", "code", "state", "jeton", "token"];

/** The form of a reader's token, and of a link that signs in: whatever else has it loses nothing by it. */
const TOKEN = /^[\w-]{43,44}$/;

/** A key of the API, by what starts every one: it belongs in a header, and some put it into an address all the same. */
const KEY = /ech_[\w-]+/gu;

/** Behind these a path holds what opens something, whole or cut short. */
const BEFORE_TOKENS: ReadonlySet<string> = new Set(["desabonnement", "preferences", "confirmer", "lien"]);

/** An address of this site for the log: without what opens anything, and without addresses of people. */
export function loggedUrl(address: string): string {
  const url = address.replaceAll(KEY, "[Redacted]");
  const start = url.indexOf("?");
  if (start === -1) return withoutPeople(withoutTokens(url));
  const query = new URLSearchParams(url.slice(start));
  const found = [...query.keys()].filter((name) => SECRET_NAMES.includes(name.toLowerCase()));
  for (const name of found) query.set(name, "[Redacted]");
  const shown = found.length === 0 ? url.slice(start) : `?${query.toString()}`;
  return withoutPeople(withoutTokens(url.slice(0, start)) + shown);
}

/** Read as a router reads it, since `%41` is a way to write `A`. */
function withoutTokens(path: string): string {
  const parts = path.split("/");
  return parts
    .map((part, index) => {
      const opens = BEFORE_TOKENS.has(decoded(parts[index - 1] ?? "")) && part !== "confirmer" && part !== "";
      return opens || TOKEN.test(decoded(part)) ? "[Redacted]" : part;
    })
    .join("/");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Part by part, so that an address takes nothing of its neighbours along; `%40` is a way to write `@`. */
function withoutPeople(url: string): string {
  if (!/@|%40/u.test(url)) return url;
  return url
    .replaceAll("%40", "@")
    .split(/(?<=[/?&=])|(?=[/?&=])/u)
    .map(withoutAddresses)
    .join("");
}
