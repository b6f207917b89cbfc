import { EchelonError } from "../../domain/errors.js";

/** Place of an item in its connection: it stays the same whatever is inserted around it. */
export type Key = readonly string[];

/** An opaque cursor that only its own connection reads. */
export function cursorOf(connection: string, key: Key): string {
  return Buffer.from(JSON.stringify([connection, ...key])).toString("base64url");
}

/**
 * Reads a cursor.
 * @throws {EchelonError} CURSOR_INVALID when it was not given by this connection in this order
 */
export function parseCursor(connection: string, cursor: string, keyLength: number): Key {
  const [owner, ...key] = decoded(cursor);
  if (owner === connection && key.length === keyLength && cursorOf(connection, key) === cursor) return key;
  throw new EchelonError(
    "CURSOR_INVALID",
    `"${cursor.slice(0, 80)}" is not a cursor of this list.`,
    "Pass a cursor that this very list gave, in the same order, or leave it out to start again.",
  );
}

function decoded(cursor: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) && value.every((part) => typeof part === "string") ? value : [];
  } catch {
    return [];
  }
}
