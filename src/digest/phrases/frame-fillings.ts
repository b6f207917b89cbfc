import { weeksBetween } from "../history.js";
import { separator } from "../grammar/lists.js";
import { count, LABS, shortName } from "../name-facts.js";
import { type Said, sayList } from "../say.js";
import { tally } from "../tally.js";
import type { UnmovedLab, WeekFacts } from "../week-facts.js";
import { type Filling, nounFilling, plainFilling } from "./filling.js";
import type { Fillings } from "./fill.js";
import { labFilling, weeksSaid } from "./story-fillings.js";

type Told = (facts: WeekFacts) => Said | Filling | null;

/** From this long on, standing still is a feat. */
const WEEKS_OF_A_CHAMPION = 4;

/** Each slot that a piece of the frame may have, and what it says; null where it has nothing to say. */
const SLOTS: Readonly<Record<string, Told>> = {
  n_labos: ({ totals }) => (totals.rated === 0 ? null : labsCounted("totals.rated", totals.rated)),
  bilan: (facts) => nonEmpty(tally(facts)),
  liste: (facts) => rollCallOf(facts),
  immobiles: ({ unmoved }) => (unmoved.length === 0 ? null : labsCounted("totals.unmoved", unmoved.length)),
  champion: (facts) => {
    const champion = championOf(facts);
    return champion === null ? null : labFilling(champion.lab);
  },
  "champion.duree": (facts) => {
    const champion = championOf(facts);
    return champion === null ? null : weeksSaid("totals.champion-weeks", weeksHere(facts, champion));
  },
  // Whoever leads has others behind; a withdrawal is no parade.
  meneur: ({ stories: [leader, next] }) =>
    leader === undefined || next === undefined || leader.kind === "WITHDRAWAL" ? null : labFilling(leader.lab),
};

/** The names of those slots, for whoever checks a bank. */
export const FRAME_SLOTS: readonly string[] = Object.keys(SLOTS);

/** What the slots of the letter's frame say. */
export function frameFillings(facts: WeekFacts): Fillings {
  return (slot) => {
    const told = SLOTS[slot]?.(facts) ?? null;
    if (told === null) return null;
    return "said" in told ? told : plainFilling(told);
  };
}

/** Who has a paragraph, where they are few enough to be called one by one. */
function rollCallOf({ stories, affirmed }: WeekFacts): Said | null {
  const confirmed = affirmed.filter(({ assessment }) => assessment.evidence.length > 0);
  const names = [...stories, ...confirmed].map(({ lab }) => shortName(lab));
  return names.length === 0 || names.length > MOST_NAMES ? null : sayList(names, separator);
}

const MOST_NAMES = 7;

function labsCounted(id: string, value: number): Filling {
  return nounFilling(count(id, value, LABS), { gender: LABS.gender, number: value > 1 ? "PLURAL" : "SINGULAR" });
}

function nonEmpty(said: Said): Said | null {
  return said.text === "" ? null : said;
}

/** Who has stood longest on one rung, the first by name where several have. */
function championOf(facts: WeekFacts): UnmovedLab | null {
  const oldest = facts.unmoved.toSorted(
    (one, other) =>
      Number(one.heldSince > other.heldSince) - Number(one.heldSince < other.heldSince) ||
      Number(one.lab.slug > other.lab.slug) - Number(one.lab.slug < other.lab.slug),
  )[0];
  return oldest !== undefined && weeksHere(facts, oldest) >= WEEKS_OF_A_CHAMPION ? oldest : null;
}

function weeksHere({ week }: WeekFacts, { heldSince }: UnmovedLab): number {
  return weeksBetween(heldSince, week.end);
}
