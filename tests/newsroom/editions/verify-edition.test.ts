import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { gunzipSync, gzipSync } from "node:zlib";
import type { EditionDesk } from "../../../src/newsroom/editions/desk.js";
import { scheduleEdition } from "../../../src/newsroom/editions/schedule-edition.js";
import { type VerifiedEdition, verifyEdition } from "../../../src/newsroom/editions/verify-edition.js";
import { echelon } from "../../support/echelon.js";
import { openRecordDatabase, type RecordDatabase } from "../../support/record.js";
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
import { approveEdition } from "../../../src/newsroom/editions/approve-edition.js";
import { openDraft } from "../../../src/newsroom/editions/open-draft.js";
import { submitEdition } from "../../../src/newsroom/editions/submit-edition.js";

let record: RecordDatabase;
let desk: EditionDesk;

beforeAll(async () => {
  record = await openRecordDatabase();
  desk = await editionDesk(record.ds);
}, 120_000);
afterEach(() => clearEditions(record.ds));
afterAll(() => record.close());

function verify(): Promise<VerifiedEdition> {
  return verifyEdition(record.ds, WEEK.id);
}

/** What somebody with the database's password can do, and the program cannot. */
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await record.ds.query("ALTER TABLE kept_sources DISABLE TRIGGER append_only");
  await record.ds.query(sql, values);
}

describe("a past edition", () => {
  it("is made again byte for byte from what was kept, whatever labs, phrases and templates are by now", async () => {
    const opened = await openDraft(desk, CAMILLE, WEEK);
    const [was = ""] =
      opened.digest.blocks.find(({ role }) => role === "FAREWELL")?.sentences.map(({ text }) => text) ?? [];
    const edited = await edit(desk, opened, { kind: "REWRITE", block: "FAREWELL", was, text: "Rangez l’escabeau." });
    const pinned = await edit(desk, edited, { kind: "PIN", block: "MOVE:openai" });
    const sheet = await submitEdition(desk, CAMILLE, { week: WEEK, revision: pinned.draft.revision });
    const { contentSha256 } = sheet;
    await approveEdition(desk, DOMINIQUE, { week: WEEK, contentSha256, reasons: reasonsFor(sheet) });
    await scheduleEdition(desk, DOMINIQUE, { week: WEEK, departure: { kind: "NOW" } });
    await record.ds.query("UPDATE labs SET name = 'Autre nom', short_name = 'Autre' WHERE slug = 'openai'");
    await record.ds.query("UPDATE levels SET name = name || ' bis'");
    expect(await verify()).toMatchObject({
      ...{ week: WEEK.id, contentSha256, approvedBy: "Dominique", void: false, edition: { number: 1 } },
    });
  }, 120_000);

  it("that was approved and never left is made again too", async () => {
    const { contentSha256 } = await approved(desk);
    expect(await verify()).toMatchObject({ contentSha256, edition: null });
  }, 120_000);

  it("is unknown where nobody approved it", async () => {
    expect((await refusal(verify())).code).toBe("EDITION_UNKNOWN");
  }, 120_000);

  it("fails where what was kept was changed, and says what", async () => {
    const { approval } = await approved(desk);
    const sha256 = approval?.binding.data ?? "";
    const [kept] = await record.ds.query<[{ content: Buffer }]>("SELECT content FROM kept_sources WHERE sha256 = $1", [
      sha256,
    ]);
    const forged = gzipSync(gunzipSync(kept.content).toString().replace("OpenAI", "ClosedAI"));
    await tamper("UPDATE kept_sources SET content = $2 WHERE sha256 = $1", [sha256, forged]);
    const { code, message } = await refusal(verify());
    expect(code).toBe("VERIFICATION_FAILED");
    expect(message).toContain(sha256);
    await tamper("UPDATE kept_sources SET content = '\\x00' WHERE sha256 = $1", [sha256]);
    expect((await refusal(verify())).message).toContain("cannot be read");
    await tamper("DELETE FROM kept_sources WHERE sha256 = $1", [sha256]);
    expect((await refusal(verify())).message).toContain("Nothing is kept");
  }, 120_000);

  it("fails where what workers send, or what is online, is something else", async () => {
    await approved(desk);
    await scheduleEdition(desk, DOMINIQUE, { week: WEEK, departure: { kind: "NOW" } });
    await record.ds.query("UPDATE editions SET html = replace(html, 'OpenAI', 'ClosedAI')");
    const online = await refusal(verify());
    expect(online.code).toBe("VERIFICATION_FAILED");
    expect(online.message).toContain("the html that is online");
    expect(online.message).toContain("ClosedAI");
    await record.ds.query("UPDATE edition_contents SET content = content || '\\x20'::bytea");
    expect((await refusal(verify())).message).toContain("the letter that workers send");
    await record.ds.query("UPDATE edition_contents SET sha256 = $1", ["0".repeat(64)]);
    expect((await refusal(verify())).code).toBe("EDITION_UNKNOWN");
  }, 120_000);

  it("is verified by the command, as words and as JSON", async () => {
    const { contentSha256 } = await approved(desk);
    const settings = { DATABASE_URL: record.url };
    const words = await echelon(["digest", "verify", WEEK.id], settings);
    expect(words.out).toContain(`SHA-256 ${contentSha256}`);
    expect(words.code).toBe(0);
    const { out } = await echelon(["digest", "verify", WEEK.id, "--json"], settings);
    expect(JSON.parse(out)).toMatchObject({ week: WEEK.id, contentSha256, edition: null });
    const none = await echelon(["digest", "verify", "2026-W03"], settings);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining("EDITION_UNKNOWN")]);
  }, 120_000);
});
