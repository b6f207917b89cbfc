import type { Block, Sentence } from "../../domain/digest.js";
import type { Evidence } from "../../domain/source.js";
import { positionOf, rungOf } from "../../domain/standing.js";
import { evidenceSentence } from "../evidence-sentence.js";
import { isSensitive } from "../guards/sensitive.js";
import { rationale } from "../name-facts.js";
import { pathSentences, plainDay, timeSentences } from "../path-sentences.js";
import { factFillings, takeFacts } from "../phrases/fact-fillings.js";
import { type Fillings, isFillable } from "../phrases/fill.js";
import { fits } from "../phrases/conditions.js";
import type { Arc, LabPhrase, LabPlace, PhraseKind } from "../phrases/phrase.js";
import { PHRASE_KINDS } from "../phrases/phrase.js";
import { slotsOf } from "../phrases/template.js";
import { storyFillings } from "../phrases/story-fillings.js";
import { say, sentence } from "../say.js";
import { headingOf, verdictOf } from "../verdict.js";
import { evidenceToTell, type LabStory, newsToTell, type WeekFacts } from "../week-facts.js";
import type { Draft } from "./draft.js";
import { reservations } from "./reservations.js";

/** How a story is told. */
export interface Telling {
  readonly facts: WeekFacts;
  /** In brief: one or two sentences. */
  readonly brief: boolean;
  /** The opening has said the effective date for all. */
  readonly dayTold: boolean;
}

/** A paragraph about one lab: a heading, then an image held from end to end, or plain words where the bank is dry. */
export function storyBlock(story: LabStory, draft: Draft, telling: Telling): Block {
  const teller = new StoryTeller(story, draft, telling);
  const day = telling.dayTold ? null : plainDay(story, telling.facts.week);
  const heading = sentence(day === null ? headingOf(story) : say`${headingOf(story)}, ${day}`);
  const told = telling.brief ? teller.inBrief() : teller.inFull();
  const { lab, before, after, assessment } = story;
  const move = {
    from: before && positionOf(before),
    to: after && positionOf(after),
    effectiveAt: assessment.effectiveAt,
  };
  return { role: "MOVE", lab, rank: after && rungOf(after), move, sentences: [heading, ...told] };
}

class StoryTeller {
  private readonly fillings: Fillings;
  private readonly untold: Evidence[];
  /** How many facts there were to tell. */
  private readonly owed: number;
  private readonly seed: string;

  constructor(
    private readonly story: LabStory,
    private readonly draft: Draft,
    private readonly telling: Telling,
  ) {
    this.fillings = storyFillings(story, telling.facts);
    this.untold = [...evidenceToTell(story), ...newsToTell(story)];
    this.owed = this.untold.length;
    this.seed = draft.seedOf(`MOVE:${story.lab.slug}`);
  }

  inFull(): Sentence[] {
    const arc = this.playful() ? this.fittingArc() : undefined;
    return arc === undefined ? this.inPieces() : this.alongArc(arc);
  }

  inBrief(): Sentence[] {
    const phrase = this.playful() ? this.loose("brief", this.seed)[0] : undefined;
    const facts = this.untold.length;
    const told =
      phrase === undefined
        ? this.heard([sentence(verdictOf(this.story, this.telling.facts, this.seed))])
        : [this.tell(phrase)];
    const owed = this.untold.length < facts ? [] : this.untold.slice(0, 1);
    const proof = owed.map((piece) => evidenceSentence(this.story.lab, piece));
    return [...told, ...this.heard([...proof, ...timeSentences(this.story, this.telling.facts.week)])];
  }

  private alongArc(arc: Arc): Sentence[] {
    // The arc's own facts are set aside first: what is left goes between its pieces.
    const told = new Map(arc.pieces.map((one) => [one, takeFacts(one.template, this.untold) ?? []]));
    const piece = (place: LabPlace): Sentence[] =>
      arc.pieces
        .filter((one) => one.place === place)
        .map((one) => this.draft.tell(one, this.withFacts(told.get(one) ?? [])));
    const begun = [...piece("opening"), ...piece("fact"), ...this.moreFacts(), ...piece("verdict")];
    return [...begun, ...this.reserves(arc.pieces), ...piece("gloss"), ...piece("ending")];
  }

  private inPieces(): Sentence[] {
    const opening = this.one("opening");
    const verdict = (): Sentence[] => this.verdict();
    // Nothing has named the lab yet: the verdict does.
    const told =
      opening.length > 0 ? [...opening, ...this.moreFacts(), ...verdict()] : [...verdict(), ...this.moreFacts()];
    return [...told, ...this.reserves([]), ...this.one("ending")];
  }

