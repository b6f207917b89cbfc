import type { Block, Sentence } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import type { Placing, Rung } from "../domain/ladder.js";
import { isRange } from "./grammar/levels.js";
import { count, LABS, level, shortName } from "./name-facts.js";
import { trendOf } from "./outlook-words.js";
import { capitalised, fact, type Said, say, sentence } from "./say.js";
import type { WeekFacts } from "./week-facts.js";

/** A rung stays readable up to this many names; the others are counted. */
const NAMES_ON_A_RUNG = 12;

/**
 * Five blocks, rank 5 first. The first sentence names the rung; then one sentence for each lab, which holds a LAB
 * fact; then what is to be said of the rung as a whole.
 */
export function ladderBlocks(facts: WeekFacts): Block[] {
  return facts.ladder.map((rung) => ({
    role: "LADDER",
    lab: null,
    rank: rung.rank,
    move: null,
    sentences: rungSentences(rung, facts),
  }));
}

function rungSentences({ rank, placings }: Rung<Lab>, { scale, shape }: WeekFacts): Sentence[] {
  const rung = scale.levels.find((one) => one.rank === rank);
  const title = say`${fact("LEVEL", `level.${rank}`, `Niveau ${rank}`)} : ${fact("LEVEL", `level.${rank}.name`, rung?.name ?? "")}`;
  const tagline =
    shape === "LAUNCH" && rung !== undefined ? [sentence(fact("LEVEL", `level.${rank}.tagline`, rung.tagline))] : [];
  const hidden = placings.length - NAMES_ON_A_RUNG;
  const others = hidden > 0 ? [sentence(capitalised(say`${count(`level.${rank}.others`, hidden, OTHER_LABS)}`))] : [];
  const vacancy = placings.length === 0 ? [sentence(say`Barreau libre`)] : [];
  return [
    sentence(title),
    ...placings.slice(0, NAMES_ON_A_RUNG).map((placing) => sentence(onRung(placing))),
    ...others,
    ...vacancy,
    ...tagline,
  ];
}

const OTHER_LABS = { singular: "autre labo", plural: "autres labos", gender: LABS.gender } as const;

/** « TML, entre le niveau 2 et le niveau 4, perspective négative ». */
function onRung({ lab, standing }: Placing<Lab>): Said {
  const range = isRange(standing) ? say`, ${level(`${lab.slug}.level`, standing)}` : say``;
  const outlook = standing.outlook.trend === "STABLE" ? say`` : say`, ${trendOf(lab, standing.outlook)}`;
  return say`${shortName(lab)}${range}${outlook}`;
}
