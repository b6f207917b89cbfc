import type { Instant } from "../../domain/instant.js";
import { weeksBetween } from "../history.js";
import type { LabStory, UnmovedLab } from "../week-facts.js";

/** A lab at rest, as phrases look at a story. */
export function stillStory({ lab, standing, heldSince }: UnmovedLab, at: Instant): LabStory {
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
    news: [],
    history: { weeksHere: weeksBetween(heldSince, at), prediction: null, turnedBack: false, overtaken: null },
  };
}

const NO_DOSSIER = { people: [], fundingRounds: [], products: [], events: [] };
