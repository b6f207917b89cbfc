import type { Findings } from "../findings.js";
import type { Morphology } from "../french-label.js";
import type { Lab } from "../lab.js";
import type { GivenLab } from "./given.js";
import { readUrl } from "./read-source.js";
import {
  ARTICLES,
  GENDERS,
  NUMBERS,
  type Place,
  readDate,
  readLine,
  readNeeded,
  readWord,
  whole,
} from "./read-words.js";

const LONGEST = { slug: 60, name: 120, headquarters: 120 };
const MOST_ALIASES = 20;

/**
 * A lab as given, or all that is wrong with it. What is not given is as it was before; a new lab has no before.
 * @throws {ManyRefusals} BAD_USER_INPUT, DATE_INVALID, URL_REFUSED
 */
export function readLab(given: GivenLab, before: Lab | null, id: string, findings: Findings): Lab {
  const at = (...field: string[]): Place => ({ findings, field });
  const asked = { ...(before ?? NOTHING), ...definedOf(given) };
  const slug = before === null ? readSlug(asked.slug, at("slug")) : before.slug;
  const name = readNeeded(asked.name, NAME, at("name"));
  const shortName = readLine(asked.shortName, LONGEST.name, at("shortName")) ?? name;
  const aliases = readAliases(asked.aliases ?? [], at);
  const website = readUrl(asked.website, at("website"), before);
  const foundedOn = readDate(asked.foundedOn, at("foundedOn"));
  const headquarters = readLine(asked.headquarters, LONGEST.headquarters, at("headquarters"));
  const morphology = readMorphology(asked.morphology ?? {}, at);
  const read = whole({ slug, name, shortName, morphology });
  return findings.settle(read && { id, ...read, aliases, website, foundedOn, headquarters });
}

const NOTHING: GivenLab = {};

/** What is given, `null` included: that empties a field. */
function definedOf(given: GivenLab): GivenLab {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const NAME: Parameters<typeof readNeeded>[1] = {
  longest: LONGEST.name,
  missing: ["BAD_USER_INPUT", "The lab has no name.", "Give its full name."],
};

function readSlug(given: string | null | undefined, place: Place): string | null {
  const slug = readNeeded(
    given,
    { longest: LONGEST.slug, missing: ["BAD_USER_INPUT", "The lab has no slug.", SLUG_ADVICE] },
    place,
  );
  if (slug === null || /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(slug)) return slug;
  place.findings.note({ code: "BAD_USER_INPUT", message: `"${slug}" is no slug.`, next: SLUG_ADVICE }, place.field);
  return null;
}

const SLUG_ADVICE = "Write lower-case letters and digits, joined by single hyphens: it stays for good.";

function readAliases(given: readonly string[], at: (...field: string[]) => Place): string[] {
  if (given.length > MOST_ALIASES) {
    const message = `The lab has more than ${MOST_ALIASES} other names.`;
    at().findings.note({ code: "BAD_USER_INPUT", message, next: "Keep those that people use." }, ["aliases"]);
    return [];
  }
  const names = given.map((alias, index) => readLine(alias, LONGEST.name, at("aliases", String(index))));
  return [...new Set(names.filter((name) => name !== null))];
}

function readMorphology(
  given: NonNullable<GivenLab["morphology"]>,
  at: (...field: string[]) => Place,
): Morphology | null {
  const gender = readWord(given.gender, GENDERS, null, at("morphology", "gender"));
  const number = readWord(given.number, NUMBERS, "SINGULAR", at("morphology", "number"));
  const elides = readElision(given.elides, at("morphology", "elides"));
  const read = whole({ gender, number, elides });
  return read && { ...read, article: readArticle(given.article, at("morphology", "article")) };
}

function readElision(elides: boolean | null | undefined, { findings, field }: Place): boolean | null {
  if (typeof elides === "boolean") return elides;
  const next = "Say whether « de » elides before its name: true for « d’OpenAI », false for « de Humans& ».";
  findings.note({ code: "BAD_USER_INPUT", message: "It is not said whether the name elides.", next }, field);
  return null;
}

function readArticle(given: string | null | undefined, place: Place): Morphology["article"] {
  return (given ?? "").trim() === "" ? null : readWord(given, ARTICLES, null, place);
}
