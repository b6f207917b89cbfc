import type { DataSource } from "typeorm";
import type { Db } from "./db.js";
import { refusing } from "./refusal.js";

/**
 * Runs reads on one snapshot: none sees what another one does not.
 * @throws {EchelonError} DATABASE_UNAVAILABLE
 */
export async function inSnapshot<T>(ds: DataSource, read: (db: Db) => Promise<T>): Promise<T> {
  return refusing(() =>
    ds.transaction("REPEATABLE READ", async (transaction) => {
      await transaction.query("SET TRANSACTION READ ONLY");
      return read(transaction);
    }),
  );
}
