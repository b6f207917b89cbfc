import type { Lab } from "../domain/lab.js";
import type { Scale, Rank } from "../domain/level.js";
import type { Instant } from "../domain/instant.js";
import type { Source } from "../domain/source.js";
import type { Assessment } from "../domain/assessment.js";
import { frenchDay } from "./grammar/dates.js";
import { de } from "./grammar/elision.js";
import { atLink, levelName } from "./grammar/levels.js";
import { counted, type CountedNoun, numeral, type Gender } from "./grammar/numbers.js";
import { fact, type Said, say } from "./say.js";

/** « TML ». */
export function shortName(lab: Lab): Said {
  return fact("LAB", `${lab.slug}.short-name`, lab.shortName);
}

/** « Thinking Machines Lab (TML) » where the press says it otherwise; « Ouistiti » needs no telling of « Ouistiti AI ». */
export function fullName(lab: Lab): Said {
  const name = fact("LAB", `${lab.slug}.name`, lab.name);
  return lab.name.includes(lab.shortName) ? name : say`${name} (${shortName(lab)})`;
}

/** « d’OpenAI », « du Labo ». */
export function ofLab(lab: Lab): Said {
  const { link, noun } = de({ text: lab.shortName, morphology: lab.morphology });
  return say`${link}${fact("LAB", `${lab.slug}.short-name`, noun)}`;
}

interface Place {
  readonly low: Rank;
  readonly high: Rank;
}

/** `of` names whose level it is, and when: `humans-and.level`, `humans-and.level-before`. */
export function level(of: string, place: Place): Said {
  return fact("LEVEL", of, levelName(place));
}

/** « au niveau 4 », « entre le niveau 2 et le niveau 4 ». */
export function atLevel(of: string, place: Place): Said {
  return say`${atLink(place)}${level(of, place)}`;
}

/** « « Méditation zen » ». */
export function rungName(scale: Scale, rank: Rank): Said {
  return say`« ${fact("LEVEL", `level.${rank}.name`, scale.levels.find((rung) => rung.rank === rank)?.name ?? "")} »`;
}

/** « niveau 1, « Méditation zen » »: the name is said of a point, since a range has several. */
export function namedLevel(of: string, place: Place, scale: Scale): Said {
  const plain = level(of, place);
  return place.low === place.high ? say`${plain}, ${rungName(scale, place.low)}` : plain;
}

/** « trois labos ». */
export function count(id: string, value: number, noun: CountedNoun): Said {
  return fact("COUNT", id, counted(value, noun));
}

/** « trois ». */
export function number(id: string, value: number, gender: Gender = "MASCULINE"): Said {
  return fact("COUNT", id, numeral(value, gender));
}

/** « samedi 24 janvier 2026 ». */
export function day(id: string, instant: Instant): Said {
  return fact("DATE", id, frenchDay(instant));
}

export function publisher(source: Source): Said {
  return {
    text: source.publisher,
    facts: [{ id: `source.${source.id}`, kind: "SOURCE", text: source.publisher, sourceId: source.id }],
  };
}

export function rationale({ id, rationale: words }: Assessment): Said {
  return fact("EVIDENCE", `assessment.${id}.rationale`, words.trim());
}

export const LABS: CountedNoun = { singular: "labo", plural: "labos", gender: "MASCULINE" };
