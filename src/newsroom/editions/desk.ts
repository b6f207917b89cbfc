import type { DataSource } from "typeorm";
import type { CheckTools } from "../../checks/check-tools.js";
import type { Actor } from "../../domain/actor.js";
import type { UncertainPolicy } from "../../domain/delivery.js";
import type { Editor } from "../../domain/draft.js";
import type { Schedule } from "../../domain/schedule.js";
import type { Press } from "../compose-edition.js";

/** What editions are written and approved with. */
export interface EditionDesk {
  readonly database: DataSource;
  /** As its files stand now. */
  readonly press: () => Promise<Press>;
  readonly tools: CheckTools;
  readonly schedule: Schedule;
  readonly uncertainPolicy: UncertainPolicy;
  /** Whether whoever edited last may approve. */
  readonly teamOfOne: boolean;
}

/** What the program does without being asked, as the audit log names it. */
export const BY_ITSELF: Actor = { accountId: null, name: "schedule", role: "READER", scopes: null };

export function editorOf({ accountId, name }: Actor): Editor {
  return { accountId, name };
}
