import type { BindingPart, VoidCause } from "../../../domain/approval.js";
import { nameWords } from "./edition-words.js";

type LabName = (slug: string) => string;

const PARTS: Readonly<Record<BindingPart, string>> = {
  content: "Le texte de la lettre",
  data: "Les données",
  templates: "La mise en page",
  bank: "La banque de phrases",
  casting: "Le tirage et les retouches",
  imprint: "L’éditeur et l’expéditeur",
  revision: "Le brouillon",
};

const CHANGES: Readonly<Record<VoidCause["change"], string>> = {
  ADDED: "ajout",
  CHANGED: "changement",
  REMOVED: "suppression",
  CORRECTED: "correction",
};

/** What an approval is bound to, by the part's own name. */
export function partWords(part: BindingPart): string {
  return PARTS[part];
}

/** « Les données, correction : avis (OpenAI) ». */
export function causeWords({ part, change, subject }: VoidCause, labName: LabName): string {
  const what = part === "revision" || subject === part ? null : subjectWords(part, subject, labName);
  return what === null ? `${PARTS[part]}, ${CHANGES[change]}` : `${PARTS[part]}, ${CHANGES[change]}\u00A0: ${what}`;
}

/** Files, phrases and settings keep their own names; all else is told. */
function subjectWords(part: BindingPart, subject: string, labName: LabName): string {
  if (part === "content") return nameWords(subject, labName);
  const [, number, block] = /^edit (\d+) \([A-Z]+ (\S+)\)$/u.exec(subject) ?? [];
  if (number !== undefined && block !== undefined) return `retouche\u00A0${number}, ${nameWords(block, labName)}`;
  const [, kind, slug] = /^(lab|record of|dossier of) (\S+)/u.exec(subject) ?? [];
  if (slug !== undefined) return `${OF_LABS[kind as keyof typeof OF_LABS]} (${labName(slug)})`;
  return OTHERS[subject] ?? subject;
}

const OF_LABS = { lab: "fiche", "record of": "avis", "dossier of": "dossier" } as const;

const OTHERS: Readonly<Record<string, string>> = {
  scale: "l’échelle",
  seed: "le tirage de la lettre",
  "letters sent before": "les lettres déjà parties",
};
