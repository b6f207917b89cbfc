import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../../ormconfig.js";
import { freezeEdition } from "../../../src/delivery/frozen-edition.js";
import type { RunReport, UncertainPolicy } from "../../../src/domain/delivery.js";
import { UnreachableError } from "../../../src/domain/errors.js";
import { parseWeek } from "../../../src/domain/week.js";
import { runReport } from "../../../src/store/delivery/run-report.js";
import { changeRunState, createRun, type DeliveryRun } from "../../../src/store/delivery/runs.js";
import { saveEditionContent } from "../../../src/store/edition-contents.js";
import { openDatabase } from "../../../src/store/open-database.js";
import { createTestDatabase } from "../database.js";

export interface GroundWish {
  readonly readers: number;
  /** Dealt to the readers in turn. */
  readonly domains?: readonly string[];
  readonly policy?: UncertainPolicy;
  /** About the bytes of one letter. */
  readonly bytes?: number;
}

/** A database with readers, an approved edition and a run of it, and a folder for journals. */
export interface Ground {
  readonly ds: DataSource;
  readonly url: string;
  readonly run: DeliveryRun;
  readonly journalFolder: string;
  readonly report: () => Promise<RunReport>;
  readonly close: () => Promise<void>;
}

const WEEK = parseWeek("2026-W04", "Europe/Paris");

/** The run is still SCHEDULED: see `start`. */
export async function layGround(wish: GroundWish): Promise<Ground> {
  const database = await createTestDatabase();
  const ground = await groundAt(database.url, wish);
  return {
    ...ground,
    close: async () => {
      await ground.close();
      await database.drop();
    },
  };
}

/** The same in a database that is there, migrated. */
export async function groundAt(url: string, wish: GroundWish): Promise<Ground> {
  const ds = await openDatabase(createDataSource(url));
  await addReaders(ds, wish);
  const run = await approve(ds, wish);
  const journalFolder = await mkdtemp(join(tmpdir(), "echelon-journal-"));
  return {
    ...{ ds, url, run, journalFolder },
    report: async () => reportOf(ds, run.id),
    close: async () => {
      await ds.destroy();
      await rm(journalFolder, { recursive: true, force: true });
    },
  };
}

async function addReaders(ds: DataSource, { readers, domains = ["example.org"] }: GroundWish): Promise<void> {
  await ds.query(
    `INSERT INTO subscribers (id, address, address_key, name, state, created_at, confirmed_at)
    SELECT gen_random_uuid(), address, address, 'Lecteur ' || n, 'ACTIVE', now(), now()
    FROM (
      SELECT n, 'lecteur' || n || '@' || ($2::text[])[1 + n % cardinality($2::text[])] AS address
      FROM generate_series(1, $1::int) AS n
    ) AS invented`,
    [readers, domains],
  );
  await ds.query("ANALYZE subscribers");
}

async function approve(ds: DataSource, { policy = "HOLD", bytes = 1400 }: GroundWish): Promise<DeliveryRun> {
  const words = "Un labo monte, un autre médite, et la lettre le dit en douze mots. ";
  const text = words.repeat(Math.max(1, Math.round((bytes - 900) / 75 / 2)));
  const frozen = freezeEdition({
    compiled: {
      subject: "Trois labos montent",
      preheader: "Et un autre médite",
      html: ["<p>", { slot: "greeting" }, `</p><p>${text}</p><a href="`, { slot: "unsubscribeUrl" }, '">Partir</a>'],
      text: ["Bonjour\n", text, { slot: "unsubscribeUrl" }, "\n"],
      mjml: ["<mjml></mjml>"],
    },
    envelope: {
      sender: {
        from: "L’Échelon <lettre@lechelon.example>",
        listId: "lettre.lechelon.example",
        publicUrl: "https://lechelon.example",
      },
      week: WEEK,
    },
  });
  const editionId = randomUUID();
  await ds.query(
    `INSERT INTO editions (id, number, week, state, subject, preheader, html, text)
    VALUES ($1, 1, $2, 'SCHEDULED', '', '', '', '')`,
    [editionId, WEEK.id],
  );
  await saveEditionContent(ds, editionId, frozen);
  const { run } = await createRun(ds, {
    ...{ week: WEEK.id, occurrence: randomUUID(), editionId, state: "SCHEDULED", uncertainPolicy: policy },
    ...{ contentSha256: frozen.sha256, movedLabs: [], scheduledFor: "2026-01-26T06:30:00.000Z" },
  });
  return run;
}

/** Sets the run on its way: any worker plans it, then sends. */
export async function start({ ds, run }: Pick<Ground, "ds" | "run">): Promise<void> {
  await changeRunState(ds, run.id, { from: ["SCHEDULED", "MISSED"], to: "PLANNING" });
}

async function reportOf(ds: DataSource, runId: string): Promise<RunReport> {
  const report = await runReport(ds, runId);
  if (report === undefined) throw new UnreachableError("The run is gone.");
  return report;
}
