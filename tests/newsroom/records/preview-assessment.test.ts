import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { weekOf } from "../../../src/domain/week.js";
import { correctAssessment } from "../../../src/newsroom/records/correct-assessment.js";
import { composeDigest } from "../../../src/newsroom/compose-edition.js";
import { previewAssessment } from "../../../src/newsroom/records/preview-assessment.js";
import { recordAssessment } from "../../../src/newsroom/records/record-assessment.js";
import { databaseNow } from "../../../src/store/database-clock.js";
import { rating } from "../../support/builders.js";
import { testBank } from "../../support/bank.js";
import { record, recordOf, refusedAs } from "../../support/record.js";
import { NOOR, openRecordsDesk, READER, type RecordsDesk, wish } from "../../support/records-desk.js";

let room: RecordsDesk;
const bank = testBank();

beforeAll(async () => {
  room = await openRecordsDesk();
});
afterAll(() => room.close());

/** A lab rated 3 two weeks ago; its id and that of its assessment. */
async function rated(): Promise<{ lab: string; printed: string; effectiveAt: string }> {
  const lab = await room.lab();
  const effectiveAt = new Date(Date.parse(await databaseNow(room.ds)) - 14 * 86_400_000).toISOString();
  const first = recordOf(lab, rating({ low: 3, effectiveAt }));
  await record(room.ds, first);
  return { lab, printed: first.id, effectiveAt };
}

describe("the preview of an assessment", () => {
  it("says of a move what the letter says once it is recorded, and writes nothing", async () => {
    const { lab } = await rated();
    const asked = wish(lab, { effectiveAt: await databaseNow(room.ds) });
    const desk = { ...room.desk, bank, timeZone: "Europe/Paris" };
    const counts = ["assessments", "evidence", "sources", "proposals", "audit_entries"];
    const before = await Promise.all(counts.map(room.count));
    const preview = await previewAssessment(desk, NOOR, asked);
    expect([preview.kind, preview.blocks.map(({ role }) => role)]).toEqual(["UPGRADE", ["MOVE"]]);
    expect(await Promise.all(counts.map(room.count))).toEqual(before);

    await recordAssessment(room.desk, NOOR, asked);
    const week = weekOf(await databaseNow(room.ds));
    const letter = await composeDigest(room.ds, week, bank, { seed: week.id });
    const words = (blocks: typeof letter.blocks): string[] =>
      blocks.filter((block) => block.lab?.id === lab).flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(words(preview.blocks)).toEqual(words(letter.blocks));
  });

  it("says of a correction that it is an erratum, and of a confirmation that nothing moved", async () => {
    const { lab, printed, effectiveAt } = await rated();
    const desk = { ...room.desk, bank, timeZone: "Europe/Paris" };
    const correction = wish(lab, { corrects: printed, effectiveAt });
    const told = await previewAssessment(desk, NOOR, correction);
    expect(told.blocks.map(({ role }) => role)).toEqual(["ERRATUM"]);
    expect(told.blocks[0]?.sentences.map(({ text }) => text).join(" ")).toMatch(
      /Nous avions écrit.*niveau.3.*Il fallait lire.*niveau.4/u,
    );
    const same = wish(lab, { rating: { low: 3, basis: "INFERRED" }, effectiveAt: await databaseNow(room.ds) });
    await expect(previewAssessment(desk, NOOR, same)).resolves.toMatchObject({ kind: "AFFIRMATION" });
  });

  it("refuses what the record would refuse, and whoever may not record", async () => {
    const { lab, printed, effectiveAt } = await rated();
    const desk = { ...room.desk, bank, timeZone: "Europe/Paris" };
    await expect(refusedAs(previewAssessment(desk, NOOR, wish(lab, { effectiveAt })))).resolves.toBe(
      "EFFECTIVE_DATE_TAKEN",
    );
    await expect(refusedAs(previewAssessment(desk, READER, wish(lab)))).resolves.toBe("FORBIDDEN");
    await correctAssessment(room.desk, NOOR, { ...wish(lab, { effectiveAt }), corrects: printed });
    await expect(refusedAs(previewAssessment(desk, NOOR, wish(lab, { corrects: printed, effectiveAt })))).resolves.toBe(
      "ALREADY_CORRECTED",
    );
  });
});
