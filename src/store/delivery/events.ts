import type { BounceClass, BounceKind, DeliveryEvent } from "../../domain/bounces/bounce.js";
import type { SoftBounce } from "../../domain/bounces/consequence.js";
import type { Instant } from "../../domain/instant.js";
import type { Db } from "../db.js";
import { instantSql } from "../instant-sql.js";
import { refusing } from "../refusal.js";

/** Adds what came back; whether it is new. */
export async function addDeliveryEvent(tx: Db, event: DeliveryEvent): Promise<boolean> {
  const { id, run, subscriberId, kind, class: bounce, code, enhanced, mark, at } = event;
  const added = await tx.query<unknown[]>(
    `INSERT INTO delivery_events (id, run, subscriber_id, kind, class, code, enhanced, mark, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, run, subscriberId, kind, bounce, code, enhanced, mark, at],
  );
  return added.length === 1;
}

/** The editions that this mailbox did not take, from an instant on. */
export async function softBouncesOf(db: Db, subscriberId: string, from: Instant): Promise<SoftBounce[]> {
  return db.query<SoftBounce[]>(
    `SELECT run, ${instantSql("at")} AS at FROM delivery_events
    WHERE subscriber_id = $1 AND at >= $2 AND class = 'SOFT' AND run IS NOT NULL`,
    [subscriberId, from],
  );
}

/** How many readers' letters of one edition came back as what. */
export interface BounceCount {
  readonly week: string | null;
  /** Number of the run; null: nothing said which letter it was about. */
  readonly run: number | null;
  readonly class: BounceClass;
  readonly kind: BounceKind;
  readonly readers: number;
}

/** By edition, the latest first; of one week alone where it is given. */
export async function countBounces(db: Db, week: string | null): Promise<BounceCount[]> {
  return refusing(() =>
    db.query<BounceCount[]>(
      `SELECT runs.week, events.run, events.class, events.kind, count(DISTINCT events.subscriber_id)::integer AS readers
      FROM delivery_events events LEFT JOIN delivery_runs runs ON runs.number = events.run
      WHERE $1::text IS NULL OR runs.week = $1
      GROUP BY runs.week, events.run, events.class, events.kind
      ORDER BY events.run DESC NULLS LAST, events.class, events.kind`,
      [week],
    ),
  );
}

/** A reader whom the server refused while we were sending. */
export interface Refused {
  readonly run: number;
  readonly subscriberId: string;
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly text: string | null;
}

/** Refusals of which nothing followed yet, those of the oldest run first. */
export async function refusalsToRecord(db: Db, most: number): Promise<Refused[]> {
  return refusing(() =>
    db.query<Refused[]>(
      `SELECT run, subscriber_id AS "subscriberId", code, enhanced, text FROM delivery_refusals
      ORDER BY run, subscriber_id LIMIT $1`,
      [most],
    ),
  );
}

/** What followed of a refusal is recorded. */
export async function forgetRefusal(db: Db, { run, subscriberId }: Refused): Promise<void> {
  await refusing(() =>
    db.query("DELETE FROM delivery_refusals WHERE run = $1 AND subscriber_id = $2", [run, subscriberId]),
  );
}
