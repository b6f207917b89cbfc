import type { FastifyInstance } from "fastify";
import type { DeskDoor } from "../desk-door.js";
import { registerDifferences } from "./differences-routes.js";
import { registerEdition } from "./edition-routes.js";
import { registerEditionList } from "./editions-routes.js";
import { registerJournal } from "./journal-routes.js";
import { registerGlance } from "./week-glance.js";

/** The pages of editions, and what was done to anything. */
export function registerEditions(room: FastifyInstance, door: DeskDoor): void {
  registerGlance(room, door);
  registerEditionList(room, door);
  registerEdition(room, door);
  registerDifferences(room, door);
  registerJournal(room, door);
}
