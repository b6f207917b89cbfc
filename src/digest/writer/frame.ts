import type { FactRef, Sentence } from "../../domain/digest.js";
import { frameFillings } from "../phrases/frame-fillings.js";
import { fill, type Fillings, isFillable } from "../phrases/fill.js";
import type { FramePhrase, FramePlace, LetterKind } from "../phrases/phrase.js";
import { measure, together } from "../style/measure.js";
import { distanceFrom } from "../style/targets.js";
import type { WeekFacts, WeekShape } from "../week-facts.js";
import type { Draft } from "./draft.js";
import { blockOf } from "./seeds.js";

/** What each shape of week asks of the frame; a vacant ladder has a letter of its own. */
const LETTERS: Readonly<Record<WeekShape, LetterKind | null>> = {
  VACANT: null,
  LAUNCH: "LAUNCH",
  QUIET: "QUIET",
  ERRATA: "ERRATA",
  ORDINARY: "ORDINARY",
  BUSY: "ORDINARY",
};

/** Among how many of the first drawn the ear chooses. */
const HEARD = 8;

/** Picks the pieces that hold a letter together: each kind once, and the one that its ear lacks most. */
export class Frame {
  private readonly fillings: Fillings;
  private readonly letter: LetterKind | null;

  constructor(
    facts: WeekFacts,
    private readonly draft: Draft,
  ) {
    this.fillings = frameFillings(facts);
    this.letter = LETTERS[facts.shape];
  }

  /** One sentence for a place, none where the bank has nothing that is awake; of these images if there are any. */
  at(place: FramePlace, images: readonly (string | null)[] = []): Sentence[] {
    if (this.draft.isPlain(blockOf(place))) return [];
    const free = this.candidates(place);
    const answering = free.filter(({ image }) => image !== null && images.includes(image));
    const phrase = this.best(answering.length > 0 ? answering : free);
    if (phrase === undefined) return [];
    const told = this.draft.tell(phrase, this.fillings);
    return [place === "scale" ? withRungs(told) : told];
  }

  private candidates(place: FramePlace): FramePhrase[] {
    const { letter } = this;
    if (letter === null) return [];
    const phrases = this.draft.bank.frame.filter((phrase) => phrase.place === place && phrase.weeks.includes(letter));
    return this.draft
      .free(phrases, this.draft.seedOf(place))
      .filter(({ template }) => isFillable(template, this.fillings))
      .slice(0, HEARD);
  }

  private best(phrases: readonly FramePhrase[]): FramePhrase | undefined {
    const heard = phrases.map((phrase) => {
      const { text } = fill(phrase.template, this.fillings);
      return { phrase, distance: distanceFrom(together(this.draft.measured, measure(text))) };
    });
    return heard.toSorted((one, other) => one.distance - other.distance)[0]?.phrase;
  }
}

/** The scale tells its own rungs, which no lab's week holds. */
function withRungs(told: Sentence): Sentence {
  const rungs = [...new Set(told.text.match(/niveau\s[1-5]/gu) ?? [])].map((text): FactRef => ({
    id: `level.${text.slice(-1)}`,
    kind: "LEVEL",
    text,
    sourceId: null,
  }));
  const counted = /cinq(?=\s)/u.test(told.text)
    ? [{ id: "scale.levels", kind: "COUNT", text: "cinq", sourceId: null } as const]
    : [];
  return { ...told, facts: [...told.facts, ...rungs, ...counted] };
}
