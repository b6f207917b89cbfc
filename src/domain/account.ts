import { type Actor, ROLES, type Role } from "./actor.js";
import { EchelonError } from "./errors.js";
import type { Instant } from "./instant.js";
import { holdsUnseen } from "./plain-words.js";

/** Somebody of the newsroom who signs in. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Instant;
  /** Null: may sign in. */
  readonly disabledAt: Instant | null;
  readonly hasPassword: boolean;
  /** Whether a code of the telephone is asked for. */
  readonly hasTotp: boolean;
}

/** Characters of a name. */
const LONGEST_NAME = 80;

/**
 * A name as the audit log and the desk show it: one line.
 * @throws {EchelonError} BAD_USER_INPUT
 */
export function requireAccountName(text: string): string {
  const name = text.trim();
  if (name !== "" && name.length <= LONGEST_NAME && !holdsUnseen(name)) return name;
  throw new EchelonError(
    "BAD_USER_INPUT",
    "An account has a name of one line.",
    `Write 1 to ${LONGEST_NAME} characters, such as “Camille Martin”.`,
    { field: ["name"] },
  );
}

/**
 * A role by its name, in any case.
 * @throws {EchelonError} BAD_USER_INPUT
 */
export function requireRole(text: string): Role {
  const role = ROLES.find((each) => each === text.trim().toUpperCase());
  if (role !== undefined) return role;
  const known = ROLES.map((each) => each.toLowerCase()).join(", ");
  throw new EchelonError("BAD_USER_INPUT", `"${text}" is no role.`, `Choose one of ${known}.`, { field: ["role"] });
}

/**
 * Refuses what would leave nobody to administer accounts.
 * @throws {EchelonError} LAST_ADMIN
 */
export function requireAnotherAdmin(account: Account, all: readonly Account[]): void {
  const isAdmin = (each: Account): boolean => each.role === "ADMIN" && each.disabledAt === null;
  if (!isAdmin(account) || all.some((each) => each.id !== account.id && isAdmin(each))) return;
  throw new EchelonError(
    "LAST_ADMIN",
    `${account.name} is the last administrator.`,
    "Make somebody else an administrator first.",
  );
}

/** What an account does, it does as this actor. */
export function actorOfAccount({ id, name, role }: Account): Actor {
  return { accountId: id, name, role, scopes: null };
}
