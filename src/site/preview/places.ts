import type { Block } from "../../domain/digest.js";
import { queryOf, type ViewState } from "./view-state.js";

/** Where a check leads. */
export interface Jump {
  readonly label: string;
  readonly href: string;
}

/** `MOVE:openai`, `LADDER:4`, `OPENING`: a block in the places of checks. */
export function blockKey({ role, lab, rank }: Pick<Block, "role" | "lab" | "rank">): string {
  if (lab !== null) return `${role}:${lab.slug}`;
  return role === "LADDER" && rank !== null ? `${role}:${rank}` : role;
}

/** The anchor of a block in the page. */
export function blockAnchor(key: string): string {
  return `bloc-${key.replaceAll(/[^\w-]/g, "-")}`;
}

/** Links to the places of a check; a place that the page does not show is left out. */
export function jumpsOf(places: readonly string[], state: ViewState): Jump[] {
  return places.flatMap((place) => jumpOf(place, state) ?? []);
}

function jumpOf(place: string, state: ViewState): Jump | null {
  const [kind = "", ...rest] = place.split(":");
  const target = rest.join(":");
  switch (kind) {
    case "subject":
      return { label: "objet", href: "#objet" };
    case "preheader":
      return { label: "texte d’aperçu", href: "#texte-apercu" };
    case "block":
      return { label: `bloc ${target}`, href: `#${blockAnchor(target)}` };
    case "html":
      return { label: `HTML, ligne ${target}`, href: `${queryOf(state, { tab: "html" })}#ligne-${target}` };
    case "text":
      return { label: `texte, ligne ${target}`, href: `${queryOf(state, { tab: "texte" })}#ligne-${target}` };
    default:
      return null;
  }
}
