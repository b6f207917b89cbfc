import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { openRecordDatabase, type RecordDatabase, refusedAs, seedGround, versionOf } from "../support/record.js";

describe("What the public has seen", () => {
  let database: RecordDatabase;
  let ds: DataSource;

  beforeAll(async () => {
    database = await openRecordDatabase();
    ds = database.ds;
    await seedGround(ds);
  });
  afterAll(() => database.close());

  const edition = (number: number, state: string): Promise<unknown> =>
    ds.query(
      `INSERT INTO editions (id, number, week, state, subject, preheader, html, text, sent_at)
      VALUES (gen_random_uuid(), $1, $2, $3, 'Objet', 'Accroche', '<p></p>', 'Texte', CASE WHEN $3 = 'SENT' THEN now() END)`,
      [number, `2026-W${String(number).padStart(2, "0")}`, state],
    );

  it("is a sent edition as it was sent", async () => {
    await edition(4, "SENT");
    await expect(refusedAs(ds.query("UPDATE editions SET html = '' WHERE number = 4"))).resolves.toBe("FORBIDDEN");
    await expect(refusedAs(ds.query("DELETE FROM editions WHERE number = 4"))).resolves.toBe("FORBIDDEN");
    await expect(refusedAs(ds.query("TRUNCATE editions CASCADE"))).resolves.toBe("FORBIDDEN");
  });

  it("leaves a draft to its editors, one for each week", async () => {
    await edition(5, "DRAFT");
    await ds.query("UPDATE editions SET subject = 'Mieux' WHERE number = 5");
    await expect(refusedAs(ds.query("UPDATE editions SET state = 'SENT' WHERE number = 5"))).resolves.toBe(
      "editions_sent",
    );
    await expect(refusedAs(ds.query("UPDATE editions SET week = '2026-W04' WHERE number = 5"))).resolves.toBe(
      "editions_week",
    );
    await ds.query("DELETE FROM editions WHERE number = 5");
  });

  it("has a version that no draft counts up, and the sending does, once a transaction", async () => {
    const before = await versionOf(ds);
    await edition(6, "DRAFT");
    await ds.query("UPDATE labs SET name = 'Personne' WHERE false");
    expect(await versionOf(ds)).toBe(before);
    await ds.transaction(async (tx) => {
      await tx.query("UPDATE editions SET state = 'SENT', sent_at = now() WHERE number = 6");
      await tx.query("UPDATE sources SET author = 'Quelqu’un'");
    });
    expect(await versionOf(ds)).toBe(before + 1);
  });

  it("has a version that a rollback to a savepoint takes back with what it undoes", async () => {
    const before = await versionOf(ds);
    await ds.query(`DO $$ BEGIN
      BEGIN UPDATE sources SET author = 'Un'; RAISE EXCEPTION 'undo'; EXCEPTION WHEN OTHERS THEN NULL; END;
      UPDATE sources SET author = 'Deux';
    END $$`);
    expect(await versionOf(ds)).toBe(before + 1);
  });

  it("is a scale of five levels, never fewer", async () => {
    const four = ds.transaction(async (tx) => {
      await tx.query("INSERT INTO scales VALUES (3, '2028-01-01', 'TechCrunch')");
      await tx.query(
        "INSERT INTO levels SELECT 3, rank, name, tagline, criterion FROM levels WHERE scale_version = 1 AND rank < 5",
      );
    });
    await expect(refusedAs(four)).resolves.toBe("DATA_SET_INVALID");
    await expect(refusedAs(ds.query("DELETE FROM levels WHERE rank = 1"))).resolves.toBe("DATA_SET_INVALID");
    await expect(refusedAs(ds.query("INSERT INTO levels VALUES (1, 6, 'Six', '', '')"))).resolves.toBe("levels_rank");
    await expect(refusedAs(ds.query("INSERT INTO levels VALUES (1, 5, 'Encore', '', '')"))).resolves.toMatch(/^PK_/u);
  });

  it("is never told by a lab without a proper slug", async () => {
    const lab = ds.query(
      "INSERT INTO labs (id, slug, name, short_name, gender, number, elides) VALUES (gen_random_uuid(), 'Un Labo', 'L', 'L', 'MASCULINE', 'SINGULAR', false)",
    );
    await expect(refusedAs(lab)).resolves.toBe("labs_slug_form");
  });
});
