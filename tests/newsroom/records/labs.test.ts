import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { latestChanges } from "../../../src/newsroom/audit/read-audit-log.js";
import { createLab } from "../../../src/newsroom/records/create-lab.js";
import { editLab } from "../../../src/newsroom/records/edit-lab.js";
import { recordAssessment } from "../../../src/newsroom/records/record-assessment.js";
import { saveSource } from "../../../src/newsroom/records/save-source.js";
import { allLabs } from "../../../src/store/labs.js";
import { stableId } from "../../../src/store/stable-id.js";
import { timelinesOf } from "../../../src/store/timelines.js";
import { refusedAs } from "../../support/record.js";
import { NOOR, openRecordsDesk, READER, type RecordsDesk, wish } from "../../support/records-desk.js";

let room: RecordsDesk;

beforeAll(async () => {
  room = await openRecordsDesk();
});
afterAll(() => room.close());

const MORPHOLOGY = { gender: "MASCULINE", elides: true };

describe("a lab", () => {
  it("is created under the id that an import of its slug would give, and is written down", async () => {
    const given = { slug: "openai", name: "OpenAI", aliases: ["Open AI"], morphology: MORPHOLOGY };
    const { lab, warnings } = await createLab(room.desk, NOOR, given);
    expect([lab.id, warnings]).toEqual([stableId("lab", "openai"), []]);
    await expect(allLabs(room.ds)).resolves.toContainEqual(lab);
    const [entry] = await latestChanges(room.ds, { before: null, subject: "openai", limit: 1 });
    expect([entry?.action, entry?.before, JSON.parse(entry?.after ?? "")]).toEqual(["lab.create", null, lab]);
    await expect(refusedAs(createLab(room.desk, NOOR, given))).resolves.toBe("LAB_EXISTS");
  });

  it("changes in what is given, and only a change is written down", async () => {
    const labId = await room.lab();
    const edit = { labId, name: "Humans & Co", website: "https://humans.example/", foundedOn: "2025-09" };
    const { lab } = await editLab(room.desk, NOOR, edit);
    expect(lab).toMatchObject({ name: "Humans & Co", shortName: "Humans&", foundedOn: "2025-09" });
    await editLab(room.desk, NOOR, edit);
    const entries = await latestChanges(room.ds, { before: null, subject: lab.slug, limit: 10 });
    expect(entries.map(({ action, before }) => [action, (JSON.parse(before ?? "") as { name: string }).name])).toEqual([
      ["lab.edit", "Humans&"],
    ]);
  });

  it("that shares a name with another one is kept, and told so", async () => {
    await createLab(room.desk, NOOR, { slug: "twin-one", name: "Gémeaux", morphology: MORPHOLOGY });
    const { warnings } = await createLab(room.desk, NOOR, {
      slug: "twin-two",
      name: "GÉMEAUX",
      morphology: MORPHOLOGY,
    });
    expect(warnings).toEqual(["« Gémeaux » is the name of twin-one and of twin-two: two labs are never merged."]);
  });

  it("is for those who record", async () => {
    await expect(refusedAs(createLab(room.desk, READER, {}))).resolves.toBe("FORBIDDEN");
    await expect(refusedAs(editLab(room.desk, READER, { labId: "any" }))).resolves.toBe("FORBIDDEN");
    await expect(refusedAs(editLab(room.desk, NOOR, { labId: "any" }))).resolves.toBe("LAB_UNKNOWN");
  });
});

describe("a source", () => {
  it("is mended wherever it is cited, which is written down", async () => {
    const lab = await room.lab();
    const { evidence } = await recordAssessment(room.desk, NOOR, wish(lab));
    const cited = evidence[0]?.source;
    if (cited === undefined) throw new TypeError("The wish has a source.");
    const mended = await saveSource(room.desk, NOOR, { ...cited, title: "Un produit, enfin !" });
    expect((await timelinesOf(room.ds, [lab])).get(lab)?.records[0]?.evidence[0]?.source).toEqual(mended);
    const [entry] = await latestChanges(room.ds, { before: null, subject: cited.id, limit: 1 });
    expect(JSON.parse(entry?.before ?? "")).toEqual(cited);
  });

  it("is new without an id, and refused with an unknown one", async () => {
    const given = { publisher: "Le Monde", title: "Page", accessedOn: "2026-02-01" };
    const saved = await saveSource(room.desk, NOOR, given);
    expect(saved).toMatchObject(given);
    for (const id of ["nonsense", "00000000-0000-4000-8000-000000000099"])
      await expect(refusedAs(saveSource(room.desk, NOOR, { ...given, id }))).resolves.toBe("SOURCE_UNKNOWN");
    await expect(refusedAs(saveSource(room.desk, NOOR, { ...given, url: "http://a.example/" }))).resolves.toBe(
      "URL_REFUSED",
    );
  });
});
