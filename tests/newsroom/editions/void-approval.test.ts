import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { instantAt } from "../../../src/domain/instant.js";
import { requirePermission } from "../../../src/domain/actor.js";
import { latestChanges } from "../../../src/newsroom/audit/read-audit-log.js";
import type { Press } from "../../../src/newsroom/compose-edition.js";
import type { EditionDesk } from "../../../src/newsroom/editions/desk.js";
import { draftOf } from "../../../src/newsroom/editions/read-drafts.js";
import { scheduleEdition } from "../../../src/newsroom/editions/schedule-edition.js";
import { watchApprovals } from "../../../src/newsroom/editions/watch-approvals.js";
import { keepSchedule, type ScheduleNews } from "../../../src/newsroom/keep-schedule.js";
import { type PressSources, pressFrom } from "../../../src/newsroom/press-sources.js";
import { correctAssessment } from "../../../src/newsroom/records/correct-assessment.js";
import { editLab } from "../../../src/newsroom/records/edit-lab.js";
import { databaseNow } from "../../../src/store/database-clock.js";
import { runsOfWeek } from "../../../src/store/delivery/runs.js";
import { type RecordDatabase, refusedAs } from "../../support/record.js";
import { wish } from "../../support/records-desk.js";
import { approved, CAMILLE, DOMINIQUE, edit, refusal, type ShippedData, shippedData, WEEK } from "./newsroom.js";

const LATER = { kind: "AT", instant: "2999-01-01T00:00:00.000Z" } as const;

let shipped: ShippedData;
let record: RecordDatabase;
let desk: EditionDesk;
let press: Press;

beforeAll(async () => {
  shipped = await shippedData();
}, 180_000);
beforeEach(async () => {
  ({ record, desk } = await shipped.open());
  press = await desk.press();
}, 180_000);
afterEach(() => record.close());
afterAll(() => shipped.drop());

async function labNamed(slug: string): Promise<{ labId: string; corrects: string }> {
  const [row] = await record.ds.query<[{ labId: string; corrects: string }]>(
    `SELECT l.id AS "labId", a.id AS corrects FROM labs l JOIN assessments a ON a.lab_id = l.id WHERE l.slug = $1`,
    [slug],
  );
  return row;
}

/** Corrects what the launch letter tells of a lab, long after its week is over. */
async function correct(slug: string): Promise<void> {
  const { labId, corrects } = await labNamed(slug);
  await correctAssessment({ database: record.ds }, requirePermission(CAMILLE, "RECORD"), { ...wish(labId), corrects });
}

function printWith(change: (sources: PressSources) => PressSources): void {
  press = { ...press, ...pressFrom(change(press.sources)) };
  desk = { ...desk, press: () => Promise.resolve(press) };
}

async function causes(): Promise<string[]> {
  const reason = (await draftOf(desk, CAMILLE, WEEK))?.approval?.voidReason;
  return (reason?.causes ?? []).map(({ part, subject, change }) => `${part} ${subject} ${change}`);
}

async function runStates(): Promise<string[]> {
  return (await runsOfWeek(record.ds, WEEK.id)).map(({ state }) => state);
}

/** Has the approved letter due a minute ago. */
async function makeDue(): Promise<void> {
  await scheduleEdition(desk, DOMINIQUE, { week: WEEK, departure: LATER });
  const due = instantAt(Date.parse(await databaseNow(record.ds)) - 60_000);
  await record.ds.query("UPDATE delivery_runs SET scheduled_for = $1", [due]);
}

async function look(): Promise<ScheduleNews[]> {
  const lookAtApprovals = watchApprovals(desk);
  const { schedule } = desk;
  const news = await keepSchedule(record.ds, { schedule, lookAtApprovals, isSkipped: () => Promise.resolve(true) });
  return news.filter(({ week }) => week === WEEK.id);
}

