import { a, de, que } from "../../digest/grammar/elision.js";
import type { Morphology } from "../../domain/french-label.js";

/** A name as sentences will take it up, for whoever says how it is declined to see. */
export interface NameSample {
  /** « d’OpenAI ». */
  readonly of: string;
  /** « à OpenAI ». */
  readonly to: string;
  /** « qu’OpenAI ». */
  readonly that: string;
  readonly morphology: Morphology;
}

export function nameSample(text: string, morphology: Morphology): NameSample {
  const [of, to, that] = [de, a, que].map((govern) => {
    const { link, noun } = govern({ text, morphology });
    return link + noun;
  });
  return { of: of ?? "", to: to ?? "", that: that ?? "", morphology };
}
