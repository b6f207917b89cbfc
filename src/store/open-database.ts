import type { DataSource } from "typeorm";
import { refusing } from "./refusal.js";

/**
 * Connects. The migrations are another step.
 * @throws {EchelonError} DATABASE_UNAVAILABLE
 */
export async function openDatabase(ds: DataSource): Promise<DataSource> {
  return refusing(() => ds.initialize());
}
