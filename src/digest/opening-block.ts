import type { Sentence } from "../domain/digest.js";
import { frenchPeriod } from "./grammar/dates.js";
import { pick } from "./chance.js";
import { count, day, LABS, level, rungName } from "./name-facts.js";
import { sharedDay } from "./path-sentences.js";
import { fact, type Said, say, sentence } from "./say.js";
import { tally } from "./tally.js";
import type { LabStory, StoryKind, WeekFacts } from "./week-facts.js";

/** « Semaine du 19 au 25 janvier 2026 ». */
export function datelineOf(facts: WeekFacts): Sentence {
  return sentence(say`Semaine ${period(facts)}`);
}

/** « du 19 au 25 janvier 2026 ». */
export function period({ week }: WeekFacts): Said {
  return fact("WEEK", "week.period", frenchPeriod(week));
}

/** What opens a letter whose frame the phrase bank cannot hold. */
export function plainOpening(facts: WeekFacts, seed: string): Sentence[] {
  switch (facts.shape) {
    case "VACANT":
      return [
        sentence(say`Cher lecteur, l’échelle est vide : aucun labo n’y est noté`),
        sentence(say`Nous en profitons pour vérifier les vis`),
      ];
    case "LAUNCH":
      return launch(facts);
    case "QUIET":
      return pick(QUIET_OPENINGS, seed).map((words) => sentence(say`${words}`));
    case "ERRATA":
      return [sentence(say`Cher lecteur, aucun labo n’a bougé cette semaine ; nous, si : ${tally(facts)}`)];
    case "ORDINARY":
    case "BUSY":
      return [
        sentence(say`${pick(facts.stories.some(moves) ? MOVING_OPENINGS : STILL_OPENINGS, seed)} : ${tally(facts)}`),
      ];
  }
}

/** Whether somebody took a rung, or left one for another: not who is no longer rated, nor what is only noted. */
function moves({ kind }: LabStory): boolean {
  return !STILL_KINDS.includes(kind);
}

const STILL_KINDS: readonly StoryKind[] = ["NOTED", "OUTLOOK_CHANGE", "SCALE_REVISION", "WITHDRAWAL"];

const STILL_OPENINGS: readonly [string, ...string[]] = [
  "Cher lecteur, ni montée ni descente cette semaine, mais tout de même du nouveau",
  "Cher lecteur, personne n’est monté ni descendu cette semaine, et il y a pourtant à dire",
];

const QUIET_OPENINGS: readonly [readonly string[], ...(readonly string[])[]] = [
  ["Cher lecteur, personne n’a changé de barreau cette semaine.", "Nous avons recompté, au cas où."],
  ["Cher lecteur, c’est le calme plat cette semaine.", "Même l’échelle n’a pas grincé."],
  ["Cher lecteur, tout le monde est resté à sa place cette semaine, nous compris."],
];

const MOVING_OPENINGS: readonly [string, ...string[]] = [
  "Cher lecteur, tenez l’escabeau, on a bougé là-haut",
  "Cher lecteur, l’échelle a grincé cette semaine",
  "Cher lecteur, il y a eu du passage sur les barreaux",
];

function launch({ scale, stories }: WeekFacts): Sentence[] {
  const first = level("level.1", { low: 1, high: 1 });
  const last = level("level.5", { low: 5, high: 5 });
  const labs = count("totals.first-rating", stories.length, LABS);
  const verb = stories.length === 1 ? "y trouve son barreau" : "y trouvent leur barreau";
  const arrivals = say`Cher lecteur, l’échelle est posée contre le mur et ${labs} ${verb} ; on y note ce que chacun essaie de gagner, jamais ce qu’il gagne`;
  const range = say`Elle compte ${fact("COUNT", "scale.levels", "cinq barreaux")}, du ${first}, ${rungName(scale, 1)}, au ${last}, ${rungName(scale, 5)}`;
  return [sentence(arrivals), sentence(range), sentence(say`Le public est prié de ne pas secouer`)];
}

/** The effective date that all the stories share, said once for all. */
export function dayForAll({ stories, week }: WeekFacts): Sentence[] {
  const shared = sharedDay(stories, week);
  const what = stories.some(({ kind }) => kind === "WITHDRAWAL") ? "décisions" : "notes";
  return shared === null ? [] : [sentence(say`Toutes les ${what} prennent effet le ${day("week.effective", shared)}`)];
}

/** What ends a letter when no pun is awake. */
export function plainFarewell(seed: string): Sentence {
  return sentence(say`${pick(FAREWELLS, seed)}`);
}

const FAREWELLS: readonly [string, ...string[]] = [
  "À la semaine prochaine, et d’ici là, ne passez pas dessous !",
  "À la semaine prochaine ; l’échelle, elle, reste dehors.",
  "À la semaine prochaine ; nous gardons les pieds par terre, c’est notre métier.",
];
