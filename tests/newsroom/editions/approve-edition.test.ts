import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { previousWeek } from "../../../src/domain/week.js";
import { composeEdition, frozenEdition } from "../../../src/newsroom/compose-edition.js";
import { approveEdition } from "../../../src/newsroom/editions/approve-edition.js";
import { cancelEdition } from "../../../src/newsroom/editions/cancel-edition.js";
import { compareDraft } from "../../../src/newsroom/editions/compare-draft.js";
import type { EditionDesk } from "../../../src/newsroom/editions/desk.js";
import type { DraftSheet } from "../../../src/newsroom/editions/draft-sheet.js";
import { openDraft } from "../../../src/newsroom/editions/open-draft.js";
import { draftOf } from "../../../src/newsroom/editions/read-drafts.js";
import { returnToDraft } from "../../../src/newsroom/editions/return-to-draft.js";
import { scheduleEdition } from "../../../src/newsroom/editions/schedule-edition.js";
import { submitEdition } from "../../../src/newsroom/editions/submit-edition.js";
import { sendEdition } from "../../../src/newsroom/send-edition.js";
import { runsOfWeek } from "../../../src/store/delivery/runs.js";
import { approvalsOf } from "../../../src/store/approvals.js";
import { REASONS } from "../../support/sending-desk.js";
import { openRecordDatabase, type RecordDatabase, refusedAs } from "../../support/record.js";
import {
  approved,
  CAMILLE,
  clearEditions,
  DOMINIQUE,
  edit,
  editionDesk,
  reasonsFor,
  refusal,
  WEEK,
} from "./newsroom.js";

const LATER = { kind: "AT", instant: "2999-01-01T00:00:00.000Z" } as const;

let record: RecordDatabase;
let shared: EditionDesk;
let desk: EditionDesk;

beforeAll(async () => {
  record = await openRecordDatabase();
  shared = await editionDesk(record.ds);
}, 120_000);
beforeEach(() => {
  desk = shared;
});
afterEach(() => clearEditions(record.ds));
afterAll(() => record.close());

async function submitted(actor = CAMILLE): Promise<DraftSheet> {
  const opened = await openDraft(desk, actor, WEEK);
  const sheet = await edit(desk, opened, { kind: "REROLL", block: "FAREWELL", seed: "2" }, actor);
  return submitEdition(desk, actor, { week: WEEK, revision: sheet.draft.revision });
}

function approve(sheet: DraftSheet, fields: { actor?: typeof DOMINIQUE; hash?: string; reasons?: object } = {}) {
  const { actor = DOMINIQUE, hash = sheet.contentSha256, reasons = reasonsFor(sheet) } = fields;
  const given = reasons as Record<string, string>;
  return approveEdition(desk, actor, { week: WEEK, contentSha256: hash, reasons: given });
}

describe("an edition in review", () => {
  it("is approved by a second person, who saw its very bytes", async () => {
    const sheet = await submitted();
    const old = await refusal(approve(sheet, { hash: "0".repeat(64) }));
    expect(old.code).toBe("APPROVAL_MISMATCH");
    expect(old.message).toContain(sheet.contentSha256);
    expect(await approve(sheet)).toMatchObject({
      state: "APPROVED",
      approval: {
        by: { name: "Dominique" },
        lastEditor: { name: "Camille" },
        alone: false,
        binding: { content: sheet.contentSha256, revision: 1 },
        voidedAt: null,
      },
    });
  }, 120_000);

  it("is not approved by who edited last, unless the team is of one, and then the approval says so", async () => {
    const sheet = await submitted(DOMINIQUE);
    expect((await refusal(approve(sheet))).code).toBe("SAME_EDITOR");
    desk = { ...desk, teamOfOne: true };
    expect((await approve(sheet)).approval).toMatchObject({ alone: true, by: { name: "Dominique" } });
  }, 120_000);

  it("is approved by nobody before it is submitted, nor by who may not", async () => {
    const opened = await openDraft(desk, CAMILLE, WEEK);
    expect((await refusal(approve(opened))).code).toBe("DRAFT_STATE_INVALID");
    expect((await refusal(approve(opened, { actor: CAMILLE }))).code).toBe("FORBIDDEN");
    const key = { ...DOMINIQUE, scopes: ["WRITE"] as const };
    expect((await refusal(approve(opened, { actor: key }))).code).toBe("FORBIDDEN");
  }, 120_000);

  it("wants a reason for each warning, and keeps it", async () => {
    const sheet = await submitted();
    const warnings = Object.keys(reasonsFor(sheet));
    const codes = warnings.map(async (warning) => {
      const { code, message } = await refusal(approve(sheet, { reasons: {} }));
      return message.includes(warning) ? code : message;
    });
    expect(await Promise.all(codes)).toEqual(warnings.map(() => "CHECK_REASON_MISSING"));
    expect((await approve(sheet)).approval?.reasons).toEqual(reasonsFor(sheet));
  }, 120_000);

  it("is returned to its editors with a word on why", async () => {
    const sheet = await submitted();
    expect((await returnToDraft(desk, DOMINIQUE, { week: WEEK, note: "Plus court." })).state).toBe("DRAFT");
    expect((await refusal(approve(sheet))).code).toBe("DRAFT_STATE_INVALID");
  }, 120_000);
});

