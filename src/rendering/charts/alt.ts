import type { Digest } from "../../domain/digest.js";
import { levelDigits } from "../view/badge-view.js";
import { ladderView } from "../view/ladder-view.js";
import { visible } from "../view/visible.js";

/** The ladder in words: who stands on which rung, and where those who left it stood. */
export function ladderAlt(digest: Digest): string {
  const rungs = ladderView(digest).map(({ rank, title, pills }) => {
    const labs = pills.map(({ name, detail }) => `${name}${detail}`);
    return `Niveau\u00A0${rank}, ${title}\u00A0: ${labs.length === 0 ? "personne" : labs.join("\u00A0; ")}.`;
  });
  return ["L’échelle à ambition, du plus haut barreau au plus bas.", ...rungs].join(" ");
}

/** The last weeks in words: the levels of each lab, the oldest first. */
export function bumpAlt({ trail: { weeks, rows } }: Digest): string {
  const labs = rows.map(({ lab, positions }) => {
    const levels = positions.map((position) => (position === null ? "non noté" : levelDigits(position)));
    return `${visible(lab.shortName)}\u00A0: ${levels.join(", ")}.`;
  });
  const [first = "", last = ""] = [weeks[0], weeks.at(-1)];
  return [`Les niveaux de chaque labo, semaine après semaine, de ${first} à ${last}.`, ...labs].join(" ");
}
