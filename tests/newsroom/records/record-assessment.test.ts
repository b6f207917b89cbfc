import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AT_THE_TERMINAL } from "../../../src/domain/actor.js";
import { EchelonError } from "../../../src/domain/errors.js";
import { ManyRefusals } from "../../../src/domain/findings.js";
import { latestChanges } from "../../../src/newsroom/audit/read-audit-log.js";
import { correctAssessment } from "../../../src/newsroom/records/correct-assessment.js";
import { noteEvidence } from "../../../src/newsroom/records/note-evidence.js";
import { proposeAssessment } from "../../../src/newsroom/records/propose-assessment.js";
import { recordAssessment } from "../../../src/newsroom/records/record-assessment.js";
import { waitingEvidenceOf } from "../../../src/newsroom/records/waiting-records.js";
import { withdrawLab } from "../../../src/newsroom/records/withdraw-lab.js";
import { databaseNow } from "../../../src/store/database-clock.js";
import { timelinesOf } from "../../../src/store/timelines.js";
import { claim, NOOR, openRecordsDesk, READER, type RecordsDesk, wish } from "../../support/records-desk.js";

let room: RecordsDesk;

beforeAll(async () => {
  room = await openRecordsDesk();
});
afterAll(() => room.close());

/** All that is refused, each with its field. */
async function faultsOf(work: Promise<unknown>): Promise<[code: string, field: string][]> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof EchelonError)) throw error;
    const all = error instanceof ManyRefusals ? error.all : [error];
    return all.map(({ code, field }) => [code, field?.join(".") ?? ""]);
  }
  return [];
}

describe("an assessment that is recorded", () => {
  it("stands from then on, known from the moment at which the database took it", async () => {
    const lab = await room.lab();
    const before = await databaseNow(room.ds);
    const recorded = await recordAssessment(room.desk, NOOR, wish(lab));
    expect(recorded).toMatchObject({
      decision: { type: "RATING", low: 4, high: 4, headline: 4, outlook: { trend: "STABLE" }, basis: "INFERRED" },
      ...{ effectiveAt: "2026-01-28T11:00:00.000Z", corrects: null },
    });
    expect([recorded.recordedAt >= before, recorded.recordedAt <= (await databaseNow(room.ds))]).toEqual([true, true]);
    expect((await timelinesOf(room.ds, [lab])).get(lab)?.records).toEqual([recorded]);
  });

  it("is written down with who recorded it, and what a correction replaced", async () => {
    const lab = await room.lab();
    const slug = `lab-${lab}`;
    const first = await recordAssessment(room.desk, NOOR, wish(lab));
    await correctAssessment(room.desk, NOOR, {
      ...wish(lab),
      corrects: first.id,
      rating: { low: 2, basis: "DECLARED" },
    });
    await withdrawLab(room.desk, AT_THE_TERMINAL, {
      ...wish(lab),
      ...{ withdrawal: "CLOSED", effectiveAt: "2026-02-01T12:00:00Z" },
    });
    const entries = await latestChanges(room.ds, { before: null, subject: slug, limit: 10 });
    expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
      ["assessment.withdraw", "terminal"],
      ["assessment.correct", "Noor"],
      ["assessment.record", "Noor"],
    ]);
    expect(JSON.parse(entries[1]?.before ?? "")).toEqual(first);
  });

  it("rests on one source where two claims come from one page, known already or not", async () => {
    const lab = await room.lab();
    const { source } = claim();
    const first = await recordAssessment(
      room.desk,
      NOOR,
      wish(lab, { evidence: [claim({ source }), claim({ source })] }),
    );
    const again = wish(lab, { evidence: [claim({ source })], effectiveAt: "2026-01-29T12:00:00Z" });
    const second = await recordAssessment(room.desk, NOOR, again);
    const ids = [...first.evidence, ...second.evidence].map((piece) => piece.source.id);
    expect(new Set(ids).size).toBe(1);
  });

  it("takes the scale of what it corrects, and what waited for it as used", async () => {
    const lab = await room.lab();
    const noted = await noteEvidence(room.desk, NOOR, { ...claim(), labId: lab });
    const asked = wish(lab, { evidence: [], waitingEvidence: [noted.id] });
    const recorded = await recordAssessment(room.desk, NOOR, asked);
    expect(recorded.evidence).toMatchObject([{ claim: noted.claim, source: { id: noted.source.id } }]);
    await expect(waitingEvidenceOf(room.desk, READER, lab)).resolves.toEqual([]);
    await expect(
      faultsOf(recordAssessment(room.desk, NOOR, { ...asked, effectiveAt: "2026-02-01T12:00:00Z" })),
    ).resolves.toEqual([["EVIDENCE_UNKNOWN", "waitingEvidence.0"]]);
  });
});

