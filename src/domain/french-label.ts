/**
 * A noun phrase worded by a person, with the agreement its sentence needs. The polarity is said by the
 * words themselves: « le refus d’une offre de rachat », never « une offre de rachat » for a refusal.
 */
export interface FrenchLabel {
  readonly text: string;
  readonly gender: "MASCULINE" | "FEMININE";
  readonly number: "SINGULAR" | "PLURAL";
  readonly polarity: "AFFIRMATIVE" | "NEGATIVE";
  /** 1 colour, 2 must be said once, 3 leads. */
  readonly weight: 1 | 2 | 3;
}

/** What French needs to know of a proper name: never guessed, always declared. */
export interface Morphology {
  readonly gender: "MASCULINE" | "FEMININE";
  readonly number: "SINGULAR" | "PLURAL";
  /** « d’OpenAI » but « de Humans& »: an aspirated h does not elide. */
  readonly elides: boolean;
  /** The article that belongs to the name, « Le » in « Le Labo »: it contracts (« du Labo »). */
  readonly article: "LE" | "LA" | "LES" | "L" | null;
}
