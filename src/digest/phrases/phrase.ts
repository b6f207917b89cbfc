import type { Rank } from "../../domain/level.js";
import type { StoryKind } from "../week-facts.js";
import type { Template } from "./template.js";

/** What a phrase may speak of: a kind of story, or UNMOVED, a word in passing on a lab of which nothing is new. */
export const PHRASE_KINDS = [
  "FIRST_RATING",
  "UPGRADE",
  "DOWNGRADE",
  "AFFIRMATION",
  "RANGE_NARROWED",
  "RANGE_WIDENED",
  "OUTLOOK_CHANGE",
  "WITHDRAWAL",
  "REINSTATEMENT",
  "ROUND_TRIP",
  "UNMOVED",
] as const satisfies readonly (StoryKind | "UNMOVED")[];
export type PhraseKind = (typeof PHRASE_KINDS)[number];

/** What kind of letter a piece of its frame fits. */
export const LETTER_KINDS = ["LAUNCH", "ORDINARY", "QUIET", "ERRATA"] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Where in a paragraph about a lab a phrase stands; `brief` is all that is said of it. */
export const LAB_PLACES = ["opening", "fact", "verdict", "gloss", "ending", "brief"] as const;
export type LabPlace = (typeof LAB_PLACES)[number];

/** Where in the letter's frame a phrase stands. */
export const FRAME_PLACES = [
  "epigraph",
  "salutation",
  "scene",
  "problem",
  "scale",
  "moral",
  "quote",
  "roll-call",
  "meanwhile",
  "record",
  "summary",
  "farewell",
] as const;
export type FramePlace = (typeof FRAME_PLACES)[number];

/** What a phrase asks of a lab's week, besides what its slots do. */
export const CONDITIONS = [
  "leap",
  "step",
  "point",
  "range",
  "outlook-positive",
  "outlook-negative",
  "outlook-developing",
  "outlook-stable",
  "declared",
  "inferred",
  "no-product",
  "streak-long",
  "prediction-right",
  "prediction-wrong",
  "yoyo",
  "overtake",
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** HYPERBOLE: a number for fun. IRONY: a quotation that nobody said. */
export const LICENCES = ["hyperbole", "irony"] as const;
export type Licence = (typeof LICENCES)[number];

/** One sentence, or two short ones, that a person wrote. */
export interface Phrase<Place extends LabPlace | FramePlace = LabPlace | FramePlace> {
  readonly id: string;
  readonly place: Place;
  /** The field its metaphor comes from; null for a plain one. */
  readonly image: string | null;
  readonly text: string;
  readonly template: Template;
  readonly needs: readonly Condition[];
  readonly levels: { readonly from: readonly Rank[]; readonly to: readonly Rank[] };
  /** Weeks before it may be used again. */
  readonly rest: number;
  /** Without a punchline. */
  readonly flat: boolean;
  readonly playful: readonly Licence[];
  /** Fit for a lab whose name is plural. */
  readonly plural: boolean;
}

export interface LabPhrase extends Phrase<LabPlace> {
  readonly kinds: readonly PhraseKind[];
  /** The arc it is a piece of; null for a loose one. */
  readonly arc: string | null;
}

export interface FramePhrase extends Phrase<FramePlace> {
  readonly weeks: readonly LetterKind[];
}

/** Four or five pieces of one image, served together or not at all. */
export interface Arc {
  readonly id: string;
  readonly image: string;
  readonly kinds: readonly PhraseKind[];
  readonly rest: number;
  readonly pieces: readonly LabPhrase[];
}

/** All that the letter may say playfully. */
export interface PhraseBank {
  readonly arcs: readonly Arc[];
  readonly loose: readonly LabPhrase[];
  readonly frame: readonly FramePhrase[];
}

/** Every phrase of the bank, pieces of arcs included. */
export function phrasesOf({ arcs, loose, frame }: PhraseBank): (LabPhrase | FramePhrase)[] {
  return [...arcs.flatMap(({ pieces }) => pieces), ...loose, ...frame];
}
