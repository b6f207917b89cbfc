import { agreeing } from "./grammar/agreement.js";
import { isRange } from "./grammar/levels.js";
import { isPlural } from "./grammar/numbers.js";
import { count, LABS, level, number, ofLab, shortName } from "./name-facts.js";
import { period } from "./opening-block.js";
import { capitalised, type Said, say, sentence } from "./say.js";
import { tally } from "./tally.js";
import type { LabStory, WeekFacts } from "./week-facts.js";

export const SUBJECT_LENGTH = { least: 1, most: 50 } as const;
export const PREHEADER_LENGTH = { least: 40, most: 110 } as const;

/** The first wording that an inbox shows whole: a name can be of any length. */
export function subjectOf(facts: WeekFacts): Said {
  return firstFitting(subjects(facts), SUBJECT_LENGTH.most);
}

/** What the inbox shows after the subject. */
export function preheaderOf(facts: WeekFacts): Said {
  return firstFitting(preheaders(facts), PREHEADER_LENGTH.most);
}

function subjects(facts: WeekFacts): readonly Said[] {
  const { shape, stories, errata } = facts;
  switch (shape) {
    case "VACANT":
      return [say`L’échelle est vide, pour l’instant`];
    case "LAUNCH":
      return [
        say`L’échelle est posée : ${count("totals.first-rating", stories.length, LABS)} s’y ${isPlural(stories.length) ? "installent" : "installe"}`,
      ];
    case "QUIET":
      return [say`Rien n’a bougé, et nous avons bien regardé`];
    case "ERRATA":
      return [say`${isPlural(errata.length) ? "Des rectifications" : "Une rectification"} sur l’échelle`];
    case "ORDINARY":
    case "BUSY":
      return [
        ...headlines(stories),
        say`L’échelle de la semaine : ${number("totals.stories", stories.length)} labo${isPlural(stories.length) ? "s" : ""}`,
      ];
  }
}

function headlines([lead, ...others]: readonly LabStory[]): Said[] {
  if (lead === undefined) return [];
  const headline = headlineOf(lead);
  const [second] = others;
  const pair = second === undefined || others.length > 1 ? [] : [say`${headline}, ${headlineOf(second)}`];
  const rest =
    others.length === 0
      ? []
      : [say`${headline}, et ${count("totals.others", others.length, OTHERS)}`, say`${headline}, et le reste`];
  return [...pair, ...rest, headline].map(capitalised);
}

/** Not « et quatre autres », which could stand on the level just named. */
const OTHERS = { singular: "autre nouvelle", plural: "autres nouvelles", gender: "FEMININE" } as const;

function headlineOf({ lab, kind, after }: LabStory): Said {
  const name = shortName(lab);
  if (kind === "WITHDRAWAL") return say`${name} hors de l’échelle`;
  if (kind === "OUTLOOK_CHANGE") return say`${name} ${agreeing(lab.morphology, "change", "changent")} de perspective`;
  if (kind === "ROUND_TRIP") return say`${name} ${agreeing(lab.morphology, "fait", "font")} l’aller-retour`;
  if (kind === "NOTED") return say`une ligne au registre ${ofLab(lab)}`;
  if (after === null) return name;
  return isRange(after)
    ? say`${name} ${level(`${lab.slug}.level`, after)}`
    : say`${name} au ${level(`${lab.slug}.level`, after)}`;
}

function preheaders(facts: WeekFacts): readonly Said[] {
  const when = say`L’échelle ${period(facts)}`;
  const { totals, stories, errata } = facts;
  if (totals.rated === 0 && stories.length === 0 && errata.length === 0)
    return [say`${when} : cinq barreaux, aucun labo`];
  const rated = say`${count("totals.rated", totals.rated, LABS)} sur les barreaux`;
  if (stories.length + errata.length === 0) return [say`${when} : ${rated}, aucun mouvement`];
  return [
    say`${when} : ${tally(facts)}, sources à l’appui`,
    say`${when} : ${tally(facts)}`,
    say`${when} : ${rated}, sources à l’appui`,
  ];
}

function firstFitting(wordings: readonly Said[], most: number): Said {
  const fitting = wordings.find((words) => lengthOf(words) <= most) ?? wordings.at(-1) ?? say``;
  return { ...fitting, text: inInbox(fitting) };
}

function lengthOf(words: Said): number {
  return Array.from(inInbox(words)).length;
}

/** A subject and a preheader end without a full stop. */
function inInbox(words: Said): string {
  return sentence(words).text.replace(/\.$/u, "");
}
