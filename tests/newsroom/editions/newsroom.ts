import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../../ormconfig.js";
import type { Actor, Role } from "../../../src/domain/actor.js";
import { warningsIn } from "../../../src/domain/approval.js";
import { EchelonError } from "../../../src/domain/errors.js";
import { parseWeek, type Week } from "../../../src/domain/week.js";
import type { EditionDesk } from "../../../src/newsroom/editions/desk.js";
import type { DraftSheet } from "../../../src/newsroom/editions/draft-sheet.js";
import { approveEdition } from "../../../src/newsroom/editions/approve-edition.js";
import { editDraft, type WishedEdit } from "../../../src/newsroom/editions/edit-draft.js";
import { openDraft } from "../../../src/newsroom/editions/open-draft.js";
import { submitEdition } from "../../../src/newsroom/editions/submit-edition.js";
import { openDatabase } from "../../../src/store/open-database.js";
import { createTestDatabase } from "../../support/database.js";
import { openRecordDatabase, type RecordDatabase } from "../../support/record.js";
import { sendingDesk } from "../../support/sending-desk.js";

/** The launch week of the shipped data set. */
export const WEEK = parseWeek("2026-W04");

/** Somebody of the newsroom, with an account of their own. */
export function somebody(name: string, role: Role): Actor {
  return { accountId: randomUUID(), name, role, scopes: null };
}

export const CAMILLE = somebody("Camille", "EDITOR");
export const ALEX = somebody("Alex", "EDITOR");
export const DOMINIQUE = somebody("Dominique", "PUBLISHER");

/** A desk over the shipped data set. */
export async function editionDesk(database: DataSource, fields: Partial<EditionDesk> = {}): Promise<EditionDesk> {
  const { press, tools, schedule, uncertainPolicy } = await sendingDesk(database);
  return {
    database,
    press: () => Promise.resolve(press),
    tools,
    schedule,
    uncertainPolicy,
    teamOfOne: false,
    ...fields,
  };
}

/** The shipped data set, imported once for all that write in a copy of it what cannot be cleared. */
export interface ShippedData {
  readonly open: () => Promise<{ readonly record: RecordDatabase; readonly desk: EditionDesk }>;
  readonly drop: () => Promise<void>;
}

export async function shippedData(): Promise<ShippedData> {
  const template = await createTestDatabase();
  const ds = await openDatabase(createDataSource(template.url));
  const desk = await editionDesk(ds);
  // PostgreSQL copies a database that nobody is connected to.
  await ds.destroy();
  return {
    open: async () => {
      const record = await openRecordDatabase(template.name);
      return { record, desk: { ...desk, database: record.ds } };
    },
    drop: () => template.drop(),
  };
}

export function edit(desk: EditionDesk, sheet: DraftSheet, wish: WishedEdit, actor = CAMILLE): Promise<DraftSheet> {
  return editDraft(desk, actor, { week: WEEK, revision: sheet.draft.revision, edit: wish });
}

/** A reason for each warning of a letter. */
export function reasonsFor({ checks }: DraftSheet): Record<string, string> {
  return Object.fromEntries(warningsIn(checks).map(({ id }) => [id, "Relu et assumé."]));
}

/** The edition of a week, opened, submitted and approved. */
export async function approved(desk: EditionDesk, week: Week = WEEK): Promise<DraftSheet> {
  const { draft } = await openDraft(desk, CAMILLE, week);
  const sheet = await submitEdition(desk, CAMILLE, { week, revision: draft.revision });
  const { contentSha256 } = sheet;
  return approveEdition(desk, DOMINIQUE, { week, contentSha256, reasons: reasonsFor(sheet) });
}

/** Leaves no edition behind, which the program itself could not. */
export async function clearEditions(database: DataSource): Promise<void> {
  for (const table of ["approvals", "draft_changes", "kept_sources", "editions"]) {
    await database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await database.query(`DELETE FROM ${table}`);
    await database.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
  await database.query("DELETE FROM drafts");
  await database.query("DELETE FROM delivery_runs");
}

/** The refusal of some work, whole. */
export async function refusal(work: Promise<unknown>): Promise<EchelonError> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (error instanceof EchelonError) return error;
  throw error instanceof Error ? error : new TypeError(`Not refused: ${JSON.stringify(error)}`);
}
