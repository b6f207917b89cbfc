import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { readConfig } from "../../../src/config/config.js";
import { instantAt } from "../../../src/domain/instant.js";
import { requirePermission } from "../../../src/domain/actor.js";
import type { Press } from "../../../src/newsroom/compose-edition.js";
import type { EditionDesk } from "../../../src/newsroom/editions/desk.js";
import { draftOf } from "../../../src/newsroom/editions/read-drafts.js";
import { scheduleEdition } from "../../../src/newsroom/editions/schedule-edition.js";
import { verifyEdition } from "../../../src/newsroom/editions/verify-edition.js";
import { watchApprovals } from "../../../src/newsroom/editions/watch-approvals.js";
import { keepSchedule, type ScheduleNews } from "../../../src/newsroom/keep-schedule.js";
import { correctAssessment } from "../../../src/newsroom/records/correct-assessment.js";
import { databaseNow } from "../../../src/store/database-clock.js";
import { runsOfWeek } from "../../../src/store/delivery/runs.js";
import { diagnoseSettings } from "../../../src/wiring/diagnose-settings.js";
import { buildPress } from "../../../src/wiring/press.js";
import { settingsTeller } from "../../../src/wiring/tell-settings.js";
import type { RecordDatabase } from "../../support/record.js";
import { wish } from "../../support/records-desk.js";
import { approved, CAMILLE, DOMINIQUE, type ShippedData, shippedData, WEEK } from "./newsroom.js";

/** Of another process on the same database: somebody gave it other settings, or forgot them. */
const ELSEWHERE = readConfig({
  PUBLIC_URL: "https://ailleurs.example",
  MAIL_FROM: "L’Échelon <autre@ailleurs.example>",
});
const DIFFERENCES = [
  { name: "PUBLIC_URL", approved: "http://localhost:4000", here: "https://ailleurs.example" },
  { name: "MAIL_FROM", approved: "L’Échelon <lettre@localhost>", here: "L’Échelon <autre@ailleurs.example>" },
];

let shipped: ShippedData;
let otherPress: Press;
let record: RecordDatabase;
let desk: EditionDesk;
let elsewhere: EditionDesk;

beforeAll(async () => {
  [shipped, otherPress] = await Promise.all([shippedData(), buildPress(ELSEWHERE)]);
}, 180_000);
beforeEach(async () => {
  ({ record, desk } = await shipped.open());
  elsewhere = { ...desk, press: () => Promise.resolve(otherPress) };
}, 180_000);
afterEach(() => record.close());
afterAll(() => shipped.drop());

/** Has the approved letter due a minute ago. */
async function makeDue(at: EditionDesk): Promise<void> {
  await scheduleEdition(at, DOMINIQUE, { week: WEEK, departure: { kind: "AT", instant: "2999-01-01T00:00:00.000Z" } });
  const due = instantAt(Date.parse(await databaseNow(record.ds)) - 60_000);
  await record.ds.query("UPDATE delivery_runs SET scheduled_for = $1", [due]);
}

async function lookElsewhere(): Promise<ScheduleNews[]> {
  const [lookAtApprovals, isSkipped] = [watchApprovals(elsewhere), () => Promise.resolve(true)];
  const news = await keepSchedule(record.ds, { schedule: desk.schedule, lookAtApprovals, isSkipped });
  return news.filter(({ week }) => week === WEEK.id);
}

async function runs(): Promise<{ state: string; sha256: string }[]> {
  return (await runsOfWeek(record.ds, WEEK.id)).map(({ state, contentSha256: sha256 }) => ({ state, sha256 }));
}

describe("a process with other settings than an edition was approved with", () => {
  it("lets it leave as it was approved, and says which settings differ", async () => {
    const { contentSha256: sha256 } = await approved(desk);
    await makeDue(desk);
    expect(await lookElsewhere()).toEqual([
      { kind: "OTHER_SETTINGS", week: WEEK.id, settings: DIFFERENCES },
      { kind: "LEAVES", week: WEEK.id },
    ]);
    expect(await runs()).toEqual([{ state: "PLANNING", sha256 }]);
  }, 180_000);

  it("shows and schedules the very bytes that were approved", async () => {
    const { contentSha256: sha256 } = await approved(desk);
    const shown = await draftOf(elsewhere, CAMILLE, WEEK);
    expect(shown).toMatchObject({ state: "APPROVED", contentSha256: sha256, approval: { voidedAt: null } });
    await makeDue(elsewhere);
    expect(await runs()).toEqual([{ state: "SCHEDULED", sha256 }]);
    await expect(verifyEdition(record.ds, WEEK.id)).resolves.toMatchObject({ contentSha256: sha256, void: false });
  }, 180_000);

  it("still takes it back after a correction of what it tells", async () => {
    await approved(desk);
    await makeDue(desk);
    const [row] = await record.ds.query<[{ labId: string; corrects: string }]>(
      `SELECT l.id AS "labId", a.id AS corrects FROM labs l JOIN assessments a ON a.lab_id = l.id WHERE l.slug = 'openai'`,
    );
    const correction = { ...wish(row.labId), corrects: row.corrects };
    await correctAssessment({ database: record.ds }, requirePermission(CAMILLE, "RECORD"), correction);
    expect(await lookElsewhere()).toEqual([{ kind: "VOID", week: WEEK.id }]);
    expect(await runs()).toMatchObject([{ state: "CANCELLED" }]);
    const causes = (await draftOf(elsewhere, CAMILLE, WEEK))?.approval?.voidReason?.causes;
    expect(causes).toEqual([{ part: "data", subject: expect.stringMatching(/openai/), change: "CORRECTED" }]);
  }, 180_000);

  it("is told so by echelon doctor, with what to do; one with the same settings is not", async () => {
    await approved(desk);
    const [finding] = await diagnoseSettings(record.ds, ELSEWHERE);
    expect(finding).toMatchObject({ subject: "settings", healthy: false });
    expect(finding?.finding).toContain(
      "2026-W04 was approved with PUBLIC_URL http://localhost:4000, and here it is https://ailleurs.example; MAIL_FROM",
    );
    expect(finding?.next).toContain("the same settings");
    expect(await diagnoseSettings(record.ds, readConfig({}))).toEqual([]);
  }, 180_000);

  it("tells its log of each letter and each setting once", () => {
    const lines: unknown[] = [];
    const tell = settingsTeller({ warn: (...words: unknown[]) => void lines.push(words) });
    const [url] = DIFFERENCES.slice(0, 1).map((setting) => ({ ...setting, name: "PUBLIC_URL" as const }));
    for (let times = 0; times < 3; times += 1) tell(WEEK.id, url === undefined ? [] : [url]);
    tell(WEEK.id, []);
    expect(lines).toEqual([
      [{ week: WEEK.id, settings: [url] }, expect.stringMatching(/it leaves as it was approved/)],
    ]);
  });
});
