import {
  SUBSCRIBER_STATES,
  SUPPRESSION_REASONS,
  type SubscriberState,
  type SuppressionReason,
} from "../domain/subscriber.js";
import type { Db } from "./db.js";
import { refusing } from "./refusal.js";

/** How many readers there are. */
export interface AudienceCounts {
  readonly subscribers: Readonly<Record<SubscriberState, number>>;
  readonly suppressions: Readonly<Record<SuppressionReason, number>>;
}

export async function audienceCounts(db: Db): Promise<AudienceCounts> {
  const states = await countBy(db, "SELECT state AS word, count(*)::int AS count FROM subscribers GROUP BY state");
  const reasons = await countBy(db, "SELECT reason AS word, count(*)::int AS count FROM suppressions GROUP BY reason");
  return { subscribers: counted(SUBSCRIBER_STATES, states), suppressions: counted(SUPPRESSION_REASONS, reasons) };
}

async function countBy(db: Db, sql: string): Promise<ReadonlyMap<string, number>> {
  const rows = await refusing(() => db.query<{ word: string; count: number }[]>(sql));
  return new Map(rows.map(({ word, count }) => [word, count]));
}

function counted<W extends string>(words: readonly W[], found: ReadonlyMap<string, number>): Record<W, number> {
  return Object.fromEntries(words.map((word) => [word, found.get(word) ?? 0])) as Record<W, number>;
}
