import { sentence } from "../say.js";
import type { LabStory, WeekFacts } from "../week-facts.js";
import { fits } from "./conditions.js";
import { factFillings, takeFacts } from "./fact-fillings.js";
import { fill, type Fillings, isFillable } from "./fill.js";
import { frameFillings } from "./frame-fillings.js";
import { phrasesOf, type FramePhrase, type LabPhrase, type PhraseBank } from "./phrase.js";
import { storyFillings } from "./story-fillings.js";
import { stillStory } from "../writer/still-story.js";

/** A phrase as one lab's week fills it; of the frame, as the week does. */
export interface Trial {
  readonly week: string;
  /** Null: a piece of the frame. */
  readonly lab: string | null;
  readonly text: string;
}

/** Every way in which a week can fill a phrase, or all the pieces of an arc. */
export function tryOn(phrases: readonly (LabPhrase | FramePhrase)[], facts: WeekFacts): Trial[] {
  return phrases.flatMap((phrase) => ("weeks" in phrase ? tryFrame(phrase, facts) : tryStories(phrase, facts)));
}

/** The phrase of an id, or the pieces of the arc of that id; none where there is no such id. */
export function phrasesNamed(bank: PhraseBank, id: string): (LabPhrase | FramePhrase)[] {
  return phrasesOf(bank).filter((phrase) => phrase.id === id || ("arc" in phrase && phrase.arc === id));
}

function tryFrame(phrase: FramePhrase, facts: WeekFacts): Trial[] {
  const fillings = frameFillings(facts);
  if (!isFillable(phrase.template, fillings)) return [];
  return [{ week: facts.week.id, lab: null, text: textOf(phrase, fillings) }];
}

function tryStories(phrase: LabPhrase, facts: WeekFacts): Trial[] {
  const still = facts.unmoved.map((placing) => ({ kind: "UNMOVED", story: stillStory(placing, facts.week.end) }));
  const told = [...facts.stories, ...facts.affirmed].map((story) => ({ kind: story.kind, story }));
  return [...told, ...still].flatMap(({ kind, story }) =>
    phrase.kinds.some((one) => one === kind) && fits(phrase, story) ? tryStory(phrase, story, facts) : [],
  );
}

function tryStory(phrase: LabPhrase, story: LabStory, facts: WeekFacts): Trial[] {
  const own = storyFillings(story, facts);
  const told = factFillings(story.lab, takeFacts(phrase.template, [...story.evidence]) ?? []);
  const fillings: Fillings = (name) => own(name) ?? told(name);
  if (!isFillable(phrase.template, fillings)) return [];
  return [{ week: facts.week.id, lab: story.lab.shortName, text: textOf(phrase, fillings) }];
}

function textOf({ id, template }: LabPhrase | FramePhrase, fillings: Fillings): string {
  return sentence(fill(template, fillings), id).text;
}
