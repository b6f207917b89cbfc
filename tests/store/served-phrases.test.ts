import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { parseWeek } from "../../src/domain/week.js";
import { servedPhrases } from "../../src/store/served-phrases.js";
import { weekFiles } from "../../src/store/week-files.js";
import { openRecordDatabase, type RecordDatabase, seedGround, seedLab } from "../support/record.js";

describe("The phrases that readers have been served", () => {
  let database: RecordDatabase;
  let ds: DataSource;
  const statements: string[] = [];

  beforeAll(async () => {
    database = await openRecordDatabase();
    ds = database.ds;
    await seedGround(ds);
    await edition(3, "2026-W05", "DRAFT", ["draft"]);
    await edition(1, "2025-W52", "SENT", ["tea", "coffee"]);
    await edition(2, "2026-W04", "SENT", ["tea"]);
    await edition(4, "2026-W06", "SENT", ["later"]);
  });
  afterAll(() => database.close());

  async function edition(number: number, week: string, state: string, phrases: string[]): Promise<void> {
    await ds.query(
      `INSERT INTO editions (id, number, week, state, subject, preheader, html, text, phrases, sent_at)
      VALUES (gen_random_uuid(), $1, $2, $3, 'Objet', 'Accroche', '<p></p>', 'Texte', $4, CASE WHEN $3 = 'SENT' THEN now() END)`,
      [number, week, state, phrases],
    );
  }

  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const quiet = (): undefined => undefined;
    const logQuery = (query: string): void => void statements.push(query);
    const others = {
      logQueryError: quiet,
      logQuerySlow: quiet,
      logSchemaBuild: quiet,
      logMigration: quiet,
      log: quiet,
    };
    ds.setOptions({ logging: ["query"], logger: { logQuery, ...others } });
    statements.length = 0;
    await work();
    ds.setOptions({ logging: false });
    return statements.length;
  }

  it("are those of the editions sent for earlier weeks, across the new year, oldest first", async () => {
    const sent = { week: "2025-W52", phrases: ["tea", "coffee"] };
    await expect(servedPhrases(ds, parseWeek("2025-W52"))).resolves.toEqual([]);
    await expect(servedPhrases(ds, parseWeek("2026-W04"))).resolves.toEqual([sent]);
    await expect(servedPhrases(ds, parseWeek("2026-W06"))).resolves.toEqual([
      sent,
      { week: "2026-W04", phrases: ["tea"] },
    ]);
  });

  it("come with the files of a week, by the Monday of theirs", async () => {
    const { served } = await weekFiles(ds, parseWeek("2026-W05"));
    expect(served).toEqual([
      { firstDay: "2025-12-22", phrases: ["tea", "coffee"] },
      { firstDay: "2026-01-19", phrases: ["tea"] },
    ]);
  });

  it("are none for an edition of which nobody wrote them down", async () => {
    await ds.query(
      `INSERT INTO editions (id, number, week, state, subject, preheader, html, text)
      VALUES (gen_random_uuid(), 9, '2026-W09', 'DRAFT', 'Objet', 'Accroche', '<p></p>', 'Texte')`,
    );
    await expect(ds.query("SELECT phrases FROM editions WHERE number = 9")).resolves.toEqual([{ phrases: [] }]);
  });

  it("cost the files of a week one statement, however many editions and labs there are", async () => {
    const files = (): Promise<unknown> => weekFiles(ds, parseWeek("2026-W08"));
    const before = await statementsOf(files);
    await Promise.all([seedLab(ds), seedLab(ds), seedLab(ds)]);
    await edition(5, "2026-W07", "SENT", ["tea"]);
    expect(await statementsOf(files)).toBe(before);
    expect(statements.filter((query) => query.includes("FROM editions"))).toHaveLength(1);
  });
});
