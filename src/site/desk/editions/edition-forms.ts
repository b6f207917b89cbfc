import type { FastifyRequest } from "fastify";
import { EchelonError } from "../../../domain/errors.js";
import type { Instant } from "../../../domain/instant.js";
import type { DepartureWish } from "../../../newsroom/departure.js";
import type { WishedEdit } from "../../../newsroom/editions/edit-draft.js";
import { fieldOf } from "../form-fields.js";
import { momentOf } from "../records/desk-dates.js";
import type { EditionsDoor } from "./editions-door.js";

/** What a button of a block asks for. */
export function editIn(request: FastifyRequest): WishedEdit {
  const block = fieldOf(request, "bloc");
  switch (fieldOf(request, "geste")) {
    case "redire":
      return { kind: "REROLL", block, seed: null };
    case "sans-blague":
      return { kind: "PLAIN", block };
    case "figer":
      return { kind: "PIN", block };
    case "retirer":
      return { kind: "DROP", block };
    default:
      return { kind: "REWRITE", block, was: fieldOf(request, "phrase"), text: fieldOf(request, "texte") };
  }
}

const REASON = "raison-";

export function reasonsIn({ body }: FastifyRequest): Record<string, string> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      name.startsWith(REASON) && typeof value === "string" ? [[name.slice(REASON.length), value]] : [],
    ),
  );
}

export function departureIn(request: FastifyRequest, { schedule }: EditionsDoor): DepartureWish {
  switch (fieldOf(request, "quand")) {
    case "maintenant":
      return { kind: "NOW" };
    case "autre":
      return { kind: "AT", instant: requireMoment(request, schedule.timeZone) };
    case "heure":
      return { kind: "HOUR" };
    default:
      throw new EchelonError("DATE_INVALID", "Nobody said when.", "Say when.", { field: ["departure"] });
  }
}

function requireMoment(request: FastifyRequest, timeZone: EditionsDoor["schedule"]["timeZone"]): Instant {
  const typed = momentOf({ day: fieldOf(request, "jour"), time: fieldOf(request, "heure") }, timeZone, "07:30");
  if (!Number.isNaN(Date.parse(typed)) && typed.includes("T")) return typed;
  throw new EchelonError("DATE_INVALID", "That is no moment.", "Give a day and a time.", { field: ["departure"] });
}

/** When a letter shall leave, as it was typed. */
export interface TypedDeparture {
  /** `heure`, `maintenant`, `autre`; empty: nothing was chosen. */
  readonly choice: string;
  readonly day: string;
  readonly time: string;
}

export function typedDeparture(request: FastifyRequest): TypedDeparture {
  return { choice: fieldOf(request, "quand"), day: fieldOf(request, "jour"), time: fieldOf(request, "heure") };
}
