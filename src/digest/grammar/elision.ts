import type { Morphology } from "../../domain/french-label.js";

/** A proper name with what French needs to know of it. */
export interface ProperNoun {
  readonly text: string;
  readonly morphology: Morphology;
}

/** A name behind the word that governs it; `noun` is the name as that word leaves it (« Labo » in « du Labo »). */
export interface Governed {
  readonly link: string;
  readonly noun: string;
}

const OWN_ARTICLE = { LE: /^le\s+/iu, LES: /^les\s+/iu } as const;

/** « d’OpenAI », « de Humans& », « du Labo » for « Le Labo », « des Échos » for « Les Échos ». */
export function de(noun: ProperNoun): Governed {
  return (
    contracted(noun, { LE: "du ", LES: "des " }) ?? { link: noun.morphology.elides ? "d’" : "de ", noun: noun.text }
  );
}

/** « à OpenAI », « au Labo », « aux Échos ». */
export function a(noun: ProperNoun): Governed {
  return contracted(noun, { LE: "au ", LES: "aux " }) ?? { link: "à ", noun: noun.text };
}

/** « qu’OpenAI », « que Humans& », « que Le Labo ». */
export function que(noun: ProperNoun): Governed {
  return { link: noun.morphology.elides ? "qu’" : "que ", noun: noun.text };
}

/** Only « le » and « les » melt into the preposition: « de La Boîte » and « de L’Échelon » keep theirs. */
function contracted(
  { text, morphology }: ProperNoun,
  links: { readonly LE: string; readonly LES: string },
): Governed | null {
  const { article } = morphology;
  if (article !== "LE" && article !== "LES") return null;
  return { link: links[article], noun: text.replace(OWN_ARTICLE[article], "") };
}
