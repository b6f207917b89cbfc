import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { thawEdition } from "../../src/delivery/frozen-edition.js";
import { EchelonError } from "../../src/domain/errors.js";
import { parseWeek, type Week } from "../../src/domain/week.js";
import { type ComposedEdition, composeEdition, frozenEdition } from "../../src/newsroom/compose-edition.js";
import type { DepartureWish } from "../../src/newsroom/departure.js";
import { requireStillApproved } from "../../src/newsroom/editions/still-approved.js";
import { enterEdition } from "../../src/newsroom/enter-edition.js";
import { sendEdition, type SendingReceipt } from "../../src/newsroom/send-edition.js";
import { resumePausedRun } from "../../src/newsroom/steer-run.js";
import { compileTemplates } from "../../src/rendering/template/compile-templates.js";
import { databaseNow } from "../../src/store/database-clock.js";
import { planRun } from "../../src/store/delivery/plan.js";
import { completeRuns } from "../../src/store/delivery/run-verbs.js";
import { changeRunState, runsOf, runsOfWeek } from "../../src/store/delivery/runs.js";
import { editionContent } from "../../src/store/edition-contents.js";
import { STATE } from "../../src/store/delivery/recipient-states.js";
import { followRuns } from "../../src/store/editions.js";
import { loadPublication } from "../../src/store/publication.js";
import { servedPhrases } from "../../src/store/served-phrases.js";
import { openRecordDatabase, type RecordDatabase, refusedAs } from "../support/record.js";
import { REASONS, sendingDesk } from "../support/sending-desk.js";
import { shippedSources } from "../support/templates.js";

const WEEK = parseWeek("2026-W04");
const NOW: DepartureWish = { kind: "NOW" };

let record: RecordDatabase;
let desk: Awaited<ReturnType<typeof sendingDesk>>;
let edition: ComposedEdition;
let approved: string;

beforeAll(async () => {
  record = await openRecordDatabase();
  desk = await sendingDesk(record.ds);
  edition = await composeEdition(record.ds, WEEK, { seed: WEEK.id }, desk.press);
  approved = frozenEdition(edition).sha256;
}, 60_000);

afterEach(async () => {
  await record.ds.query("ALTER TABLE editions DISABLE TRIGGER keep_sent_edition");
  await record.ds.query("DELETE FROM editions");
  await record.ds.query("DELETE FROM delivery_runs");
  await record.ds.query("ALTER TABLE editions ENABLE TRIGGER keep_sent_edition");
});

afterAll(() => record.close());

function send(fields: { hash?: string; departure?: DepartureWish; week?: Week } = {}): Promise<SendingReceipt> {
  const { hash = approved, departure = NOW, week = WEEK } = fields;
  return sendEdition(desk, week, { casting: { seed: week.id }, hash, reasons: REASONS, departure });
}

async function refusal(work: Promise<unknown>): Promise<EchelonError> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (error instanceof EchelonError) return error;
  throw new TypeError(`Not refused: ${JSON.stringify(error)}`);
}

function editions(): Promise<{ number: number; week: string; state: string }[]> {
  return record.ds.query("SELECT number, week, state FROM editions ORDER BY number");
}

/** Plans and completes the run of a week that has no readers, as a worker does. */
async function complete(runId: string): Promise<void> {
  await planRun(record.ds, runId, "Europe/Paris");
  await completeRuns(record.ds);
}

function stillApproved(week: string): Promise<void> {
  return requireStillApproved({ database: record.ds, press: () => Promise.resolve(desk.press) }, week);
}