describe("an approval", () => {
  it("holds while nothing changes", async () => {
    await approved(desk);
    expect(await causes()).toEqual([]);
    await makeDue();
    expect(await look()).toEqual([{ kind: "LEAVES", week: WEEK.id }]);
    expect(await runStates()).toEqual(["PLANNING"]);
  }, 180_000);

  it("is void after a correction of what the letter tells: nothing leaves, and the draft is in review", async () => {
    await approved(desk);
    await makeDue();
    await correct("openai");
    expect(await look()).toEqual([{ kind: "VOID", week: WEEK.id }]);
    expect(await runStates()).toEqual(["CANCELLED"]);
    const sheet = await draftOf(desk, CAMILLE, WEEK);
    expect(sheet).toMatchObject({ state: "IN_REVIEW", run: null });
    expect(await causes()).toEqual([expect.stringMatching(/^data record of openai \(.*\) CORRECTED$/)]);
    const [entry] = await latestChanges(record.ds, { before: null, subject: WEEK.id, limit: 1 });
    expect(entry).toMatchObject({ action: "edition.void", actorName: "schedule" });
    expect(await look()).toEqual([]);
  }, 180_000);

  it("refuses to be scheduled once it is void, with both hashes and what differs by name", async () => {
    const { approval } = await approved(desk);
    await correct("openai");
    const { code, message } = await refusal(scheduleEdition(desk, DOMINIQUE, { week: WEEK, departure: LATER }));
    expect(code).toBe("APPROVAL_VOID");
    expect(message).toContain("record of openai");
    const present = (await draftOf(desk, CAMILLE, WEEK))?.approval?.voidReason?.present.data ?? "";
    expect(message).toContain(`data ${approval?.binding.data ?? ""} was approved, and it is ${present}`);
    expect(await runStates()).toEqual([]);
  }, 180_000);

  it("is void after a change of a lab that the letter names, and not of one that it does not", async () => {
    await approved(desk);
    const rename = async (slug: string): Promise<void> => {
      const [lab] = await record.ds.query<{ id: string }[]>("SELECT id FROM labs WHERE slug = $1", [slug]);
      await editLab({ database: record.ds }, CAMILLE, { labId: lab?.id ?? "", headquarters: "Paris" });
    };
    await rename("mistral-ai");
    expect(await causes()).toEqual([]);
    await rename("openai");
    expect(await causes()).toEqual(["data lab openai CHANGED"]);
  }, 180_000);

  it("is void after a change of a template, or of a phrase, even of one that the letter does not say", async () => {
    await approved(desk);
    printWith(({ templates, phrases }) => ({
      templates: {
        ...templates,
        files: { ...templates.files, "edition.txt.hbs": `${templates.files["edition.txt.hbs"] ?? ""}\n` },
      },
      phrases: phrases.map(({ name, text }) => ({ name, text: text.replace(/- id: (\S+)\n/u, "- id: $1-autre\n") })),
    }));
    const told = await causes();
    expect(told).toContain("templates edition.txt.hbs CHANGED");
    expect(told.filter((cause) => /^bank \S+-autre\S* ADDED$/u.test(cause))).not.toEqual([]);
  }, 180_000);

  it("is void after an edit, however small, that another one takes back", async () => {
    const sheet = await approved(desk);
    const edited = await edit(desk, sheet, { kind: "DROP", block: "QUOTE" });
    expect(edited.approval?.voidedAt).not.toBeNull();
    expect(await causes()).toContain("content QUOTE REMOVED");
  }, 180_000);

  it("of a letter that nobody can set any more waits, and is told", async () => {
    await approved(desk);
    await makeDue();
    desk = {
      ...desk,
      press: () =>
        Promise.resolve().then(() => pressFrom({ ...press.sources, phrases: [{ name: "x", text: "{" }] }) as Press),
    };
    expect(await look()).toEqual([{ kind: "HELD", week: WEEK.id }]);
    expect(await runStates()).toEqual(["SCHEDULED"]);
  }, 180_000);

  it("is kept as it was given", async () => {
    await approved(desk);
    for (const sql of ["UPDATE approvals SET alone = true", "DELETE FROM approvals", "DELETE FROM kept_sources"])
      await expect(refusedAs(record.ds.query(sql))).resolves.toBe("FORBIDDEN");
  }, 180_000);
});
