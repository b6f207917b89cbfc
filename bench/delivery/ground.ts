import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import { freezeEdition } from "../../src/delivery/frozen-edition.js";
import { planRun } from "../../src/store/delivery/plan.js";
import { changeRunState, createRun, type DeliveryRun } from "../../src/store/delivery/runs.js";
import { saveEditionContent } from "../../src/store/edition-contents.js";
import { openDatabase } from "../../src/store/open-database.js";
import { migrateEverything } from "../../src/wiring/migrate.js";
import { type BenchServer, dropBenchDatabase, openBenchServer, withDatabase } from "../database.js";
import { ENVELOPE, lettersOf } from "./letters.js";

const NAME = "bench_delivery";
const ZONE = "Europe/Paris";

/** A durable database of its own, with an approved edition and readers to send it to. */
export interface SendingGround {
  readonly ds: DataSource;
  readonly url: string;
  /** So many readers, and no others. */
  readonly people: (readers: number) => Promise<void>;
  /** A run that is planned and not sent yet. */
  readonly plan: () => Promise<DeliveryRun>;
  readonly close: () => Promise<void>;
}

/** @param bytes about so long is one letter */
export async function laySendingGround(bytes: number): Promise<SendingGround> {
  const server = await openBenchServer();
  const url = await emptyDatabase(server);
  const ds = await openDatabase(createDataSource(url));
  await migrateEverything(ds, () => undefined);
  const frozen = freezeEdition({ compiled: lettersOf(bytes).edition, envelope: ENVELOPE });
  const editionId = randomUUID();
  const week = ENVELOPE.week.id;
  await ds.query(
    `INSERT INTO editions (id, number, week, state, subject, preheader, html, text)
    VALUES ($1, 1, $2, 'SCHEDULED', '', '', '', '')`,
    [editionId, week],
  );
  await saveEditionContent(ds, editionId, frozen);
  const wish = { week, editionId, state: "SCHEDULED", uncertainPolicy: "HOLD", contentSha256: frozen.sha256 } as const;
  return {
    ...{ ds, url },
    people: (readers) => people(ds, readers),
    plan: async () => {
      const occurrence = { occurrence: randomUUID(), movedLabs: [], scheduledFor: "2026-01-26T06:30:00.000Z" };
      const { run } = await createRun(ds, { ...wish, ...occurrence });
      await changeRunState(ds, run.id, { from: ["SCHEDULED"], to: "PLANNING" });
      await planRun(ds, run.id, ZONE);
      return run;
    },
    close: async () => {
      await ds.destroy();
      await dropBenchDatabase(server, NAME);
      await server.stop();
    },
  };
}

async function emptyDatabase(server: BenchServer): Promise<string> {
  await dropBenchDatabase(server, NAME);
  await withDatabase(server.url, (ds) => ds.query(`CREATE DATABASE ${NAME}`));
  const url = new URL(server.url);
  url.pathname = `/${NAME}`;
  return url.href;
}

async function people(ds: DataSource, readers: number): Promise<void> {
  await ds.query("TRUNCATE delivery_recipients, delivery_chunks, delivery_runs, subscribers CASCADE");
  await ds.query(
    `INSERT INTO subscribers (id, address, address_key, name, state, created_at, confirmed_at)
    SELECT gen_random_uuid(), address, address, 'Lecteur ' || n, 'ACTIVE', now(), now()
    FROM (SELECT n, 'lecteur' || n || '@example.org' AS address FROM generate_series(1, $1::int) AS n) AS invented`,
    [readers],
  );
  await ds.query("VACUUM ANALYZE subscribers");
}
