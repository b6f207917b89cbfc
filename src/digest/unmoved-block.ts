import type { Sentence } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import type { Placing } from "../domain/ladder.js";
import { isRange } from "./grammar/levels.js";
import { atLevel, count, LABS, ofLab } from "./name-facts.js";
import { capitalised, say, sentence } from "./say.js";
import type { LabStory } from "./week-facts.js";

/** « Huit labos n’ont pas bougé. »; the ladder shows where they are. */
export function unmovedCount(unmoved: readonly Placing<Lab>[]): Sentence[] {
  if (unmoved.length === 0) return [];
  const verb = unmoved.length === 1 ? "n’a" : "n’ont";
  return [sentence(capitalised(say`${count("totals.unmoved", unmoved.length, LABS)} ${verb} pas bougé`))];
}

/** An affirmation without evidence; what rests on some is told as a story. */
export function affirmation({ lab, after }: LabStory): Sentence {
  const place = after === null ? say`` : atLevel(`${lab.slug}.level`, after);
  const where = after !== null && isRange(after) ? say`, ${place},` : say` ${place}`;
  return sentence(say`La place ${ofLab(lab)}${where} est confirmée`);
}
