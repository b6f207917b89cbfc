import type { Assessment } from "../domain/assessment.js";
import type { Lab } from "../domain/lab.js";
import type { Standing } from "../domain/standing.js";
import { agreeing } from "./grammar/agreement.js";
import { fromToLinks, isRange } from "./grammar/levels.js";
import { pick } from "./chance.js";
import { atLevel, fullName, level, namedLevel, number, ofLab, rungName } from "./name-facts.js";
import { fact, type Said, say } from "./say.js";
import { HEADINGS, REASONS } from "./story-words.js";
import type { LabStory, WeekFacts } from "./week-facts.js";

/** What heads the card, exact whatever the paragraph plays at: « Montée d’un barreau, du niveau 3 au niveau 4 ». */
export function headingOf(story: LabStory): Said {
  const { lab, kind, before, after } = story;
  const head = gapOf(story);
  if (after === null)
    return before === null ? head : say`${head}, jusqu’ici ${level(`${lab.slug}.level-before`, before)}`;
  const links = before !== null && (kind === "UPGRADE" || kind === "DOWNGRADE") ? fromToLinks(before, after) : null;
  if (links === null || before === null) return say`${head}, ${level(levelId(lab), after)}`;
  return say`${head}, ${links[0]}${level(`${lab.slug}.level-before`, before)}${links[1]}${level(levelId(lab), after)}`;
}

/** « Montée de deux barreaux ». */
function gapOf({ kind, lab, delta }: LabStory): Said {
  if ((kind !== "UPGRADE" && kind !== "DOWNGRADE") || delta === null) return say`${HEADINGS[kind]}`;
  const rungs = Math.floor(Math.abs(delta) / 2);
  const half = Math.abs(delta) % 2 === 1;
  const id = `${lab.slug}.delta`;
  if (rungs === 0) return say`${HEADINGS[kind]} d’${fact("COUNT", id, "un demi-barreau")}`;
  const noun = rungs === 1 ? "barreau" : "barreaux";
  return say`${HEADINGS[kind]} ${rungs === 1 ? "d’" : "de "}${number(id, rungs)} ${noun}${half ? " et demi" : ""}`;
}

/** Where the lab stands, said once and in full. */
export function verdictOf(story: LabStory, { scale }: WeekFacts, seed: string): Said {
  const { before, after } = story;
  if (story.kind === "ROUND_TRIP") return roundTrip(story);
  if (story.kind === "NOTED") return noted(story);
  if (after === null) return withdrawal(story);
  if (before === null) return entry(story, after, { scale, seed });
  if (story.kind === "SCALE_REVISION") {
    return say`Sur la nouvelle version de l’échelle, ${fullName(story.lab)} se ${agreeing(story.lab.morphology, "tient", "tiennent")} ${atLevel(levelId(story.lab), after)} ; l’ancienne note ne s’y compare pas`;
  }
  return step(story, before, { after, scale });
}

function entry(
  { lab, kind }: LabStory,
  after: Standing,
  { scale, seed }: { scale: WeekFacts["scale"]; seed: string },
): Said {
  const where = namedLevel(levelId(lab), after, scale);
  const verb = (singular: string, plural: string): string => agreeing(lab.morphology, singular, plural);
  if (isRange(after)) {
    return kind === "REINSTATEMENT"
      ? say`${fullName(lab)} ${verb("revient", "reviennent")} sur l’échelle, ${where}`
      : say`${fullName(lab)} ${verb("prend", "prennent")} place ${where}, sans choisir`;
  }
  if (kind === "REINSTATEMENT") return say`${fullName(lab)} ${verb("revient", "reviennent")} sur l’échelle au ${where}`;
  return pick(
    [
      say`${fullName(lab)} ${verb("entre", "entrent")} sur l’échelle au ${where}`,
      say`${fullName(lab)} ${verb("prend", "prennent")} place au ${where}`,
      say`Pour ${fullName(lab)}, ce sera le ${where}`,
      say`${fullName(lab)} s’${verb("installe", "installent")} au ${where}`,
      say`Un barreau pour ${fullName(lab)} : le ${where}`,
    ],
    `${seed} ${lab.slug}`,
  );
}

function step(
  story: LabStory,
  before: Standing,
  { after, scale }: { after: Standing; scale: WeekFacts["scale"] },
): Said {
  const { lab, kind } = story;
  const plural = (singular: string, many: string): string => agreeing(lab.morphology, singular, many);
  if (kind === "OUTLOOK_CHANGE")
    return say`${fullName(lab)} ${plural("reste", "restent")} ${atLevel(levelId(story.lab), after)} ; seule la perspective change`;
  if (kind === "AFFIRMATION")
    return say`${fullName(lab)} ${plural("reste", "restent")} ${atLevel(levelId(lab), after)}`;
  const links = fromToLinks(before, after);
  const earlier = `${lab.slug}.level-before`;
  if (links === null) {
    return say`${fullName(lab)} se ${plural("tient", "tiennent")} désormais ${atLevel(levelId(story.lab), after)} ; jusqu’ici, c’était ${atLevel(earlier, before)}`;
  }
  const name = say`${level(levelId(story.lab), after)}, ${rungName(scale, after.low)}`;
  return say`${fullName(lab)} ${plural("passe", "passent")} ${links[0]}${level(earlier, before)}${links[1]}${name}`;
}

/** No joke here: an absence of rating is not a bad one. */
function withdrawal({ lab, before, assessment }: LabStory): Said {
  const verb = agreeing(lab.morphology, "quitte", "quittent");
  const last = before === null ? say`` : say` ; dernière note : ${level(`${lab.slug}.level-before`, before)}`;
  return say`${fullName(lab)} ${verb} l’échelle${reasonOf(assessment)}${last}`;
}

function reasonOf({ decision }: Assessment): string {
  return decision.type === "WITHDRAWAL" ? ` (${REASONS[decision.reason]})` : "";
}

function roundTrip({ lab, after }: LabStory): Said {
  const home = after === null ? say`hors de l’échelle` : atLevel(levelId(lab), after);
  const ends = agreeing(lab.morphology, "finit la semaine à son", "finissent la semaine à leur");
  return say`${fullName(lab)} ${ends} point de départ, ${home} : au bilan, ${fact("COUNT", `${lab.slug}.delta`, "zéro barreau")}`;
}

function noted({ lab, after }: LabStory): Said {
  const where = after === null ? say`hors de l’échelle` : atLevel(levelId(lab), after);
  return say`Le registre ${ofLab(lab)} gagne une ligne ; le labo, lui, reste ${where}`;
}

function levelId({ slug }: Lab): string {
  return `${slug}.level`;
}
