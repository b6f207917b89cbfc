import { FACT_SLOTS } from "../../digest/phrases/fact-fillings.js";
import { FRAME_SLOTS } from "../../digest/phrases/frame-fillings.js";
import type { Arc, FramePhrase, LabPhrase } from "../../digest/phrases/phrase.js";
import { STORY_SLOTS } from "../../digest/phrases/story-fillings.js";
import { type ParsedTemplate, parseTemplate } from "../../digest/phrases/template.js";
import type { ArcEntry, FrameEntry, LabEntry } from "./phrase-schema.js";

const LAB_SLOTS: ReadonlySet<string> = new Set([...STORY_SLOTS, ...FACT_SLOTS]);
const WEEK_SLOTS: ReadonlySet<string> = new Set(FRAME_SLOTS);

/** Weeks of rest where nothing is written: a joke on a lab sleeps a year, the frame is seen each week. */
const REST = { lab: 52, frame: 20 };

/** The template of a phrase about a lab, with its faults. */
export function labTemplate(text: string): ParsedTemplate {
  return parseTemplate(text, LAB_SLOTS);
}

export function frameTemplate(text: string): ParsedTemplate {
  return parseTemplate(text, WEEK_SLOTS);
}

export function arcOf({
  id,
  image,
  kinds,
  pieces,
  needs = [],
  levels = {},
  rest = REST.lab,
  plural = false,
}: ArcEntry): Arc {
  return {
    id,
    image,
    kinds,
    rest,
    pieces: pieces.map((piece, index) => ({
      ...phraseOf({ ...piece, id: `${id}-${index + 1}`, image, kinds, rest, levels, plural }),
      needs: [...needs, ...(piece.needs ?? [])],
      arc: id,
    })),
  };
}

export function phraseOf(entry: LabEntry): LabPhrase {
  const { id, image = null, kinds, place, text, needs = [], levels = {}, rest = REST.lab } = entry;
  const { flat = false, playful = [], plural = false } = entry;
  const { template } = labTemplate(text);
  const { from = [], to = [] } = levels;
  return {
    id,
    image,
    kinds,
    place,
    text,
    template,
    needs,
    levels: { from, to },
    rest,
    flat,
    playful,
    plural,
    arc: null,
  };
}

export function frameOf(entry: FrameEntry): FramePhrase {
  const { id, image = null, weeks, place, text, rest = REST.frame, flat = false, playful = [] } = entry;
  const { template } = frameTemplate(text);
  const levels = { from: [], to: [] };
  return { id, image, weeks, place, text, template, needs: [], levels, rest, flat, playful, plural: true };
}
