import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { DraftConflict } from "../../../src/domain/draft.js";
import { latestChanges } from "../../../src/newsroom/audit/read-audit-log.js";
import type { EditionDesk } from "../../../src/newsroom/editions/desk.js";
import type { DraftSheet } from "../../../src/newsroom/editions/draft-sheet.js";
import { openDraft } from "../../../src/newsroom/editions/open-draft.js";
import { draftOf, drafts } from "../../../src/newsroom/editions/read-drafts.js";
import { undoEdit } from "../../../src/newsroom/editions/undo-edit.js";
import { openRecordDatabase, type RecordDatabase, refusedAs } from "../../support/record.js";
import { ALEX, CAMILLE, clearEditions, edit, editionDesk, refusal, somebody, WEEK } from "./newsroom.js";

let record: RecordDatabase;
let desk: EditionDesk;

beforeAll(async () => {
  record = await openRecordDatabase();
  desk = await editionDesk(record.ds);
}, 120_000);
afterEach(() => clearEditions(record.ds));
afterAll(() => record.close());

function sentencesOf({ digest }: DraftSheet, role: string): string[] {
  return digest.blocks
    .filter((block) => block.role === role)
    .flatMap(({ sentences }) => sentences.map(({ text }) => text));
}

describe("an edition being written", () => {
  it("is opened once, by who may write, and seen by who may read", async () => {
    const opened = await openDraft(desk, CAMILLE, WEEK);
    expect(opened).toMatchObject({ state: "DRAFT", draft: { revision: 0, edits: [], openedBy: { name: "Camille" } } });
    expect((await openDraft(desk, ALEX, WEEK)).draft.openedBy.name).toBe("Camille");
    const reader = somebody("Lou", "READER");
    expect((await draftOf(desk, reader, WEEK))?.contentSha256).toBe(opened.contentSha256);
    expect(await drafts(desk, reader)).toHaveLength(1);
    await expect(refusedAs(openDraft(desk, reader, WEEK))).resolves.toBe("FORBIDDEN");
    await expect(refusedAs(draftOf(desk, null, WEEK))).resolves.toBe("UNAUTHENTICATED");
  }, 120_000);

  it("is drawn again, told plainly, shortened and reworded, and each edit can be taken back", async () => {
    const opened = await openDraft(desk, CAMILLE, WEEK);
    let sheet = await edit(desk, opened, { kind: "REROLL", block: "MOVE:openai", seed: null });
    expect(sheet.contentSha256).not.toBe(opened.contentSha256);
    // The quotation of the launch week goes with its frame: there is no other.
    const sameWords = edit(desk, sheet, { kind: "REROLL", block: "QUOTE", seed: null });
    await expect(refusedAs(sameWords)).resolves.toBe("BAD_USER_INPUT");
    sheet = await edit(desk, sheet, { kind: "PLAIN", block: "OPENING" });
    expect(sentencesOf(sheet, "OPENING").join(" ")).toContain("Le public est prié de ne pas secouer");
    sheet = await edit(desk, sheet, { kind: "DROP", block: "QUOTE" });
    expect(sentencesOf(sheet, "QUOTE")).toEqual([]);
    const [was = ""] = sentencesOf(sheet, "FAREWELL");
    const text = "Rangez l’escabeau, on ferme.";
    sheet = await edit(desk, sheet, { kind: "REWRITE", block: "FAREWELL", was, text });
    expect(sentencesOf(sheet, "FAREWELL")).toEqual([text]);
    expect(sheet.draft).toMatchObject({ revision: 4, lastEditor: { name: "Camille" } });
    expect(sheet.outcomes.map(({ standing }) => standing)).toEqual(["APPLIED", "APPLIED", "APPLIED", "APPLIED"]);
    while (sheet.draft.edits.length > 0) {
      const { revision } = sheet.draft;
      sheet = await undoEdit(desk, CAMILLE, { week: WEEK, revision, number: sheet.draft.edits[0]?.number ?? null });
    }
    expect(sheet.digest).toEqual(opened.digest);
    expect(sheet.contentSha256).toBe(opened.contentSha256);
    expect(
      (await latestChanges(record.ds, { before: null, subject: WEEK.id, limit: 9 })).map(({ action }) => action),
    ).toEqual([
      ...Array.from({ length: 4 }, () => "edition.undo"),
      ...Array.from({ length: 4 }, () => "edition.edit"),
      "edition.open",
    ]);
  }, 120_000);

  it("tells the second of two editors what the first changed, and loses nothing of either", async () => {
    const opened = await openDraft(desk, CAMILLE, WEEK);
    const [was = ""] = sentencesOf(opened, "FAREWELL");
    await edit(desk, opened, { kind: "REWRITE", block: "FAREWELL", was, text: "Rangez l’escabeau." });
    const second = await refusal(edit(desk, opened, { kind: "DROP", block: "QUOTE" }, ALEX));
    expect(second.message).toContain("revision 1, Camille: rewrote a sentence of FAREWELL");
    expect(second.message).toContain("Rangez l’escabeau.");
    if (!(second instanceof DraftConflict)) throw second;
    const { draft } = second;
    expect(draft).toMatchObject({ revision: 1, edits: [{ edit: { kind: "REWRITE" } }] });
    const merged = await edit(desk, { ...opened, draft }, { kind: "DROP", block: "QUOTE" }, ALEX);
    expect(merged.draft.edits.map(({ edit: { kind }, by }) => [kind, by.name])).toEqual([
      ["REWRITE", "Camille"],
      ["DROP", "Alex"],
    ]);
  }, 120_000);

  it("takes one of two edits that come at the very same time", async () => {
    const opened = await openDraft(desk, CAMILLE, WEEK);
    const codes = await Promise.all([
      refusedAs(edit(desk, opened, { kind: "DROP", block: "QUOTE" })),
      refusedAs(edit(desk, opened, { kind: "PLAIN", block: "FAREWELL" }, ALEX)),
    ]);
    expect(codes.sort()).toEqual(["DRAFT_CONFLICT", null]);
  }, 120_000);
});
