import type { Lab, Person } from "../../domain/lab.js";
import type { Standing } from "../../domain/standing.js";
import { separator } from "../grammar/lists.js";
import { day, level, number, rungName, shortName } from "../name-facts.js";
import { fact, type Said, say, sayList } from "../say.js";
import { isRange } from "../grammar/levels.js";
import { REASONS } from "../story-words.js";
import type { LabStory, WeekFacts } from "../week-facts.js";
import { type Filling, nameFilling, nounFilling, plainFilling, pronoun, startsWithVowel } from "./filling.js";
import type { Fillings } from "./fill.js";

type Context = Pick<WeekFacts, "scale">;
type Told = (story: LabStory, context: Context) => Said | Filling | null;

/** Each slot that a phrase about a lab may have, and what it says; null where it has nothing to say. */
const SLOTS: Readonly<Record<string, Told>> = {
  labo: ({ lab }) => labFilling(lab),
  il: ({ lab }) => pronoun(lab.morphology),
  tete: ({ dossier }) => personFilling(headOf(dossier.people)),
  bio: ({ dossier }) => formerHouses(dossier.people),
  niveau: ({ lab, after }) => pointOf(after, `${lab.slug}.level`),
  "niveau.nom": ({ after }, { scale }) => nameOf(after, scale),
  avant: ({ lab, before }) => pointOf(before, `${lab.slug}.level-before`),
  "avant.nom": ({ before }, { scale }) => nameOf(before, scale),
  bas: ({ lab, after }) => endOf(after, "low", `${lab.slug}.level-low`),
  haut: ({ lab, after }) => endOf(after, "high", `${lab.slug}.level-high`),
  fourchette: ({ lab, after }) => rangeOf(after, `${lab.slug}.level`),
  "avant.fourchette": ({ lab, before }) => rangeOf(before, `${lab.slug}.level-before`),
  ecart: ({ lab, delta }) => gapOf(lab, delta),
  vise: ({ lab, after }) => rankSaid(after?.outlook.target ?? null, `${lab.slug}.outlook-target`),
  attendu: ({ lab, assessment: { decision } }) =>
    rankSaid(decision.type === "RATING" ? decision.expected : null, `${lab.slug}.expected`),
  declencheur: ({ lab, after }) => triggerOf(lab, after),
  motif: ({ lab, assessment: { decision } }) =>
    decision.type === "WITHDRAWAL" ? fact("EVIDENCE", `${lab.slug}.reason`, REASONS[decision.reason]) : null,
  duree: ({ lab, history }) => weeksSaid(`${lab.slug}.weeks`, history.weeksHere),
  autre: ({ history }) => (history.overtaken === null ? null : labFilling(history.overtaken)),
  annonce: ({ lab, history }) =>
    history.prediction === null ? null : day(`${lab.slug}.predicted`, history.prediction.at),
};

/** The names of those slots, for whoever checks a bank. */
export const STORY_SLOTS: readonly string[] = Object.keys(SLOTS);

/** What the slots say of one lab's week; the slots of its facts come from elsewhere. */
export function storyFillings(story: LabStory, context: Context): Fillings {
  const known = new Map<string, Filling | null>();
  return (slot) => {
    if (!known.has(slot)) known.set(slot, asFilling(SLOTS[slot]?.(story, context) ?? null));
    return known.get(slot) ?? null;
  };
}

export function labFilling(lab: Lab): Filling {
  return nameFilling(shortName(lab), lab.morphology);
}

/** « douze semaines »; null before there is one to count. */
export function weeksSaid(id: string, weeks: number): Filling | null {
  if (weeks < 2) return null;
  const said = say`${number(id, weeks, "FEMININE")}\u00A0semaines`;
  return nounFilling(said, { gender: "FEMININE", number: "PLURAL" });
}

function asFilling(told: Said | Filling | null): Filling | null {
  if (told === null) return null;
  return "said" in told ? told : plainFilling(told);
}

function pointOf(standing: Standing | null, id: string): Said | null {
  return standing === null || isRange(standing) ? null : level(id, standing);
}

function nameOf(standing: Standing | null, scale: Context["scale"]): Said | null {
  return standing === null || isRange(standing) ? null : rungName(scale, standing.low);
}

function endOf(standing: Standing | null, end: "low" | "high", id: string): Said | null {
  return standing === null || !isRange(standing) ? null : rankSaid(standing[end], id);
}

function rangeOf(standing: Standing | null, id: string): Said | null {
  return standing === null || !isRange(standing) ? null : level(id, standing);
}

function rankSaid(rank: Standing["low"] | null, id: string): Said | null {
  return rank === null ? null : level(id, { low: rank, high: rank });
}

/** « deux barreaux », « un demi-barreau », « un barreau et demi ». */
function gapOf({ slug }: Lab, delta: number | null): Filling | null {
  if (delta === null || delta === 0) return null;
  const [rungs, half] = [Math.floor(Math.abs(delta) / 2), Math.abs(delta) % 2 === 1];
  const id = `${slug}.delta`;
  if (rungs === 0) return plainFilling(fact("COUNT", id, "un demi-barreau"));
  const said = say`${number(id, rungs)} ${rungs === 1 ? "barreau" : "barreaux"}${half ? " et demi" : ""}`;
  return nounFilling(said, { gender: "MASCULINE", number: rungs === 1 ? "SINGULAR" : "PLURAL" });
}

function triggerOf({ slug }: Lab, after: Standing | null): Said | null {
  const trigger = after?.outlook.trigger ?? null;
  return trigger === null ? null : fact("OUTLOOK", `${slug}.outlook-trigger`, trigger.trim().replace(/\.$/u, ""));
}

/** Who leads it now: whom an editor's label puts first, else whose role says so. */
function headOf(people: readonly Person[]): Person | null {
  const present = people.filter(({ endedOn, confirmation }) => endedOn === null && confirmation === "CONFIRMED");
  const leading = present.filter(({ label, role }) => label?.weight === 3 || LEADS.test(role));
  return leading.find(({ label }) => label?.weight === 3) ?? leading[0] ?? null;
}

const LEADS = /^(?:cofondat(?:eur|rice) et )?(?:direct(?:eur|rice) général|PDG|présidente?)/u;

function personFilling(person: Person | null): Filling | null {
  if (person === null) return null;
  const said: Said = {
    text: person.name,
    facts: [{ id: `person.${person.id}`, kind: "PERSON", text: person.name, sourceId: person.source.id }],
  };
  return {
    said,
    gender: person.label?.gender ?? "MASCULINE",
    number: "SINGULAR",
    elides: startsWithVowel(person.name),
    article: null,
  };
}

/** « des anciens de Google, d’Anthropic et de xAI »; null below two houses, of which nothing is to be made. */
function formerHouses(people: readonly Person[]): Filling | null {
  const houses = new Map(
    people
      .filter(({ confirmation }) => confirmation === "CONFIRMED")
      .flatMap(({ formerEmployers, id, source }) =>
        formerEmployers.map((house) => [house, { id, sourceId: source.id }] as const),
      ),
  );
  if (houses.size < 2) return null;
  const names = [...houses].slice(0, 3).map(([house, { id, sourceId }]): Said => ({
    text: `${startsWithVowel(house) ? "d’" : "de "}${house}`,
    facts: [{ id: `person.${id}.former`, kind: "PERSON", text: house, sourceId }],
  }));
  const said = say`des anciens ${sayList(names, separator)}`;
  return nounFilling(said, { gender: "MASCULINE", number: "PLURAL" });
}
