import type { Block, Digest, Sentence } from "../domain/digest.js";
import { checksOf } from "./checks.js";
import { applyEdits, type EditOutcome, type NumberedEdit, wishesOf } from "./edits/apply-edits.js";
import { editChecks } from "./edits/edit-checks.js";
import { erratumBlock } from "./erratum-block.js";
import { ladderBlocks } from "./ladder-blocks.js";
import { memoryAt, type Served } from "./memory.js";
import { datelineOf, dayForAll, plainFarewell, plainOpening } from "./opening-block.js";
import { sharedDay } from "./path-sentences.js";
import type { PhraseBank } from "./phrases/phrase.js";
import { creditBlock, sourceBlocks, sourcesOf } from "./source-blocks.js";
import { preheaderOf, subjectOf } from "./subject.js";
import { summarySentences } from "./summary-block.js";
import { TARGETS } from "./style/targets.js";
import { isToldInBrief, type WeekFacts } from "./week-facts.js";
import { Draft } from "./writer/draft.js";
import { Frame } from "./writer/frame.js";
import { seedOf } from "./writer/seeds.js";
import { storyBlock } from "./writer/tell-story.js";
import { unmovedBlocks } from "./writer/unmoved.js";

/** What a letter is written with. */
export interface WritingMeans {
  readonly bank: PhraseBank;
  /** The phrases of the editions sent before. */
  readonly served: readonly Served[];
  /** Seeds of single blocks or places: `MOVE:openai`, `OPENING`, `farewell`; the letter's own holds for the others. */
  readonly reseeded?: ReadonlyMap<string, string>;
  /** What editors did to it, in their order. */
  readonly edits?: readonly NumberedEdit[];
}

/** A letter as its editors made it, with what became of each edit. */
export interface EditedDigest {
  readonly digest: Digest;
  readonly outcomes: readonly EditOutcome[];
}

/**
 * Says a week in French. The same facts, bank, memory and seed give the same words; each sentence knows the phrase it
 * was made from and the facts that it states. The labs come first, then what holds them together: an edit to one lab
 * leaves the words about the others as they are, unless both want the same image.
 */
export function writeDigest(facts: WeekFacts, seed: string, means: WritingMeans): Digest {
  return writeEdited(facts, seed, means).digest;
}

/** The same, with what became of each edit. */
export function writeEdited(
  facts: WeekFacts,
  seed: string,
  { bank, served, reseeded = new Map(), edits = [] }: WritingMeans,
): EditedDigest {
  const memory = memoryAt(facts.week, served);
  const { seeds, plain } = wishesOf(edits);
  const drawn = new Map([...seeds, ...reseeded]);
  const draft = new Draft({ bank, memory, plain, seedOf: (place) => `${seedOf(place, seed, drawn)} ${place}` });
  const { blocks: told, outcomes } = applyEdits(blocksOf(facts, draft), edits, facts);
  const sources = sourcesOf(told, facts);
  const letter = {
    week: facts.week.id,
    seed,
    subject: subjectOf(facts).text,
    preheader: preheaderOf(facts).text,
    blocks: [...told, ...sourceBlocks(sources), creditBlock(facts)],
    trail: facts.trail,
    sources,
  };
  const checks = [...checksOf(letter, facts, { bank, memory }), ...editChecks(outcomes)];
  return { digest: { ...letter, checks }, outcomes };
}

function blocksOf(facts: WeekFacts, draft: Draft): Block[] {
  const dayTold = sharedDay(facts.stories, facts.week) !== null;
  const { confirmed, news } = affirmedOf(facts);
  const errata = facts.errata.map(erratumBlock);
  const moves = [...facts.stories, ...news].map((story, index) =>
    storyBlock(story, draft, { facts, brief: isToldInBrief(facts, index), dayTold }),
  );
  const frame = new Frame(facts, draft);
  const opening = openingSentences(facts, frame, draft);
  const images = imagesOf(opening);
  const problem = frame.at("problem");
  const context = [...problem, ...frame.at("scale", imagesOf(problem)), ...frame.at("moral")];
  const quote = frame.at("quote");
  const rollCall = moves.length > 1 ? frame.at("roll-call") : [];
  const unmoved = unmovedBlocks(facts, confirmed, draft, frame);
  const record = frame.at("record");
  const summed = frame.at("summary");
  const plain = plainSummary(facts, draft, summed.length);
  const farewell = frame.at("farewell", images);
  return [
    blockOf("OPENING", [datelineOf(facts), ...opening]),
    ...optional("CONTEXT", context),
    ...optional("QUOTE", quote),
    ...ladderBlocks(facts),
    ...errata,
    ...optional("ROLL_CALL", rollCall),
    ...moves,
    ...unmoved,
    ...optional("SUMMARY", [...record, ...summed, ...plain]),
    blockOf("FAREWELL", farewell.length > 0 ? farewell : [plainFarewell(draft.seedOf("farewell"))]),
  ];
}

/** What can be checked at the end: all of it at the launch, and as much as flattens a letter that jokes too much. */
function plainSummary(facts: WeekFacts, draft: Draft, summed: number): Sentence[] {
  const whole = summed === 0 || facts.shape === "LAUNCH";
  return summarySentences(facts).filter((sentence) => {
    const wanted = whole || draft.punchlinesWith(1) > TARGETS.punchlines.most;
    if (wanted) draft.hear(sentence);
    return wanted;
  });
}

/** Who was confirmed by something new is told at length; who was not, in a word. */
function affirmedOf({ affirmed }: WeekFacts): Record<"confirmed" | "news", WeekFacts["affirmed"]> {
  return {
    confirmed: affirmed.filter(({ assessment }) => assessment.evidence.length === 0),
    news: affirmed.filter(({ assessment }) => assessment.evidence.length > 0),
  };
}

/** Epigraph, salutation and scene; plain words where the bank has none for this kind of week. */
function openingSentences(facts: WeekFacts, frame: Frame, draft: Draft): Sentence[] {
  const epigraph = frame.at("epigraph");
  const salutation = frame.at("salutation", imagesOf(epigraph));
  const plain = salutation.length > 0 ? [] : plainOpening(facts, draft.seedOf("salutation"));
  return [...epigraph, ...salutation, ...plain, ...frame.at("scene"), ...dayForAll(facts)];
}

function imagesOf(sentences: readonly Sentence[]): Sentence["image"][] {
  return sentences.map(({ image }) => image);
}

function blockOf(role: Block["role"], sentences: readonly Sentence[]): Block {
  return { role, lab: null, rank: null, move: null, sentences };
}

function optional(role: Block["role"], sentences: readonly Sentence[]): Block[] {
  return sentences.length === 0 ? [] : [blockOf(role, sentences)];
}