describe("an approved edition", () => {
  it("is scheduled, cancelled and scheduled anew, by the same approval", async () => {
    await approved(desk);
    const scheduled = await scheduleEdition(desk, DOMINIQUE, { week: WEEK, departure: LATER });
    expect(scheduled).toMatchObject({ state: "SCHEDULED", run: { scheduledFor: LATER.instant } });
    expect(await cancelEdition(desk, DOMINIQUE, WEEK)).toMatchObject({ state: "APPROVED", run: null });
    expect((await scheduleEdition(desk, DOMINIQUE, { week: WEEK, departure: { kind: "NOW" } })).state).toBe("SENDING");
    expect((await refusal(cancelEdition(desk, CAMILLE, WEEK))).code).toBe("FORBIDDEN");
    expect((await cancelEdition(desk, DOMINIQUE, WEEK)).state).toBe("CANCELLED");
    const sheet = await draftOf(desk, CAMILLE, WEEK);
    if (sheet === null) throw new TypeError("It is there.");
    expect((await refusal(edit(desk, sheet, { kind: "DROP", block: "QUOTE" }))).code).toBe("DRAFT_STATE_INVALID");
  }, 120_000);

  it("that is edited is written again: its approval is void, and its run is taken back", async () => {
    const sheet = await approved(desk);
    await scheduleEdition(desk, DOMINIQUE, { week: WEEK, departure: LATER });
    const again = await edit(desk, sheet, { kind: "PLAIN", block: "FAREWELL" });
    expect(again).toMatchObject({ state: "DRAFT", run: null, approval: { voidReason: { causes: expect.anything() } } });
    const parts = again.approval?.voidReason?.causes.map(({ part, subject }) => `${part} ${subject}`);
    expect(parts).toEqual(["content FAREWELL", "casting edit 1 (PLAIN FAREWELL)", "revision draft"]);
    expect((await runsOfWeek(record.ds, WEEK.id)).map(({ state }) => state)).toEqual(["CANCELLED"]);
  }, 120_000);

  it("is sent from the terminal by its hash, its draft's edits applied, under the same approval", async () => {
    const sheet = await approved(desk);
    const sending = { ...desk, press: await desk.press() };
    const receipt = await sendEdition(sending, WEEK, {
      ...{ casting: { seed: null }, hash: sheet.contentSha256, reasons: {}, departure: LATER },
    });
    expect(receipt.sha256).toBe(sheet.contentSha256);
    expect(await approvalsOf(record.ds, WEEK.id)).toHaveLength(1);
    expect((await draftOf(desk, CAMILLE, WEEK))?.state).toBe("SCHEDULED");
  }, 120_000);

  it("is sent from the terminal without a draft for a reason of each warning, kept with the approval", async () => {
    const press = await desk.press();
    const { sha256 } = frozenEdition(await composeEdition(record.ds, WEEK, { seed: WEEK.id }, press));
    const order = { casting: { seed: WEEK.id }, hash: sha256, departure: LATER };
    const send = (reasons: Record<string, string>) => sendEdition({ ...desk, press }, WEEK, { ...order, reasons });
    const { code, next } = await refusal(send({ ...REASONS, "wire-dkim": " " }));
    expect([code, next]).toEqual(["CHECK_REASON_MISSING", expect.stringContaining('--reason wire-dkim="…"')]);
    const reasons = { ...REASONS, "wire-dkim": "Our relay signs." };
    await send({ ...reasons, size: "Nobody asked." });
    expect((await approvalsOf(record.ds, WEEK.id)).map((approval) => approval.reasons)).toEqual([reasons]);
  }, 120_000);

  it("is compared with what was approved, and with the week before", async () => {
    const sheet = await approved(desk);
    await edit(desk, sheet, { kind: "DROP", block: "QUOTE" });
    const compare = async (against: "APPROVED" | "LAST_WEEK") =>
      (await compareDraft(desk, CAMILLE, { week: WEEK, against }))?.filter(({ change }) => change !== "SAME");
    expect(await compare("APPROVED")).toMatchObject([{ block: "QUOTE", change: "REMOVED" }]);
    expect((await compare("LAST_WEEK"))?.map(({ block }) => block)).toContain("MOVE:openai");
    const none = compareDraft(desk, CAMILLE, { week: previousWeek(WEEK), against: "APPROVED" });
    await expect(none).resolves.toBeNull();
    await expect(refusedAs(compareDraft(desk, null, { week: WEEK, against: "APPROVED" }))).resolves.toBe(
      "UNAUTHENTICATED",
    );
  }, 120_000);
});
