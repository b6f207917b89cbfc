import type { Block, FactRef } from "../../domain/digest.js";
import { RANKS } from "../../domain/level.js";
import type { Evidence } from "../../domain/source.js";
import { fullName, level, rungName, shortName } from "../name-facts.js";
import { FACT_SLOTS, factFillings } from "../phrases/fact-fillings.js";
import type { Fillings } from "../phrases/fill.js";
import { FRAME_SLOTS, frameFillings } from "../phrases/frame-fillings.js";
import { STORY_SLOTS, storyFillings } from "../phrases/story-fillings.js";
import type { Said } from "../say.js";
import type { LabStory, WeekFacts } from "../week-facts.js";

/** What the words of a block may state: by slots, and by words typed as they are. */
export interface Vocabulary {
  readonly slots: ReadonlySet<string>;
  readonly fillings: Fillings;
  readonly sayings: readonly Said[];
}

/** Where the scale is explained no lab is named: « niveau 4 » is a rung there, and nobody's rating. */
const OF_LABS = ["liste", "champion", "champion.duree", "meneur"];

/** The story that a block tells; undefined for what is about the letter as a whole. */
export function storyOf({ role, lab }: Pick<Block, "role" | "lab">, facts: WeekFacts): LabStory | undefined {
  const told = [...facts.stories, ...facts.affirmed];
  return role === "MOVE" ? told.find((story) => story.lab.id === lab?.id) : undefined;
}

/** What kind of story a block tells, or of which kind of week: words for one are wrong for another. */
export function basisOf(block: Pick<Block, "role" | "lab">, facts: WeekFacts): string {
  const kind = storyOf(block, facts)?.kind;
  return kind ?? (facts.shape === "BUSY" ? "ORDINARY" : facts.shape);
}

/** The evidence of a story by id; null where a piece of it is not there. */
export function evidenceNamed(story: LabStory | undefined, ids: readonly string[]): Evidence[] | null {
  const known = story === undefined ? [] : [...story.evidence, ...story.news];
  const found = ids.flatMap((id) => known.find((piece) => piece.id === id) ?? []);
  return found.length === ids.length ? found : null;
}

/** @param evidence what the fact slots tell: one piece or two */
export function vocabularyOf(block: Block, facts: WeekFacts, evidence: readonly Evidence[]): Vocabulary {
  const story = storyOf(block, facts);
  return story === undefined ? frameVocabulary(block, facts) : storyVocabulary(story, { block, facts, evidence });
}

function storyVocabulary(
  story: LabStory,
  { block, facts, evidence }: { block: Block; facts: WeekFacts; evidence: readonly Evidence[] },
): Vocabulary {
  const told = storyFillings(story, facts);
  const proven = factFillings(story.lab, evidence);
  const pieces = [...story.evidence, ...story.news].flatMap((piece) =>
    saidBy(factFillings(story.lab, [piece]), FACT_SLOTS),
  );
  return {
    slots: new Set([...STORY_SLOTS, ...FACT_SLOTS]),
    fillings: (slot) => told(slot) ?? proven(slot),
    sayings: [...saidBy(told, STORY_SLOTS), ...pieces, fullName(story.lab), ...factsSaid(block)],
  };
}

function frameVocabulary(block: Block, facts: WeekFacts): Vocabulary {
  const explains = block.role === "CONTEXT";
  const slots = FRAME_SLOTS.filter((slot) => !explains || !OF_LABS.includes(slot));
  const fillings = frameFillings(facts);
  const known = new Set(slots);
  const rungs = explains ? RANKS.flatMap((rank) => rungSaid(facts, rank)) : [];
  const atRest = block.role === "UNMOVED" ? [...facts.unmoved, ...facts.affirmed].map(({ lab }) => shortName(lab)) : [];
  return {
    slots: known,
    fillings: (slot) => (known.has(slot) ? fillings(slot) : null),
    sayings: [...saidBy(fillings, slots), ...rungs, ...atRest, ...namesSaid(block)],
  };
}

function rungSaid({ scale }: WeekFacts, rank: (typeof RANKS)[number]): Said[] {
  return [level(`level.${rank}`, { low: rank, high: rank }), rungName(scale, rank)];
}

/** What slots say, whole, and each fact in it that says something by itself. */
export function saidBy(fillings: Fillings, slots: readonly string[]): Said[] {
  return slots.flatMap((slot) => {
    const said = fillings(slot)?.said;
    return said === undefined ? [] : [said, ...said.facts.filter(speaksAlone).map(aloneSaid)];
  });
}

function factsSaid({ sentences }: Block): Said[] {
  return sentences.flatMap(({ facts }) => facts.filter(speaksAlone).map(aloneSaid));
}

/** Of a block about several labs: not their levels, which could be said of another one. */
function namesSaid(block: Block): Said[] {
  return factsSaid(block).filter(({ facts: [fact] }) => fact?.kind !== "LEVEL");
}

/** « trois » alone could count anything. */
function speaksAlone({ kind, text }: FactRef): boolean {
  return text !== "" && (kind !== "COUNT" || /[\s\u00A0]/u.test(text));
}

function aloneSaid(fact: FactRef): Said {
  return { text: fact.text, facts: [fact] };
}