describe("a letter", () => {
  it("is approved by its hash, and is kept byte for byte with its run", async () => {
    const receipt = await send();
    expect(receipt).toMatchObject({ week: "2026-W04", number: 1, sha256: approved, state: "PLANNING", quiet: false });
    const [run] = await runsOf(record.ds, "PLANNING");
    expect(run).toMatchObject({ id: receipt.runId, occurrence: "2026-W04", contentSha256: approved });
    expect(run?.movedLabs).toContain("humans-and");
    const kept = thawEdition(await editionContent(record.ds, run?.editionId ?? ""));
    expect(kept.compiled.html).toEqual(edition.compiled.html);
    expect(await editions()).toEqual([{ number: 1, week: "2026-W04", state: "SCHEDULED" }]);
  });

  it("is refused when another one was looked at: both hashes are told, and what to do", async () => {
    const looked = "0".repeat(64);
    const { code, message, next } = await refusal(send({ hash: looked }));
    expect(code).toBe("APPROVAL_MISMATCH");
    expect(message).toContain(approved);
    expect(message).toContain(looked);
    expect(next).toContain("echelon digest check --week 2026-W04");
    expect(await editions()).toEqual([]);
  });

  it("is refused when a check fails", async () => {
    const { files, partials } = shippedSources();
    const foot = (partials["foot.mjml.hbs"] ?? "").replaceAll("{{slot.unsubscribeUrl}}", "https://example.org/");
    const templates = compileTemplates({ files, partials: { ...partials, "foot.mjml.hbs": foot } });
    const press = { ...desk.press, templates };
    const { sha256 } = frozenEdition(await composeEdition(record.ds, WEEK, { seed: WEEK.id }, press));
    const order = { casting: { seed: WEEK.id }, reasons: REASONS, departure: NOW };
    const broken = sendEdition({ ...desk, press }, WEEK, { ...order, hash: sha256 });
    await expect(refusedAs(broken)).resolves.toBe("CHECKS_FAILED");
    expect(await editions()).toEqual([]);
  });

  it("is refused a second time, with the state of its run", async () => {
    const { runId } = await send();
    const again = await refusal(send());
    expect(again.code).toBe("EDITION_ALREADY_SENT");
    expect(again.message).toContain("PLANNING");
    await complete(runId);
    expect((await refusal(send())).message).toContain("COMPLETED");
  });

  it("is one, however many approve it at once", async () => {
    const entry = { leavesAt: await databaseNow(record.ds), atOnce: true, uncertainPolicy: "HOLD" } as const;
    const fires = Array.from({ length: 40 }, () =>
      refusedAs(record.ds.transaction((tx) => enterEdition(tx, edition, entry))),
    );
    const outcomes = await Promise.all(fires);
    expect(outcomes.filter((code) => code === null)).toHaveLength(1);
    expect(outcomes.filter((code) => code === "EDITION_ALREADY_SENT")).toHaveLength(39);
    expect(await runsOfWeek(record.ds, null)).toHaveLength(1);
    expect(await editions()).toHaveLength(1);
  }, 30_000);

  it("that was taken back before it left may be approved anew, under the same number and in the same run", async () => {
    const { runId } = await send({ departure: { kind: "AT", instant: "2999-01-01T00:00:00.000Z" } });
    expect((await refusal(send())).message).toContain("SCHEDULED");
    await changeRunState(record.ds, runId, { from: ["SCHEDULED"], to: "CANCELLED" });
    await expect(send()).resolves.toMatchObject({ number: 1, runId, state: "PLANNING" });
    expect(await editions()).toEqual([
      { number: 1, week: "2026-W04", state: "SCHEDULED" },
      { number: 2, week: "2026-W04", state: "CANCELLED" },
    ]);
  });

  it("that was cancelled on its way is never sent again: some have read it", async () => {
    const { runId } = await send();
    await changeRunState(record.ds, runId, { from: ["PLANNING"], to: "CANCELLED" });
    expect((await refusal(send())).code).toBe("EDITION_ALREADY_SENT");
  });

  it("is public and remembered once its run is completed", async () => {
    const { runId } = await send();
    expect((await loadPublication(record.ds)).editions).toEqual([]);
    await complete(runId);
    const [sent] = (await loadPublication(record.ds)).editions;
    expect(sent).toMatchObject({ number: 1, week: "2026-W04", state: "SENT", subject: edition.compiled.subject });
    expect(sent?.sentAt).toMatch(/^\d{4}-.*Z$/);
    expect(sent?.html).toContain("Bonjour,");
    expect(`${sent?.html ?? ""}${sent?.text ?? ""}`).not.toMatch(/camille|exemple-/i);
    const [remembered] = await servedPhrases(record.ds, parseWeek("2026-W05"));
    expect(remembered?.phrases.length).toBeGreaterThan(0);
  });

  it("is public as soon as a server has taken it for one reader, and stays so when its run is cancelled", async () => {
    const { runId } = await send();
    await planRun(record.ds, runId, "Europe/Paris");
    await record.ds.query(
      `INSERT INTO delivery_recipients (subscriber_id, run, chunk, state)
      SELECT gen_random_uuid(), number, 1, place FROM delivery_runs, unnest($1::smallint[]) AS place`,
      [[STATE.PLANNED, STATE.DEFERRED]],
    );
    await followRuns(record.ds);
    expect((await loadPublication(record.ds)).editions).toEqual([]);
    await record.ds.query("UPDATE delivery_recipients SET state = $1 WHERE state = $2", [
      STATE.ACCEPTED,
      STATE.PLANNED,
    ]);
    await followRuns(record.ds);
    expect((await loadPublication(record.ds)).editions).toMatchObject([{ week: "2026-W04", state: "SENT" }]);
    await changeRunState(record.ds, runId, { from: ["SENDING"], to: "CANCELLED" });
    await followRuns(record.ds);
    expect(await editions()).toEqual([{ number: 1, week: "2026-W04", state: "SENT" }]);
  });

  it("that missed its hour leaves late once somebody says so, dated from then", async () => {
    const { runId, leavesAt } = await send({ departure: { kind: "AT", instant: "2999-01-01T00:00:00.000Z" } });
    await changeRunState(record.ds, runId, { from: ["SCHEDULED"], to: "MISSED" });
    expect((await refusal(send())).next).toContain("echelon delivery resume 2026-W04 --late");
    await expect(refusedAs(resumePausedRun(record.ds, "2026-W04", false, stillApproved))).resolves.toBe(
      "RUN_STATE_INVALID",
    );
    const resumed = await resumePausedRun(record.ds, "2026-W04", true, stillApproved);
    expect(resumed.state).toBe("PLANNING");
    expect(resumed.scheduledFor).not.toBe(leavesAt);
    await complete(runId);
    expect(await editions()).toEqual([{ number: 1, week: "2026-W04", state: "SENT" }]);
  });

  it("follows the one before it in number", async () => {
    const next = parseWeek("2026-W05");
    await complete((await send()).runId);
    const { sha256 } = frozenEdition(await composeEdition(record.ds, next, { seed: next.id }, desk.press));
    await expect(send({ week: next, hash: sha256 })).resolves.toMatchObject({ number: 2 });
  });
});

describe("the time that a letter leaves", () => {
  it("is the hour of its week; one that has passed, grace included, is refused", async () => {
    const { code, next } = await refusal(send({ departure: { kind: "HOUR" } }));
    expect(code).toBe("SEND_TIME_PASSED");
    expect(next).toContain("--now");
    const past: DepartureWish = { kind: "AT", instant: "2026-01-27T08:00:00.000Z" };
    await expect(refusedAs(send({ departure: past }))).resolves.toBe("SEND_TIME_PASSED");
  });

  it("is never before its week is over", async () => {
    const early: DepartureWish = { kind: "AT", instant: "2026-01-25T12:00:00.000Z" };
    await expect(refusedAs(send({ departure: early }))).resolves.toBe("WEEK_IN_FUTURE");
  });

  it("may be any time to come", async () => {
    const instant = "2999-01-01T00:00:00.000Z";
    await expect(send({ departure: { kind: "AT", instant } })).resolves.toMatchObject({
      state: "SCHEDULED",
      leavesAt: instant,
    });
    expect(await runsOf(record.ds, "SCHEDULED")).toHaveLength(1);
  });
});
