import { EchelonError } from "../domain/errors.js";
import type { GraphqlContext } from "./context.js";
import type { RecordsDoor } from "./records-door.js";

/** What editors do by the API, group by group. Each verb asks for its permission itself. */
export interface DeskDoor {
  readonly records: RecordsDoor;
}

/** @throws {EchelonError} FORBIDDEN on a server that has no desk */
export function deskOf({ desk }: Pick<GraphqlContext, "desk">): DeskDoor {
  if (desk !== null) return desk;
  throw new EchelonError("FORBIDDEN", "This server has no desk.", "Ask one that does.");
}
