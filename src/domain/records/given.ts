/*
 * What people and programs give the desk, before anything of it is read: absent, null and "" all mean « nothing ».
 * Numbers are numbers; words of a fixed list are text that may be on no list.
 */

type Text = string | null | undefined;

export interface GivenSource {
  /** Of a source on record; nothing else is then looked at. */
  readonly id?: Text;
  readonly publisher?: Text;
  readonly title?: Text;
  readonly url?: Text;
  readonly author?: Text;
  /** `2026`, `2026-01` or `2026-01-24`. */
  readonly publishedOn?: Text;
  readonly accessedOn?: Text;
}

export interface GivenLabel {
  readonly text?: Text;
  readonly gender?: Text;
  readonly number?: Text;
  /** AFFIRMATIVE where nothing is given. */
  readonly polarity?: Text;
  /** 2 where nothing is given. */
  readonly weight?: number | null | undefined;
}

export interface GivenEvidence {
  readonly kind?: Text;
  readonly claim?: Text;
  readonly quote?: Text;
  readonly confirmation?: Text;
  readonly label?: GivenLabel | null | undefined;
  readonly source?: GivenSource | null | undefined;
}

export interface GivenRating {
  readonly low?: number | null | undefined;
  /** The same as `low` where nothing is given. */
  readonly high?: number | null | undefined;
  /** The level itself where nothing is given and the range is one level; none for a wider one. */
  readonly headline?: number | null | undefined;
  /** Stable where nothing is given. */
  readonly outlook?:
    { readonly trend?: Text; readonly target?: number | null | undefined; readonly trigger?: Text } | null | undefined;
  readonly basis?: Text;
  readonly expected?: number | null | undefined;
}

/** What an assessment says, and what it rests on: a rating or a withdrawal, never both. Its kind and its direction are derived. */
export interface GivenAssessment {
  readonly rating?: GivenRating | null | undefined;
  /** The reason of a withdrawal. */
  readonly withdrawal?: Text;
  readonly rationale?: Text;
  /** RFC 3339 with an offset. */
  readonly effectiveAt?: Text;
  readonly evidence?: readonly GivenEvidence[] | null | undefined;
  /** Ids of waiting evidence of the same lab, told after the evidence given here. */
  readonly waitingEvidence?: readonly string[] | null | undefined;
}

export interface GivenLab {
  readonly slug?: Text;
  readonly name?: Text;
  readonly shortName?: Text;
  readonly aliases?: readonly string[] | null | undefined;
  readonly website?: Text;
  readonly foundedOn?: Text;
  readonly headquarters?: Text;
  readonly morphology?:
    | {
        readonly gender?: Text;
        readonly number?: Text;
        readonly elides?: boolean | null | undefined;
        readonly article?: Text;
      }
    | null
    | undefined;
}