describe("an assessment is refused", () => {
  it("by the name of everything that is missing, at once, and nothing is recorded", async () => {
    const lab = await room.lab();
    const tables = ["assessments", "evidence", "sources", "proposals", "audit_entries"];
    const before = await Promise.all(tables.map(room.count));
    await expect(faultsOf(recordAssessment(room.desk, NOOR, { labId: lab }))).resolves.toEqual([
      ["DECISION_MISSING", "rating"],
      ["RATIONALE_MISSING", "rationale"],
      ["EFFECTIVE_DATE_MISSING", "effectiveAt"],
      ["EVIDENCE_MISSING", "evidence"],
    ]);
    const half = { ...claim({ claim: " " }), source: { url: "http://lemonde.example/" } };
    await expect(
      faultsOf(proposeAssessment(room.desk, NOOR, wish(lab, { evidence: [claim(), half] }))),
    ).resolves.toEqual([
      ["EVIDENCE_MISSING", "evidence.1.claim"],
      ["SOURCE_INCOMPLETE", "evidence.1.source.publisher"],
      ["SOURCE_INCOMPLETE", "evidence.1.source.title"],
      ["URL_REFUSED", "evidence.1.source.url"],
      ["SOURCE_INCOMPLETE", "evidence.1.source.publishedOn"],
    ]);
    expect(await Promise.all(tables.map(room.count))).toEqual(before);
  });

  it("where the rules of the record do not accept it, with the field that they point at", async () => {
    const lab = await room.lab();
    const first = await recordAssessment(room.desk, NOOR, wish(lab));
    const refused = (fields: object): Promise<[string, string][]> =>
      faultsOf(recordAssessment(room.desk, NOOR, wish(lab, fields)));
    await expect(refused({})).resolves.toEqual([["EFFECTIVE_DATE_TAKEN", "effectiveAt"]]);
    const later = { effectiveAt: "2026-02-10T12:00:00Z" };
    const rumour = [claim({ confirmation: "RUMOUR" })];
    const low = { low: 1, basis: "INFERRED" };
    await expect(refused({ ...later, rating: low, evidence: rumour })).resolves.toEqual([
      ["EVIDENCE_RUMOUR_ONLY", "evidence"],
    ]);
    await expect(refused({ ...later, rating: { low: 5, high: 4, basis: "INFERRED" } })).resolves.toEqual([
      ["RANGE_INVALID", "rating"],
    ]);
    await expect(refused({ ...later, rating: { ...low, outlook: { trend: "NEGATIVE" } } })).resolves.toEqual([
      ["OUTLOOK_IMPOSSIBLE", "rating.outlook"],
    ]);
    const correction = { ...wish(lab), corrects: first.id };
    await correctAssessment(room.desk, NOOR, correction);
    await expect(faultsOf(correctAssessment(room.desk, NOOR, correction))).resolves.toEqual([
      ["ALREADY_CORRECTED", "corrects"],
    ]);
    for (const unknown of ["nonsense", "00000000-0000-4000-8000-000000000099"])
      await expect(faultsOf(correctAssessment(room.desk, NOOR, { ...correction, corrects: unknown }))).resolves.toEqual(
        [["ASSESSMENT_UNKNOWN", "corrects"]],
      );
  });

  it("of a lab that is not there, or whose withdrawal makes no sense", async () => {
    const lab = await room.lab();
    const withdrawal = { ...wish(lab), withdrawal: "ACQUIRED" };
    await expect(faultsOf(withdrawLab(room.desk, NOOR, withdrawal))).resolves.toEqual([["UNRATED", "withdrawal"]]);
    for (const unknown of ["nonsense", "00000000-0000-4000-8000-000000000099"])
      await expect(faultsOf(recordAssessment(room.desk, NOOR, wish(unknown)))).resolves.toEqual([
        ["LAB_UNKNOWN", "lab"],
      ]);
  });

  it("to who may not record", async () => {
    const lab = await room.lab();
    const keyed = { ...NOOR, scopes: ["READ_DRAFTS"] as const };
    for (const somebody of [READER, keyed])
      await expect(faultsOf(recordAssessment(room.desk, somebody, wish(lab)))).resolves.toEqual([["FORBIDDEN", ""]]);
  });
});
