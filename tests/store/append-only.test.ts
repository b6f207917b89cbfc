import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { rating } from "../support/builders.js";
import {
  openRecordDatabase,
  type RecordDatabase,
  record,
  recordOf,
  refusedAs,
  seedGround,
  seedLab,
} from "../support/record.js";

describe("What is on record", () => {
  let database: RecordDatabase;

  beforeAll(async () => {
    database = await openRecordDatabase();
    await seedGround(database.ds);
    await record(database.ds, recordOf(await seedLab(database.ds), rating()));
  });

  afterAll(() => database.close());

  it.each([
    "UPDATE assessments SET low = 1",
    "UPDATE assessments SET rationale = 'Autre chose.' WHERE false",
    "DELETE FROM assessments",
    "TRUNCATE assessments CASCADE",
    "TRUNCATE labs CASCADE",
    "UPDATE evidence SET claim = 'Autre chose.'",
    "DELETE FROM evidence",
    "TRUNCATE evidence",
    "INSERT INTO evidence SELECT * FROM evidence ON CONFLICT (id) DO UPDATE SET claim = 'Autre chose.'",
    "DELETE FROM labs",
  ])("stays: %s is refused by the database itself", async (statement) => {
    await expect(refusedAs(database.ds.query(statement))).resolves.toBe("FORBIDDEN");
    await expect(
      database.ds.query(
        "SELECT count(*)::integer AS count FROM assessments JOIN evidence ON assessment_id = assessments.id",
      ),
    ).resolves.toEqual([{ count: 1 }]);
  });

  it("keeps the sources on which it rests", async () => {
    await expect(refusedAs(database.ds.query("DELETE FROM sources"))).resolves.toBe("SOURCE_INCOMPLETE");
  });

  it("does not keep a lab that was never rated, nor its names", async () => {
    const labId = await seedLab(database.ds);
    await database.ds.query("DELETE FROM labs WHERE id = $1", [labId]);
    await expect(database.ds.query("SELECT FROM lab_names WHERE lab_id = $1", [labId])).resolves.toEqual([]);
  });
});
