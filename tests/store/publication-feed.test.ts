import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import type { Publication } from "../../src/domain/publication.js";
import { loadPublication } from "../../src/store/publication.js";
import { followPublication, type PublicationFeed } from "../../src/store/publication-feed.js";
import { createDataSource } from "../../ormconfig.js";
import { openDatabase } from "../../src/store/open-database.js";
import { rating } from "../support/builders.js";
import { openRecordDatabase, type RecordDatabase, record, recordOf, seedGround, seedLab } from "../support/record.js";

const NEVER = 3_600_000;

describe("The publication", () => {
  let database: RecordDatabase;
  let elsewhere: DataSource;
  const open: PublicationFeed[] = [];

  beforeAll(async () => {
    database = await openRecordDatabase();
    elsewhere = await openDatabase(createDataSource(database.url));
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((feed) => feed.close()));
  });
  afterAll(async () => {
    await elsewhere.destroy();
    await database.close();
  });

  async function follow(pollMilliseconds: number, lines: string[] = []): Promise<PublicationFeed> {
    const feed = await followPublication(database.ds, { log: (line) => lines.push(line), pollMilliseconds });
    open.push(feed);
    return feed;
  }

  it("of nothing is a publication", async () => {
    await expect(loadPublication(database.ds)).resolves.toEqual({ version: "0", scales: [], labs: [], editions: [] });
  });

  it("holds what is on record and no draft, frozen, each source once", async () => {
    await seedGround(database.ds);
    const labId = await seedLab(database.ds);
    const assessments = [
      recordOf(labId, rating()),
      recordOf(labId, rating({ low: 4, effectiveAt: "2026-02-02T00:00:00.000Z" })),
    ];
    await record(database.ds, ...assessments);
    for (const [number, state] of [
      [1, "SENT"],
      [2, "DRAFT"],
    ] as const) {
      await database.ds.query(
        `INSERT INTO editions (id, number, week, state, subject, preheader, html, text, sent_at)
        VALUES (gen_random_uuid(), $1::integer, '2026-W0' || $1::text, $2::text, 'Objet', 'Accroche', '<p></p>', 'Texte',
          CASE WHEN $2::text = 'SENT' THEN timestamptz '2026-01-26 07:30:00+01' END)`,
        [number, state],
      );
    }
    const publication = await loadPublication(database.ds);
    expect(publication.editions.map(({ number, sentAt }) => [number, sentAt])).toEqual([
      [1, "2026-01-26T06:30:00.000Z"],
    ]);
    const [file] = publication.labs;
    expect(file?.timeline.records).toEqual(assessments);
    const sources = file?.timeline.records.map(({ evidence }) => evidence[0]?.source) ?? [];
    expect(sources[0]).toBe(sources[1]);
    expect(publication.scales.map(({ version, levels }) => [version, levels.map(({ rank }) => rank)])).toEqual([
      [1, [1, 2, 3, 4, 5]],
      [2, [1, 2, 3, 4, 5]],
    ]);
    for (const value of [publication, publication.labs, file, file?.lab, file?.timeline.records[0]])
      expect(Object.isFrozen(value)).toBe(true);
  });

  it("is told of another connection's write, and swapped whole", async () => {
    const feed = await follow(NEVER);
    const before = feed.current();
    await elsewhere.query("UPDATE sources SET author = 'Une autre'");
    const after = await changed(feed, before);
    expect(Number(after.version)).toBe(Number(before.version) + 1);
    expect(before.labs[0]?.timeline.records[0]?.evidence[0]?.source.author).toBeNull();
    expect(after.labs[0]?.timeline.records[0]?.evidence[0]?.source.author).toBe("Une autre");
  });

  it("looks by itself, should nobody tell it", async () => {
    const feed = await follow(50);
    const before = feed.current();
    await elsewhere.query("UPDATE data_version SET version = version + 1");
    await expect(changed(feed, before)).resolves.toBeDefined();
  });

  it("holds one's own write as soon as refresh resolves, however many ask", async () => {
    const feed = await follow(NEVER);
    for (const author of ["Un", "Deux", "Trois"]) {
      const refreshes = [feed.refresh(), feed.refresh()];
      await elsewhere.query("UPDATE sources SET author = $1", [author]);
      await Promise.all([...refreshes, feed.refresh(), feed.refresh()]);
      expect(feed.current().labs[0]?.timeline.records[0]?.evidence[0]?.source.author).toBe(author);
    }
  });

  it("outlives its connections: it goes on answering, says so, and follows again", async () => {
    const lines: string[] = [];
    const feed = await follow(NEVER, lines);
    const before = feed.current();
    await until(async () => (await listeners()) === 1);
    await elsewhere.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await until(() => Promise.resolve(lines.length > 0));
    expect(feed.current()).toBe(before);
    await until(() => Promise.resolve(lines.some((line) => line.includes("again"))));
    await elsewhere.query("UPDATE sources SET author = 'Revenue'");
    await changed(feed, before);
    expect(feed.healthy()).toBe(true);
  });

  async function listeners(): Promise<number> {
    const [row] = await elsewhere.query<[{ count: number }]>(
      "SELECT count(*)::integer AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'echelon listener' AND query LIKE 'LISTEN%' AND state = 'idle'",
    );
    return row.count;
  }
});

async function changed(feed: PublicationFeed, before: Publication): Promise<Publication> {
  await until(() => Promise.resolve(feed.current() !== before));
  return feed.current();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new TypeError("Not within ten seconds.");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
