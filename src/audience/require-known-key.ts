import type { HashAddress } from "../delivery/tokens/address-hash.js";
import { EchelonError } from "../domain/errors.js";
import type { Db } from "../store/db.js";
import { lastLeavers, reasonsOf } from "../store/suppressions.js";

/** So many, since one may have been suppressed under a key of before. */
const ASKED = 50;

/**
 * Whoever left or was erased is known by a keyed hash alone: under another key nobody is, and an import would bring them
 * back. Readers who left and are still on record tell: they are all suppressed, or the key is not the one.
 * @throws {EchelonError} CONFIGURATION_INVALID
 */
export async function requireKnownKey(db: Db, hashAddress: HashAddress): Promise<void> {
  const hashes = (await lastLeavers(db, ASKED)).map(hashAddress);
  if (hashes.length === 0 || (await reasonsOf(db, hashes)).size > 0) return;
  throw new EchelonError(
    "CONFIGURATION_INVALID",
    "SECRET_KEY is not the one under which this database knows who left: an import would write to them again.",
    "Give the SECRET_KEY that the servers of this database were run with. Nothing was imported.",
  );
}
