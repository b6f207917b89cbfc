import type { Outlook } from "../domain/assessment.js";
import type { Lab } from "../domain/lab.js";
import { level } from "./name-facts.js";
import { fact, type Said, say } from "./say.js";

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
export function outlookOf(lab: Lab, outlook: Outlook): Said {
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
