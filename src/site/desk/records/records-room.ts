import type { FastifyInstance } from "fastify";
import type { DeskDoor } from "../desk-door.js";
import { registerAssessments } from "./assessment-routes.js";
import { registerEvidence } from "./evidence-routes.js";
import { registerLabs } from "./lab-routes.js";
import { registerProposals } from "./proposal-routes.js";

/** The pages of what is on record, and of what waits to be. */
export function registerRecords(room: FastifyInstance, door: DeskDoor): void {
  registerLabs(room, door);
  registerAssessments(room, door);
  registerEvidence(room, door);
  registerProposals(room, door);
}
