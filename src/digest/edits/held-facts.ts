import type { Block, FactRef } from "../../domain/digest.js";
import { outlookOf } from "../outlook-words.js";
import { evidenceSentence } from "../evidence-sentence.js";
import { rationale } from "../name-facts.js";
import { dayForAll } from "../opening-block.js";
import { pathSentences, plainDay, timeSentences } from "../path-sentences.js";
import { FACT_SLOTS, factFillings } from "../phrases/fact-fillings.js";
import { FRAME_SLOTS, frameFillings } from "../phrases/frame-fillings.js";
import { STORY_SLOTS, storyFillings } from "../phrases/story-fillings.js";
import { summarySentences } from "../summary-block.js";
import { headingOf, verdictOf } from "../verdict.js";
import type { LabStory, WeekFacts } from "../week-facts.js";
import { reservations } from "../writer/reservations.js";
import { stillStory } from "../writer/still-story.js";
import { saidBy } from "./sayings.js";

/** All that a week can state, by the ids of its facts, each in every wording. */
export type HeldFacts = ReadonlyMap<string, ReadonlySet<string>>;

/** @param blocks as they are written now */
export function heldFacts(facts: WeekFacts, blocks: readonly Block[]): HeldFacts {
  const held = new Map<string, Set<string>>();
  const sentences = [...blocks.flatMap((block) => block.sentences), ...summarySentences(facts), ...dayForAll(facts)];
  const still = facts.unmoved.map((placing) => stillStory(placing, facts.week.end));
  const told = [
    ...sentences.flatMap((sentence) => sentence.facts),
    ...saidBy(frameFillings(facts), FRAME_SLOTS).flatMap((said) => said.facts),
    ...[...facts.stories, ...facts.affirmed].flatMap((story) => factsOf(story, facts)),
    ...still.flatMap((story) => saidBy(storyFillings(story, facts), STORY_SLOTS).flatMap((said) => said.facts)),
  ];
  for (const { id, text } of told) held.set(id, (held.get(id) ?? new Set()).add(wordingOf(text)));
  return held;
}

/** Facts that no longer hold, in French: what they were, and what they are now. */
export function lostFacts(stated: readonly FactRef[], held: HeldFacts): string[] {
  return stated.flatMap(({ id, text }) => {
    const now = held.get(id);
    if (now === undefined) return [`« ${text} » n’est plus un fait de la semaine`];
    const [other = ""] = now;
    return now.has(wordingOf(text)) ? [] : [`« ${text} » est devenu « ${other} »`];
  });
}

/** A fact keeps its sense with a capital, without the article that melted into « du », and in any spaces. */
function wordingOf(text: string): string {
  return text
    .replaceAll(/[\s\u00A0\u202F]+/gu, " ")
    .replace(/^(?:les?|des)\s/iu, "")
    .replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}

function factsOf(story: LabStory, facts: WeekFacts): FactRef[] {
  const { lab, assessment, evidence, news } = story;
  const pieces = [...evidence, ...news];
  const { decision } = assessment;
  const said = [
    headingOf(story),
    verdictOf(story, facts, ""),
    rationale(assessment),
    ...(decision.type === "RATING" ? [outlookOf(lab, decision.outlook)] : []),
    ...saidBy(storyFillings(story, facts), STORY_SLOTS),
    ...pieces.flatMap((piece) => saidBy(factFillings(lab, [piece]), FACT_SLOTS)),
    plainDay(story, facts.week) ?? { facts: [] },
    ...pathSentences(story),
    ...timeSentences(story, facts.week),
    ...reservations(story, []),
    ...pieces.map((piece) => evidenceSentence(lab, piece)),
  ];
  return said.flatMap(({ facts: stated }) => stated);
}
