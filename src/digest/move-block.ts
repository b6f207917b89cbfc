import type { Outlook, RatingDecision } from "../domain/assessment.js";
import type { Block, Sentence } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import { rungOf } from "../domain/standing.js";
import { agreeing } from "./grammar/agreement.js";
import { level, rationale } from "./name-facts.js";
import { evidenceSentence } from "./evidence-sentence.js";
import { pathSentences, timeSentences } from "./path-sentences.js";
import { fact, type Said, say, sentence } from "./say.js";
import { headingOf, verdictOf } from "./verdict.js";
import type { LabStory, WeekFacts } from "./week-facts.js";

/** How a story is told. */
export interface Telling {
  readonly seed: string;
  /** In brief: heading, verdict and the first piece of evidence. */
  readonly brief: boolean;
  /** The opening has said the effective date for all. */
  readonly dayTold: boolean;
}

/** Heading, verdict, prose, then the evidence: sentences that hold an EVIDENCE fact named `evidence.…`. */
export function moveBlock(story: LabStory, facts: WeekFacts, { seed, brief, dayTold }: Telling): Block {
  const head = [sentence(headingOf(story)), sentence(verdictOf(story, facts, seed))];
  const prose = brief
    ? []
    : [...proseOf(story), ...pathSentences(story), ...(dayTold ? [] : timeSentences(story, facts.week))];
  const evidence = (brief ? story.evidence.slice(0, 1) : story.evidence).map((piece) =>
    evidenceSentence(story.lab, piece),
  );
  return {
    role: "MOVE",
    lab: story.lab,
    rank: story.after && rungOf(story.after),
    sentences: [...head, ...prose, ...evidence],
  };
}

function proseOf({ lab, kind, assessment }: LabStory): Sentence[] {
  const why = sentence(rationale(assessment));
  if (kind === "WITHDRAWAL" || assessment.decision.type === "WITHDRAWAL") {
    return [
      why,
      ...(kind === "WITHDRAWAL"
        ? [sentence(say`Un retrait n’est pas une mauvaise note : c’est une absence de note`)]
        : []),
    ];
  }
  return [why, ...ratingSentences(lab, assessment.decision, kind)];
}

/** What a rating says besides its level; a stable outlook goes without saying, unless it is the news. */
function ratingSentences(lab: Lab, decision: RatingDecision, kind: LabStory["kind"]): Sentence[] {
  const said: Said[] = [];
  if (decision.expected !== null) {
    const rank = { low: decision.expected, high: decision.expected };
    said.push(
      say`On aurait pu l${agreeing(lab.morphology, "’", "es ")}attendre au ${level(`${lab.slug}.expected`, rank)}`,
    );
  }
  if (decision.outlook.trend !== "STABLE" || kind === "OUTLOOK_CHANGE") said.push(outlookOf(lab, decision.outlook));
  if (decision.basis === "DECLARED")
    said.push(say`Ce niveau n’est pas une déduction : le labo dit lui-même ce qu’il vise`);
  return said.map((words) => sentence(words));
}

const TRENDS: Readonly<Record<Outlook["trend"], string>> = {
  POSITIVE: "perspective positive",
  STABLE: "perspective stable",
  NEGATIVE: "perspective négative",
  DEVELOPING: "perspective incertaine",
};

/** « perspective positive ». */
export function trendOf(lab: Lab, { trend }: Outlook): Said {
  return fact("OUTLOOK", `${lab.slug}.outlook`, TRENDS[trend]);
}

function outlookOf(lab: Lab, outlook: Outlook): Said {
  const { target, trigger } = outlook;
  const course =
    target === null ? say`` : say`, cap sur le ${level(`${lab.slug}.outlook-target`, { low: target, high: target })}`;
  const watch =
    trigger === null
      ? say``
      : say` ; à guetter : ${fact("OUTLOOK", `${lab.slug}.outlook-trigger`, trigger.trim().replace(/\.$/u, ""))}`;
  const trend = TRENDS[outlook.trend];
  return say`${fact("OUTLOOK", `${lab.slug}.outlook`, trend.replace(/^p/u, "P"))}${course}${watch}`;
}
