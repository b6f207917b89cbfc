import type { OutlookTrend } from "../../domain/assessment.js";
import type { Standing } from "../../domain/standing.js";
import { isRange } from "../grammar/levels.js";
import type { LabStory } from "../week-facts.js";
import type { Condition, Phrase } from "./phrase.js";

/** What a condition looks at; an unmoved lab has a standing and nothing more. */
export type Conditioned = Pick<LabStory, "lab" | "before" | "after" | "delta" | "history" | "dossier" | "assessment">;

/** From so many weeks on, standing still is worth a word. */
const LONG_STREAK = 8;

const HOLDS: Readonly<Record<Condition, (story: Conditioned) => boolean>> = {
  leap: ({ delta }) => Math.abs(delta ?? 0) >= 4,
  step: ({ delta }) => Math.abs(delta ?? 0) <= 2,
  point: ({ after }) => after !== null && !isRange(after),
  range: ({ after }) => after !== null && isRange(after),
  "outlook-positive": (story) => trendIs(story, "POSITIVE"),
  "outlook-negative": (story) => trendIs(story, "NEGATIVE"),
  "outlook-developing": (story) => trendIs(story, "DEVELOPING"),
  "outlook-stable": (story) => trendIs(story, "STABLE"),
  declared: ({ assessment: { decision } }) => decision.type === "RATING" && decision.basis === "DECLARED",
  inferred: ({ assessment: { decision } }) => decision.type === "RATING" && decision.basis === "INFERRED",
  "no-product": ({ dossier }) => dossier.products.every(({ status }) => status === "UNSPECIFIED"),
  "streak-long": ({ history }) => history.weeksHere >= LONG_STREAK,
  "prediction-right": ({ history }) => history.prediction?.right === true,
  "prediction-wrong": ({ history }) => history.prediction?.right === false,
  yoyo: ({ history }) => history.turnedBack,
  overtake: ({ history }) => history.overtaken !== null,
};

/** Whether a phrase suits a lab's week: its conditions, its rungs, and the number of the lab's name. */
export function fits(
  { needs, levels, plural }: Pick<Phrase, "needs" | "levels" | "plural">,
  story: Conditioned,
): boolean {
  return (
    (plural || story.lab.morphology.number === "SINGULAR") &&
    needs.every((condition) => HOLDS[condition](story)) &&
    onRung(levels.from, story.before) &&
    onRung(levels.to, story.after)
  );
}

/** How much a phrase asks: the more, the better it suits a week that has it. */
export function specificity({ needs, levels }: Pick<Phrase, "needs" | "levels">): number {
  return needs.length + Math.sign(levels.from.length) + Math.sign(levels.to.length);
}

function trendIs({ after }: Conditioned, trend: OutlookTrend): boolean {
  return after?.outlook.trend === trend;
}

function onRung(ranks: readonly number[], standing: Standing | null): boolean {
  if (ranks.length === 0) return true;
  return standing !== null && !isRange(standing) && ranks.includes(standing.low);
}
