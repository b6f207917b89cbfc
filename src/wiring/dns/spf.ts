import type { Finding } from "./finding.js";
import type { Names } from "./resolver.js";

/** Look-ups that whoever reads a record makes at most, all that it includes counted (RFC 7208, 4.6.4). */
const MOST_LOOKUPS = 10;

/** One word of a record: `~all`, `include:relay.example`, `redirect=relay.example`. */
const TERM = /^(?<sign>[+~?-]?)(?<name>[a-z0-9]+)(?:[:=](?<target>[^/]*))?/iu;
const COSTLY = new Set(["include", "a", "mx", "ptr", "exists", "redirect"]);

/** A walk through a record and all that it includes. */
interface Walk {
  readonly names: Names;
  lookups: number;
}

/**
 * Looks whether a domain says who may send in its name, as whoever gets a letter reads it: through each `include:` and
 * `redirect=`, however deep.
 */
export async function spfOf(names: Names, domain: string): Promise<Finding> {
  const records = await recordsOf(names, domain);
  const [record] = records;
  if (record === undefined || records.length > 1) {
    return {
      wrong: `${domain} has ${records.length} SPF records, and needs one`,
      next: `Publish one TXT record at ${domain}, such as: v=spf1 include:RELAY ~all (your relay says which name).`,
    };
  }
  const walk: Walk = { names, lookups: 0 };
  const fault = await faultIn(walk, [domain], record);
  const cost = walk.lookups === 0 ? "" : ` (look-ups: ${walk.lookups} of ${MOST_LOOKUPS})`;
  return fault ?? { found: `${domain}: ${record}${cost}` };
}

async function recordsOf(names: Names, domain: string): Promise<string[]> {
  return (await names.texts(domain)).filter((text) => /^v=spf1(?:\s|$)/iu.test(text));
}

/** The first thing that is wrong. @param way the domains that led here, the record's own last */
async function faultIn(walk: Walk, way: readonly string[], record: string): Promise<Finding | null> {
  for (const term of termsOf(record)) {
    const fault = isOpen(term) ? open(way, record) : await faultAt(walk, way, { term, record });
    if (fault !== null) return fault;
  }
  return null;
}

function isOpen({ sign, name }: Term): boolean {
  return name === "all" && (sign === "" || sign === "+");
}

async function faultAt(
  walk: Walk,
  way: readonly string[],
  { term: { name, target }, record }: { readonly term: Term; readonly record: string },
): Promise<Finding | null> {
  if (!COSTLY.has(name)) return null;
  walk.lookups += 1;
  if (walk.lookups > MOST_LOOKUPS) return tooMany(way, record);
  // What depends on the letter (a macro) can be told by its reader alone.
  return followed(name, target) ? faultBehind(walk, [...way, target]) : null;
}

function open(way: readonly string[], record: string): Finding {
  return { wrong: `${way.join(" → ")} lets anybody send: ${record}`, next: "End the record with ~all or -all." };
}

function followed(name: string, target: string): boolean {
  return (name === "include" || name === "redirect") && !target.includes("%");
}

async function faultBehind(walk: Walk, way: readonly string[]): Promise<Finding | null> {
  const domain = way.at(-1) ?? "";
  const records = await recordsOf(walk.names, domain);
  const [record] = records;
  if (record !== undefined && records.length === 1) return faultIn(walk, way, record);
  return {
    wrong: `${way.join(" → ")} has ${records.length} SPF records, and whoever is led there needs one: the whole record is in error`,
    next: `Ask your relay for its name of today, and write that in place of ${domain}.`,
  };
}

function tooMany(way: readonly string[], record: string): Finding {
  return {
    wrong: `${way[0] ?? ""} asks for more than ${MOST_LOOKUPS} look-ups, met at ${way.join(" → ")} (RFC 7208, 4.6.4): ${record}`,
    next: "The whole record is in error so. Leave out relays of former times, or have them replaced by their ip4: and ip6:.",
  };
}

interface Term {
  readonly sign: string;
  readonly name: string;
  readonly target: string;
}

/** In the order in which they are tried: what follows `all` never is, and `redirect=` comes last, where there is no `all`. */
function termsOf(record: string): Term[] {
  const terms = record.split(/\s+/u).slice(1).flatMap(termFrom);
  const all = terms.findIndex(({ name }) => name === "all");
  const redirects = terms.filter(({ name }) => name === "redirect");
  if (all >= 0) return terms.slice(0, all + 1).filter(({ name }) => name !== "redirect");
  return [...terms.filter(({ name }) => name !== "redirect"), ...redirects];
}

function termFrom(word: string): Term[] {
  const { sign = "", name, target = "" } = TERM.exec(word)?.groups ?? {};
  return name === undefined ? [] : [{ sign, name: name.toLowerCase(), target: target.toLowerCase() }];
}
