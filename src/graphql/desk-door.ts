import { EchelonError } from "../domain/errors.js";
import type { AccountsDoor } from "./accounts-door.js";
import type { EditionsDoor } from "./editions-door.js";
import type { RecordsDoor } from "./records-door.js";

/** What editors do by the API, group by group. Each verb asks for its permission itself. */
export interface DeskDoor {
  readonly accounts: AccountsDoor;
  readonly editions: EditionsDoor;
  readonly records: RecordsDoor;
}

/** @throws {EchelonError} FORBIDDEN on a server that has no desk */
export function deskOf({ desk }: { readonly desk: DeskDoor | null }): DeskDoor {
  if (desk !== null) return desk;
  throw new EchelonError("FORBIDDEN", "This server has no desk.", "Ask one that does.");
}
