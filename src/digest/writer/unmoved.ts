import type { Block, Sentence } from "../../domain/digest.js";
import { shuffled } from "../chance.js";
import { fits } from "../phrases/conditions.js";
import { fill, isFillable } from "../phrases/fill.js";
import type { LabPhrase } from "../phrases/phrase.js";
import { storyFillings } from "../phrases/story-fillings.js";
import { measure, together } from "../style/measure.js";
import { distanceFrom, TARGETS } from "../style/targets.js";
import { affirmation, unmovedCount } from "../unmoved-block.js";
import type { LabStory, WeekFacts } from "../week-facts.js";
import type { Draft } from "./draft.js";
import type { Frame } from "./frame.js";
import { stillStory } from "./still-story.js";

/** At most so many labs get a word in passing: as many as the letter lacks words, or jokes. */
const WORDS_IN_PASSING = { most: 6 };

/** Among how many of the first drawn the ear chooses. */
const HEARD = 6;

/** Who stayed where they were: a word in passing on some, the number of them all; and who was confirmed without news. */
export function unmovedBlocks(facts: WeekFacts, confirmed: readonly LabStory[], draft: Draft, frame: Frame): Block[] {
  const { unmoved } = facts;
  if (unmoved.length + confirmed.length === 0) return [];
  const plain = confirmed.map(affirmation);
  for (const told of plain) draft.hear(told);
  const wanted = facts.shape === "ORDINARY" && !isEnough(draft, 0);
  const quips = wanted ? inPassing(facts, draft) : [];
  const passing = quips.length > 0 ? [...frame.at("meanwhile"), ...quips] : [];
  // The ladder shows the others; where nothing leads to them, their number does.
  const counted = passing.length > 0 ? [] : unmovedCount(unmoved);
  for (const told of counted) draft.hear(told);
  const sentences = [...plain, ...passing, ...counted];
  return [{ role: "UNMOVED", lab: null, rank: null, move: null, sentences }];
}

function inPassing({ unmoved, week, scale }: WeekFacts, draft: Draft): Sentence[] {
  if (draft.isPlain("UNMOVED")) return [];
  const seed = draft.seedOf("UNMOVED");
  const told: Sentence[] = [];
  const labs = shuffled(
    unmoved.map((placing) => ({ id: placing.lab.slug, placing })),
    seed,
  );
  for (const { placing } of labs) {
    if (isEnough(draft, told.length)) break;
    const story = stillStory(placing, week.end);
    const fillings = storyFillings(story, { scale });
    const phrases = draft
      .free(
        draft.bank.loose.filter(({ kinds }) => kinds.includes("UNMOVED")),
        `${seed} ${placing.lab.slug}`,
      )
      .filter((phrase) => fits(phrase, story) && isFillable(phrase.template, fillings))
      .slice(0, HEARD);
    const heard = (phrase: LabPhrase): number =>
      distanceFrom(together(draft.measured, measure(fill(phrase.template, fillings).text)));
    const best = phrases.toSorted((one, other) => heard(one) - heard(other))[0];
    if (best !== undefined) told.push(draft.tell(best, fillings));
  }
  return told;
}

/** Enough words, and punchlines enough: the summary and the farewell bring one each, what leads to the labs none. */
function isEnough(draft: Draft, told: number): boolean {
  if (told >= WORDS_IN_PASSING.most) return true;
  const full = draft.measured.words + FRAME_WORDS >= TARGETS.words.least;
  return full && draft.punchlinesWith(2, 1) >= TARGETS.punchlines.least;
}

/** What the summary and the farewell come to. */
const FRAME_WORDS = 30;
