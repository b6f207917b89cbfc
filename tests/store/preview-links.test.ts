import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addPreviewLink, previewLinkById } from "../../src/store/preview-links.js";
import { openRecordDatabase, type RecordDatabase, refusedAs, versionOf } from "../support/record.js";

const LINK = {
  id: "00000000-0000-4000-8000-00000000000a",
  week: "2026-W04",
  note: null,
  createdAt: "2026-01-30T07:30:00.250Z",
  expiresAt: "2026-02-06T07:30:00.000Z",
  revokedAt: null,
};

describe("Links on record", () => {
  let database: RecordDatabase;

  beforeAll(async () => {
    database = await openRecordDatabase();
  });

  afterAll(() => database.close());

  it("come back as they were, and change nothing of what is published", async () => {
    const before = await versionOf(database.ds);
    await addPreviewLink(database.ds.manager, LINK);
    await expect(previewLinkById(database.ds, LINK.id)).resolves.toEqual(LINK);
    await expect(versionOf(database.ds)).resolves.toBe(before);
  });

  it.each([
    ["a week of no form", { week: "2026-4" }, "preview_links_week_form"],
    ["an end before its beginning", { expiresAt: LINK.createdAt }, "preview_links_expires_at"],
  ])("never have %s", async (_, change, constraint) => {
    const link = { ...LINK, id: "00000000-0000-4000-8000-00000000000b", ...change };
    await expect(refusedAs(addPreviewLink(database.ds.manager, link))).resolves.toBe(constraint);
  });
});
