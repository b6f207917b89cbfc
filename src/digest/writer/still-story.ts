import type { Placing } from "../../domain/ladder.js";
import type { Lab } from "../../domain/lab.js";
import { weeksBetween } from "../history.js";
import type { LabStory } from "../week-facts.js";

/** A lab at rest, as phrases look at a story. */
export function stillStory({ lab, standing }: Placing<Lab>, at: string): LabStory {
  return {
    kind: "AFFIRMATION",
    lab,
    before: standing,
    after: standing,
    delta: 0,
    assessment: standing.assessment,
    path: [],
    evidence: [],
    dossier: NO_DOSSIER,
    history: { weeksHere: weeksBetween(standing.since, at), prediction: null, turnedBack: false, overtaken: null },
  };
}

const NO_DOSSIER = { people: [], fundingRounds: [], products: [], events: [] };
