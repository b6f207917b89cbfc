import { mayDo, type Permission, PERMISSIONS, type Role } from "./actor.js";
import { EchelonError } from "./errors.js";
import type { Instant } from "./instant.js";

/** By what a program acts for an account. What it shows is not kept. */
export interface ApiKey {
  readonly id: string;
  readonly accountId: string;
  /** What it is for. */
  readonly name: string;
  /** `ech_Xy3f`: enough to know it again. */
  readonly hint: string;
  readonly scopes: readonly Permission[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** To the minute. */
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** Starts every key, so that people and scanners of leaked secrets know one when they see it. */
export const KEY_PREFIX = "ech_";

export type KeyState = "ACTIVE" | "EXPIRED" | "REVOKED";

export function keyState({ expiresAt, revokedAt }: ApiKey, now: Instant): KeyState {
  if (revokedAt !== null) return "REVOKED";
  return expiresAt <= now ? "EXPIRED" : "ACTIVE";
}

const LONGEST_DAYS = 366;

/**
 * How many days a key is good for.
 * @throws {EchelonError} BAD_USER_INPUT
 */
export function requireKeyDays(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_DAYS) return days;
  throw new EchelonError("BAD_USER_INPUT", "A key ends.", `Give it 1 to ${LONGEST_DAYS} days.`, { field: ["days"] });
}

/**
 * The permissions that a key is limited to, each once, none beyond its owner's.
 * @throws {EchelonError} BAD_USER_INPUT
 */
export function requireScopes(words: readonly string[], role: Role): Permission[] {
  const asked = words.map((word) => word.trim().toUpperCase());
  const unknown = asked.find((word) => !PERMISSIONS.some((permission) => permission === word));
  if (unknown !== undefined) throw badScope(`"${unknown}" is no permission.`);
  const scopes = PERMISSIONS.filter((permission) => asked.includes(permission));
  if (scopes.length === 0) throw badScope("A key is limited to permissions.");
  const beyond = scopes.find((permission) => !mayDo({ role, scopes: null }, permission));
  if (beyond !== undefined) throw badScope(`The role ${role} does not hold ${beyond}.`);
  return scopes;
}

function badScope(message: string): EchelonError {
  return new EchelonError("BAD_USER_INPUT", message, `Give one or several of ${PERMISSIONS.join(", ")}.`, {
    field: ["scopes"],
  });
}
