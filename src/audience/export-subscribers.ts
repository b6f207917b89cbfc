import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import type { DataSource } from "typeorm";
import type { HashAddress } from "../delivery/tokens/address-hash.js";
import { AT_THE_TERMINAL } from "../domain/actor.js";
import type { SubscriberState } from "../domain/subscriber.js";
import { guardCell } from "../ingest/subscribers/formula-guard.js";
import { recordAudit } from "../store/audit-log.js";
import { exportedReaders } from "../store/export-readers.js";
import { reasonsOf } from "../store/suppressions.js";

/** The columns of an export, in this order for ever: what reads them goes by their names. */
const EXPORT_COLUMNS = [
  "address",
  "name",
  "state",
  "frequency",
  "labs",
  "paused_until",
  "created_at",
  "confirmed_at",
  "unsubscribed_at",
  "suppression",
] as const;

/**
 * Writes subscribers as CSV (RFC 4180, UTF-8 with a mark for Excel); how many. No spreadsheet computes a cell. Our own
 * import reads it back.
 */
export async function exportSubscribers(
  ds: DataSource,
  state: SubscriberState | null,
  hashAddress: HashAddress,
  sink: Writable,
): Promise<number> {
  let count = 0;
  const rows = async function* (): AsyncGenerator<readonly string[]> {
    for await (const batch of exportedReaders(ds, state)) {
      const hashes = batch.map(({ address }) => hashAddress(address));
      const reasons = await reasonsOf(ds, hashes);
      for (const [index, reader] of batch.entries()) {
        const told = { ...reader, suppression: reasons.get(hashes[index] ?? "") ?? "" };
        yield EXPORT_COLUMNS.map((column) => guardCell(told[column]));
      }
      count += batch.length;
    }
  };
  const csv = stringify({ bom: true, header: true, columns: [...EXPORT_COLUMNS], record_delimiter: "windows" });
  const failure = await pipeline(rows, csv, sink).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  // Also where it broke off: some readers are out of the house.
  await ds.transaction((tx) =>
    recordAudit(tx, {
      ...{ actor: AT_THE_TERMINAL, action: "readers.export", subject: state ?? "ALL" },
      after: { readers: count },
    }),
  );
  if (failure !== null) throw failure.error;
  return count;
}
