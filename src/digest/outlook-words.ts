import type { Outlook } from "../domain/assessment.js";
import type { Lab } from "../domain/lab.js";
import { level } from "./name-facts.js";
import { capitalised, fact, type Said, say } from "./say.js";

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

/** « Perspective positive, cap sur le niveau 5 ; à guetter : … ». */
export function outlookOf({ slug }: Lab, outlook: Outlook): Said {
  return capitalised(outlookIn(`${slug}.outlook`, outlook));
}

/** The same inside a sentence; `of` names whose outlook it is, and when. */
export function outlookIn(of: string, { trend, target, trigger }: Outlook): Said {
  const course = target === null ? say`` : say`, cap sur le ${level(`${of}-target`, { low: target, high: target })}`;
  const watch =
    trigger === null
      ? say``
      : say` ; à guetter : ${fact("OUTLOOK", `${of}-trigger`, trigger.trim().replace(/\.$/u, ""))}`;
  return say`${fact("OUTLOOK", of, TRENDS[trend])}${course}${watch}`;
}
