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

export function arcOf({ id, image, kinds, pieces, needs = [], levels, rest = REST.lab, plural }: ArcEntry): Arc {
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

/** What a phrase is where nothing is written. */
const PLAIN = { image: null, needs: [], rest: REST.lab, flat: false, playful: [], plural: false } as const;

const FRAME_PLAIN = { ...PLAIN, rest: REST.frame, plural: true } as const;

export function phraseOf({ levels, ...entry }: LabEntry): LabPhrase {
  const { from = [], to = [] } = levels ?? {};
  return { ...PLAIN, ...given(entry), template: labTemplate(entry.text).template, levels: { from, to }, arc: null };
}

export function frameOf(entry: FrameEntry): FramePhrase {
  const levels = { from: [], to: [] };
  return {
    ...FRAME_PLAIN,
    ...given(entry),
    template: frameTemplate(entry.text).template,
    levels,
  };
}

/** What an entry says, without what it leaves out. */
function given<T extends object>(entry: T): { [K in keyof T]-?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]-?: Exclude<T[K], undefined>;
  };
}
