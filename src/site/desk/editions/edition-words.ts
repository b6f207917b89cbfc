import type { Block, BlockRole, Check } from "../../../domain/digest.js";
import type { DraftChange, DraftState, Edit } from "../../../domain/draft.js";

/** How far an edition has come; null: nobody opened it. */
export function stateWords(state: DraftState | null): string {
  return state === null ? "pas encore ouverte" : STATES[state];
}

const STATES: Readonly<Record<DraftState, string>> = {
  DRAFT: "en cours d’écriture",
  IN_REVIEW: "en relecture",
  APPROVED: "bon à tirer donné",
  SCHEDULED: "programmée",
  SENDING: "en train de partir",
  SENT: "partie",
  CANCELLED: "arrêtée en chemin",
};

const ROLES: Readonly<Record<BlockRole, string>> = {
  OPENING: "L’ouverture",
  CONTEXT: "Le contexte",
  QUOTE: "La citation",
  LADDER: "L’échelle",
  ERRATUM: "L’erratum",
  ROLL_CALL: "L’appel",
  MOVE: "Le mouvement",
  UNMOVED: "Les immobiles",
  SUMMARY: "En bref",
  FAREWELL: "L’au revoir",
  SOURCES: "Les sources",
  CREDIT: "La signature",
};

/** « Le mouvement : OpenAI ». */
export function blockWords({ role, lab, rank }: Pick<Block, "role" | "lab" | "rank">): string {
  if (lab !== null) return `${ROLES[role]}\u00A0: ${lab.name}`;
  return role === "LADDER" && rank !== null ? `${ROLES[role]}, niveau ${rank}` : ROLES[role];
}

/** The same by the block's name alone, `MOVE:openai`, where the letter may have it no more. */
export function nameWords(name: string, labName: (slug: string) => string): string {
  if (name === "subject") return "L’objet";
  if (name === "preheader") return "L’accroche";
  const [role = "", which] = name.split(":");
  const words = isRole(role) ? ROLES[role] : role;
  if (which === undefined) return words;
  return role === "LADDER" ? `${words}, niveau ${which}` : `${words}\u00A0: ${labName(which)}`;
}

function isRole(text: string): text is BlockRole {
  return Object.hasOwn(ROLES, text);
}

/** What an editor did, as the list of edits says it. */
export function editWords(edit: Edit): string {
  switch (edit.kind) {
    case "REROLL":
      return "d’autres phrases";
    case "PLAIN":
      return "sans blague";
    case "DROP":
      return "bloc laissé de côté";
    case "PIN":
      return "phrases figées";
    case "REWRITE":
      return `phrase récrite\u00A0: ${quoted(edit.text)} à la place de ${quoted(edit.was)}`;
  }
}

/** Between guillemets; those inside become the quotation marks of the second rank. */
function quoted(text: string): string {
  const inner = text.replaceAll(/«[\s\u00A0\u202F]*/gu, "“").replaceAll(/[\s\u00A0\u202F]*»/gu, "”");
  return `«\u00A0${inner}\u00A0»`;
}

/** What somebody saved meanwhile. */
export function changeWords({ action, edit }: Pick<DraftChange, "action" | "edit">, block: string): string {
  const what = `${block}, ${editWords(edit)}`;
  return action === "UNDO" ? `retouche annulée (${what})` : what;
}

const SEVERITIES: Readonly<Record<Check["severity"], string>> = {
  ERROR: "bloquant",
  WARNING: "à justifier",
  INFO: "pour information",
};

export function severityWords(severity: Check["severity"]): string {
  return SEVERITIES[severity];
}

/** « dans 6 jours », « dans 3 heures », « dans 12 minutes »; null once the moment is past. */
export function timeUntil(milliseconds: number): string | null {
  if (milliseconds < 0) return null;
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 60) return `dans ${minutes}\u00A0${minutes < 2 ? "minute" : "minutes"}`;
  const hours = Math.round(minutes / 60);
  return hours < 48
    ? `dans ${hours}\u00A0${hours < 2 ? "heure" : "heures"}`
    : `dans ${Math.round(hours / 24)}\u00A0jours`;
}
