import { EchelonError } from "./errors.js";

/** What somebody is trusted with at the desk; each role may do what those before it may. */
export const ROLES = ["READER", "EDITOR", "PUBLISHER", "ADMIN"] as const;
export type Role = (typeof ROLES)[number];

/**
 * `READ_DRAFTS`: see what is not published. `RECORD`: labs, assessments and their evidence. `WRITE`: the words of an
 * edition. `PUBLISH`: approve, schedule, cancel. `ADMINISTER`: accounts, keys, and the audit log.
 */
export const PERMISSIONS = ["READ_DRAFTS", "RECORD", "WRITE", "PUBLISH", "ADMINISTER"] as const;
export type Permission = (typeof PERMISSIONS)[number];

const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  READER: ["READ_DRAFTS"],
  EDITOR: ["READ_DRAFTS", "RECORD", "WRITE"],
  PUBLISHER: ["READ_DRAFTS", "RECORD", "WRITE", "PUBLISH"],
  ADMIN: ["READ_DRAFTS", "RECORD", "WRITE", "PUBLISH", "ADMINISTER"],
};

/** Who does something: somebody signed in, a program with a key of theirs, or whoever works at the terminal. */
export interface Actor {
  /** Null at the terminal, where whoever holds the database holds everything. */
  readonly accountId: string | null;
  /** As the audit log names them. */
  readonly name: string;
  readonly role: Role;
  /** What a key is limited to, whatever its owner may do; null: no such limit. */
  readonly scopes: readonly Permission[] | null;
}

export const AT_THE_TERMINAL: Actor = { accountId: null, name: "terminal", role: "ADMIN", scopes: null };

/** Whether a role lets do this, and the scopes of a key too. Whoever may change a draft by a key is shown it. */
export function mayDo({ role, scopes }: Pick<Actor, "role" | "scopes">, permission: Permission): boolean {
  return GRANTED[role].includes(permission) && (scopes === null || opens(scopes, permission));
}

/** Scopes whose answers hold what they changed. */
const SHOWING: readonly Permission[] = ["RECORD", "WRITE", "PUBLISH"];

function opens(scopes: readonly Permission[], permission: Permission): boolean {
  return (
    scopes.includes(permission) || (permission === "READ_DRAFTS" && scopes.some((scope) => SHOWING.includes(scope)))
  );
}

/**
 * The actor, where there is one who may do this.
 * @throws {EchelonError} UNAUTHENTICATED without an actor, FORBIDDEN for one who may not
 */
export function requirePermission(actor: Actor | null, permission: Permission): Actor {
  if (actor === null) {
    throw new EchelonError("UNAUTHENTICATED", "Nobody is signed in.", "Sign in at /redaction, or send an API key.");
  }
  if (!mayDo(actor, permission)) {
    throw new EchelonError(
      "FORBIDDEN",
      `${actor.name} may not do that: it takes the permission ${permission}.`,
      actor.scopes === null || !GRANTED[actor.role].includes(permission)
        ? "Ask an administrator for another role."
        : "Use a key with that scope.",
    );
  }
  return actor;
}