  private verdict(): Sentence[] {
    const told = this.one("verdict");
    return told.length > 0 ? told : this.heard([sentence(verdictOf(this.story, this.telling.facts, this.seed))]);
  }

  /** What the arc leaves unsaid: the way there, its dates, what was expected, where it is likely to go. */
  private reserves(pieces: readonly LabPhrase[]): Sentence[] {
    const { story, telling } = this;
    const joke = this.jokes().slice(0, 1);
    const plain = [
      ...pathSentences(story),
      ...timeSentences(story, telling.facts.week),
      ...reservations(story, [...pieces, ...joke]),
    ];
    return [...this.heard(plain), ...joke.map((phrase) => this.tell(phrase))];
  }

  /** Jokes that our own record, or the outlook, makes. */
  private jokes(): LabPhrase[] {
    if (!this.playful()) return [];
    return this.loose("gloss", `${this.seed} gloss`).filter(({ needs }) => needs.length > 0);
  }

  /** The facts that no phrase has told yet, plainly, with their reason where they or the stories are few. */
  private moreFacts(): Sentence[] {
    const alone = this.telling.facts.stories.length === 1;
    const why = alone || this.story.evidence.length < 2;
    const told: Sentence[] = [];
    // Nothing can be added to what has not begun.
    if (this.untold.length === this.owed) told.push(...this.plainFact());
    while (this.untold.length > 0) told.push(...this.nextFact());
    // What is added to a fact follows it at once; the reason comes when all are told.
    return why ? [...told, ...this.heard([sentence(rationale(this.story.assessment))])] : told;
  }

  /** Two at once where a phrase can, then one by one; what no phrase suits is said plainly. */
  private nextFact(): Sentence[] {
    const first = this.untold[0];
    const phrases = this.playful() ? this.loose("fact", `${this.seed} ${first?.id ?? ""}`).filter(isPlain) : [];
    const phrase = phrases.find(({ template }) => slotsOf(template).includes("preuve2")) ?? phrases[0];
    return phrase === undefined ? this.plainFact() : [this.tell(phrase)];
  }

  /** A fact of the dossier has no sentence of its own. */
  private plainFact(): Sentence[] {
    const claimed = this.untold.splice(0, 1).filter(({ claim }) => claim !== "");
    return this.heard(claimed.map((evidence) => evidenceSentence(this.story.lab, evidence)));
  }

  private fittingArc(): Arc | undefined {
    const arcs = this.draft.bank.arcs.filter((arc) => this.isOfKind(arc));
    return this.draft.freeArcs(arcs, this.seed).find(({ pieces }) => this.canTellAll(pieces));
  }

  /** Each piece that tells a fact takes one of its own. */
  private canTellAll(pieces: readonly LabPhrase[]): boolean {
    const left = [...this.untold];
    return pieces.every((piece) => {
      const facts = takeFacts(piece.template, left);
      return facts !== undefined && fits(piece, this.story) && isFillable(piece.template, this.withFacts(facts));
    });
  }

  private one(place: LabPlace): Sentence[] {
    if (!this.playful()) return [];
    return this.loose(place, `${this.seed} ${place}`)
      .slice(0, 1)
      .map((phrase) => this.tell(phrase));
  }

  private loose(place: LabPlace, seed: string): LabPhrase[] {
    const phrases = this.draft.bank.loose.filter((phrase) => phrase.place === place && this.isOfKind(phrase));
    return this.draft.free(phrases, seed).filter((phrase) => this.canTellAll([phrase]));
  }

  private tell(phrase: LabPhrase): Sentence {
    return this.draft.tell(phrase, this.withFacts(takeFacts(phrase.template, this.untold) ?? []));
  }

  private withFacts(evidence: readonly Evidence[]): Fillings {
    const facts = factFillings(this.story.lab, evidence);
    return (slot) => this.fillings(slot) ?? facts(slot);
  }

  private isOfKind({ kinds }: Pick<LabPhrase, "kinds">): boolean {
    return kinds.some((kind) => kind === kindOf(this.story));
  }

  private playful(): boolean {
    const { story, draft } = this;
    return kindOf(story) !== null && !isSensitive(story) && !draft.isPlain(`MOVE:${story.lab.slug}`);
  }

  private heard(sentences: Sentence[]): Sentence[] {
    for (const told of sentences) this.draft.hear(told);
    return sentences;
  }
}

/** Without a punchline or an image: fit to stand between the pieces of any arc. */
function isPlain({ flat, image }: LabPhrase): boolean {
  return flat && image === null;
}

function kindOf({ kind }: LabStory): PhraseKind | null {
  return PHRASE_KINDS.find((one) => one === kind) ?? null;
}
