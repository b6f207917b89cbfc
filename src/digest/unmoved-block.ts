import type { Block, Sentence } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import type { Placing } from "../domain/ladder.js";
import { RANKS, type Rank } from "../domain/level.js";
import { rungOf } from "../domain/standing.js";
import { isRange } from "./grammar/levels.js";
import { separator } from "./grammar/lists.js";
import { attributed, lowered } from "./evidence-sentence.js";
import { atLevel, count, LABS, level, ofLab, shortName } from "./name-facts.js";
import { capitalised, type Said, say, sayList, sentence } from "./say.js";
import type { LabStory, WeekFacts } from "./week-facts.js";

/** Up to this many, every lab is named; beyond, a few on each rung. */
const ALL_NAMED = 12;
const FEW_NAMED = 4;

/** Who stayed where they were, rung by rung, and whose level was confirmed; none when there is nobody. */
export function unmovedBlocks({ unmoved, affirmed }: WeekFacts): Block[] {
  if (unmoved.length + affirmed.length === 0) return [];
  const sentences = [...affirmed.map(affirmation), ...unmovedSentences(unmoved)];
  return [{ role: "UNMOVED", lab: null, rank: null, sentences }];
}

function unmovedSentences(unmoved: readonly Placing<Lab>[]): Sentence[] {
  if (unmoved.length === 0) return [];
  const verb = unmoved.length === 1 ? "n’a" : "n’ont";
  const total = capitalised(say`${count("totals.unmoved", unmoved.length, LABS)} ${verb} pas bougé`);
  const shown = unmoved.length <= ALL_NAMED ? ALL_NAMED : FEW_NAMED;
  const rungs = RANKS.toReversed().map((rank) => ({
    rank,
    placings: unmoved.filter(({ standing }) => rungOf(standing) === rank),
  }));
  return [
    sentence(total),
    ...rungs.filter(({ placings }) => placings.length > 0).map((rung) => rungSentence(rung, shown)),
  ];
}

function rungSentence(
  { rank, placings }: { readonly rank: Rank; readonly placings: readonly Placing<Lab>[] },
  shown: number,
): Sentence {
  const names = placings.slice(0, shown).map(({ lab, standing }) => {
    const range = isRange(standing) ? say` (${level(`${lab.slug}.level`, standing)})` : say``;
    return say`${shortName(lab)}${range}`;
  });
  const hidden = placings.length - names.length;
  const others: Said[] =
    hidden > 0 ? [count(`level.${rank}.unmoved-others`, hidden, { ...LABS, singular: "autre", plural: "autres" })] : [];
  return sentence(
    say`Au ${level(`level.${rank}`, { low: rank, high: rank })} : ${sayList([...names, ...others], separator)}`,
  );
}

/** An affirmation may come without evidence; where it has some, the first piece is said. */
function affirmation({ lab, after, assessment }: LabStory): Sentence {
  const place = after === null ? say`` : atLevel(`${lab.slug}.level`, after);
  const where = after !== null && isRange(after) ? say`, ${place},` : say` ${place}`;
  const [evidence] = assessment.evidence;
  const proof = evidence === undefined ? say`` : say` : ${attributed(lab, evidence, lowered(lab))}`;
  return sentence(say`La place ${ofLab(lab)}${where} est confirmée${proof}`);
}
