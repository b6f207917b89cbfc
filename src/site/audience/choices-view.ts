import type { GivenChoices, WishProblem } from "../../domain/subscription-wish.js";

/** A lab that readers may follow. */
export interface FollowedLab {
  readonly slug: string;
  readonly name: string;
}

/** The fields of what a reader chooses, as they were typed, each with what is wrong with it. */
export interface ChoicesView {
  readonly name: string;
  readonly nameError: string | null;
  readonly weekly: boolean;
  readonly frequencyError: string | null;
  readonly labs: readonly (FollowedLab & { readonly followed: boolean })[];
  readonly labsError: string | null;
  /** Every fault with the field to mend, for the head of the page. */
  readonly faults: readonly { readonly href: string; readonly says: string }[];
}

type Field = WishProblem["field"];

/** What is wrong with a field, in the words of a page. */
const WORDS: Readonly<Record<Field, string>> = {
  address: "Cette adresse ne peut pas recevoir de courrier. Écrivez-la comme camille@example.org.",
  name: "Un prénom tient en une ligne de 80\u00A0caractères, sans adresse de site. Il peut aussi rester vide.",
  frequency: "Choisissez ce que vous voulez recevoir.",
  labs: "Cochez au moins un labo de la liste, ou choisissez de recevoir la lettre chaque semaine.",
};

const ANCHORS: Readonly<Record<Field, string>> = {
  address: "#adresse",
  name: "#nom",
  frequency: "#frequence-semaine",
  labs: "#labos",
};

/** What is wrong with one field; null where nothing is. */
export function errorOf(field: Field, problems: readonly WishProblem[]): string | null {
  return problems.some((problem) => problem.field === field) ? WORDS[field] : null;
}

export function choicesView(
  given: GivenChoices,
  labs: readonly FollowedLab[],
  problems: readonly WishProblem[] = [],
): ChoicesView {
  const followed = new Set(given.labs);
  return {
    name: given.name,
    nameError: errorOf("name", problems),
    weekly: given.frequency !== "MY_LABS",
    frequencyError: errorOf("frequency", problems),
    labs: labs.map((lab) => ({ ...lab, followed: followed.has(lab.slug) })),
    labsError: errorOf("labs", problems),
    faults: problems.map(({ field }) => ({ href: ANCHORS[field], says: WORDS[field] })),
  };
}
