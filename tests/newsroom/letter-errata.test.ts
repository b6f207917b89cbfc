import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Edition } from "../../src/domain/edition.js";
import type { Publication } from "../../src/domain/publication.js";
import { previousWeek, type Week, weekOf } from "../../src/domain/week.js";
import { composeDigest } from "../../src/newsroom/compose-edition.js";
import { letterErrata } from "../../src/newsroom/letter-errata.js";
import { correctAssessment } from "../../src/newsroom/records/correct-assessment.js";
import { databaseNow } from "../../src/store/database-clock.js";
import { loadPublication } from "../../src/store/publication.js";
import { testBank } from "../support/bank.js";
import { rating } from "../support/builders.js";
import { record, recordOf } from "../support/record.js";
import { NOOR, openRecordsDesk, type RecordsDesk, wish } from "../support/records-desk.js";

const PARIS = "Europe/Paris";
let room: RecordsDesk;

beforeAll(async () => {
  room = await openRecordsDesk();
});
afterAll(() => room.close());

/** Keeps the letter of a week as one that was sent. */
async function send(week: Week, number: number): Promise<void> {
  await room.ds.query(
    `INSERT INTO editions (id, number, week, state, subject, preheader, html, text, sent_at)
    VALUES ($1, $2, $3, 'SENT', 'Objet', 'Aperçu', '<body>Lettre</body>', 'Lettre', $4)`,
    [randomUUID(), number, week.id, week.end],
  );
}

function letterOf({ editions }: Publication, week: Week): Edition {
  const edition = editions.find((one) => one.week === week.id);
  if (edition === undefined) throw new TypeError(`No letter of ${week.id}.`);
  return edition;
}

describe("a correction of what a sent letter told", () => {
  it("makes by itself an erratum of that letter, and one in the next; the letter stays as it was sent", async () => {
    const thisWeek = weekOf(await databaseNow(room.ds));
    const lastWeek = previousWeek(thisWeek);
    const lab = await room.lab();
    const told = recordOf(lab, rating({ low: 3, effectiveAt: lastWeek.start }));
    await record(room.ds, told);
    await send(lastWeek, 1);
    const before = await loadPublication(room.ds);
    expect(letterErrata(before, letterOf(before, lastWeek), PARIS)).toEqual([]);

    const wished = wish(lab, { effectiveAt: lastWeek.start, rating: { low: 2, basis: "INFERRED" } });
    const correction = await correctAssessment(room.desk, NOOR, { ...wished, corrects: told.id });
    const after = await loadPublication(room.ds);
    const [erratum, ...others] = letterErrata(after, letterOf(after, lastWeek), PARIS);
    expect([others, erratum?.recordedAt, erratum?.toldIn]).toEqual([[], correction.recordedAt, null]);
    expect(erratum?.sentences.join(" ")).toMatch(
      /^Nous avions écrit.: Humans& au niveau.3, avec effet au .*\. Il fallait lire.: Humans& au niveau.2, avec effet au .*\.$/u,
    );
    expect(letterOf(after, lastWeek)).toEqual(letterOf(before, lastWeek));

    const next = await composeDigest(room.ds, thisWeek, testBank(), { seed: "seed" });
    expect(next.blocks.filter(({ role }) => ["ERRATUM", "MOVE"].includes(role)).map(({ role }) => role)).toEqual([
      "ERRATUM",
    ]);
    await send(thisWeek, 2);
    const sent = await loadPublication(room.ds);
    expect(letterErrata(sent, letterOf(sent, lastWeek), PARIS)[0]?.toldIn).toBe(thisWeek.id);
    expect(letterErrata(sent, letterOf(sent, thisWeek), PARIS)).toEqual([]);
  });
});
