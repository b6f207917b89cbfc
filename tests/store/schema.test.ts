import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomBytes } from "node:crypto";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import { migrateUp, migrationStatus, pendingMigrations, requireMigrated } from "../../src/store/migrate.js";
import { openDatabase } from "../../src/store/open-database.js";
import { clusterUrl, databaseUrl } from "../support/cluster.js";
import { openRecordDatabase, refusedAs, type RecordDatabase } from "../support/record.js";

const NAMES = [
  "InitialSchema1769212800000",
  "EvidenceLabels1769817600000",
  "PreviewLinks1770422400000",
  "Subscribers1770500000000",
  "SignUps1770510000000",
  "Delivery1770600000000",
  "Inbox1770700000000",
  "DeliveryEvents1770800000000",
  "Schedule1770900000000",
  "AnonymisedRuns1771000000000",
  "AuditLog1771900000000",
  "Accounts1772000000000",
  "RecordsDesk1772100000000",
  "RecipientsByRun1772200000000",
  "Drafts1772210000000",
];

describe("The schema", () => {
  let template: RecordDatabase;
  let emptyName: string;
  let first: DataSource;
  let processes: DataSource[];

  beforeAll(async () => {
    template = await openRecordDatabase();
    emptyName = `empty_${randomBytes(6).toString("hex")}`;
    await template.ds.query(`CREATE DATABASE ${emptyName} TEMPLATE template0`);
    const url = databaseUrl(await clusterUrl(), emptyName);
    first = await openDatabase(createDataSource(url));
    const others = [1, 2].map(() => openDatabase(createDataSource(url)));
    processes = [first, ...(await Promise.all(others))];
  });

  afterAll(async () => {
    await Promise.all(processes.map((ds) => ds.destroy()));
    await template.ds.query(`DROP DATABASE ${emptyName}`);
    await template.close();
  });

  it("is what the rows say, to the last constraint", async () => {
    const { upQueries } = await template.ds.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it("is migrated once by three processes at once, and none of them fails", async () => {
    const lines: string[] = [];
    await expect(migrationStatus(first)).resolves.toEqual(NAMES.map((name) => ({ name, applied: false })));
    await expect(refusedAs(requireMigrated(first))).resolves.toBe("MIGRATION_PENDING");
    const applied = await Promise.all(processes.map((ds) => migrateUp(ds, (line) => lines.push(line))));
    expect(applied.flat()).toEqual(NAMES);
    expect(lines).toEqual(NAMES.map((name) => `Applied the migration ${name}.`));
    await expect(pendingMigrations(first)).resolves.toEqual([]);
    await expect(requireMigrated(first)).resolves.toBeUndefined();
  });

  it("can be taken back without a trace", async () => {
    await migrateUp(first, () => undefined);
    for (let applied = NAMES.length; applied > 0; applied -= 1) await first.undoLastMigration();
    const left = await first.query<{ name: string }[]>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migrations'
      UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
    );
    expect(left).toEqual([]);
  });

  it("is out of reach by name: the refusal says which setting to look at", async () => {
    await expect(refusedAs(openDatabase(createDataSource("postgres://nobody@/nothing?host=/nowhere")))).resolves.toBe(
      "DATABASE_UNAVAILABLE",
    );
  });
});
