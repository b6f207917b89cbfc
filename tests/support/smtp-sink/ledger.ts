import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import type { KeptMessage, SinkOptions } from "./options.js";

/** What was accepted: in memory, and line by line in a file that outlives a kill -9 of the sink. */
export interface Ledger {
  readonly accept: (id: string, message: () => KeptMessage) => void;
  readonly counts: () => { readonly accepted: number; readonly distinct: number; readonly duplicates: number };
  /** How often each identity was accepted. */
  readonly accepted: ReadonlyMap<string, number>;
  /** The last ones, oldest first. */
  readonly messages: readonly KeptMessage[];
  readonly close: () => void;
}

/** A ledger; one that has a file already goes on with what it holds. */
export function openLedger({ record, sync = false, keep = 0 }: SinkOptions): Ledger {
  const accepted = new Map<string, number>();
  const messages: KeptMessage[] = [];
  const file = record === undefined ? null : openSync(record, "a");
  let total = 0;
  const count = (id: string): void => {
    accepted.set(id, (accepted.get(id) ?? 0) + 1);
    total += 1;
  };
  if (record !== undefined) for (const id of acceptedIn(record)) count(id);
  return {
    accepted,
    messages,
    accept: (id, message) => {
      if (file !== null) writeSync(file, `${id}\n`);
      if (file !== null && sync) fsyncSync(file);
      count(id);
      if (keep > 0 && messages.push(message()) > keep) messages.shift();
    },
    counts: () => ({ accepted: total, distinct: accepted.size, duplicates: total - accepted.size }),
    close: () => {
      if (file !== null) closeSync(file);
    },
  };
}

/** The identities in a sink's file, in the order of their acceptance. */
export function acceptedIn(record: string): string[] {
  return readFileSync(record, "utf8").split("\n").slice(0, -1);
}
