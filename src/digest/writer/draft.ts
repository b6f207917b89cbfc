import type { Sentence } from "../../domain/digest.js";
import { shuffled } from "../chance.js";
import { isRested, type Memory } from "../memory.js";
import { fill, type Fillings } from "../phrases/fill.js";
import type { Arc, FramePhrase, LabPhrase, PhraseBank } from "../phrases/phrase.js";
import { specificity } from "../phrases/conditions.js";
import { sentence } from "../say.js";
import { measure, type Measure, SILENCE, together } from "../style/measure.js";

/** What the writer is given besides the week's facts. */
export interface Means {
  readonly bank: PhraseBank;
  readonly memory: Memory;
  /** The seed of each block: by default the letter's, with the block's own name. */
  readonly seedOf: (block: string) => string;
  /** Blocks that are told without jokes, by name. */
  readonly plain: ReadonlySet<string>;
}

/**
 * A letter in the making: which phrases it has used already, under which images, and how it sounds so far. Filled in
 * the order of the plan, so that the same means make the same letter.
 */
export class Draft {
  readonly bank: PhraseBank;
  private readonly memory: Memory;
  private readonly used = new Set<string>();
  private readonly images = new Set<string>();
  private lastImage: string | null = null;
  private sound: Measure = SILENCE;
  private told = 0;
  private punchlines = 0;

  constructor(private readonly means: Means) {
    this.bank = means.bank;
    this.memory = means.memory;
  }

  seedOf(block: string): string {
    return this.means.seedOf(block);
  }

  isPlain(block: string): boolean {
    return this.means.plain.has(block);
  }

  /** The share of punchlines, from 0 to 1, once so many more were told, and so many flat sentences. */
  punchlinesWith(more: number, flat = 0): number {
    return (this.punchlines + more) / (this.told + more + flat);
  }

  /** How the letter sounds so far. */
  get measured(): Measure {
    return this.sound;
  }

  /** The phrases of a list that are neither used nor asleep, the fittest tending to come first. */
  free<P extends LabPhrase | FramePhrase>(phrases: readonly P[], seed: string): P[] {
    const awake = phrases.filter((phrase) => !this.used.has(phrase.id) && isRested(phrase, this.memory));
    return shuffled(awake, seed, (phrase) => 1 + specificity(phrase));
  }

  /** The arcs that are free, one image never standing next to its like. */
  freeArcs(arcs: readonly Arc[], seed: string): Arc[] {
    const awake = arcs.filter(
      ({ image, pieces }) =>
        image !== this.lastImage && pieces.every((piece) => !this.used.has(piece.id) && isRested(piece, this.memory)),
    );
    const fresh = (arc: Arc): number => (this.images.has(arc.image) ? 0.5 : 1);
    return shuffled(awake, seed, (arc) => fresh(arc) * (1 + Math.max(...arc.pieces.map(specificity))));
  }

  /** Says a phrase, and remembers it. */
  tell(phrase: LabPhrase | FramePhrase, fillings: Fillings): Sentence {
    this.used.add(phrase.id);
    if (phrase.image !== null) {
      this.images.add(phrase.image);
      this.lastImage = phrase.image;
    }
    const told = { ...sentence(fill(phrase.template, fillings), phrase.id), image: phrase.image };
    if (!phrase.flat) this.punchlines += 1;
    this.hear(told);
    return told;
  }

  /** Counts a plain sentence among what the reader hears. */
  hear({ text }: Pick<Sentence, "text">): void {
    this.told += 1;
    this.sound = together(this.sound, measure(text));
  }
}
