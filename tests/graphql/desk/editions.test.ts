import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readConfig } from "../../../src/config/config.js";
import { followPublication, type PublicationFeed } from "../../../src/store/publication-feed.js";
import { deskDoor } from "../../../src/wiring/desk-door.js";
import { fixedPress } from "../../../src/wiring/live-press.js";
import { ALEX, CAMILLE, DOMINIQUE, editionDesk, somebody } from "../../newsroom/editions/newsroom.js";
import { openRecordDatabase, type RecordDatabase } from "../../support/record.js";
import { type Api, codesOf, soundData, startApi } from "../api.js";

const LOU = somebody("Lou", "READER");
const DRAFT = `draft { week state revision contentSha256 lastEditor leavesAt edits { number kind block was text standing by }
  checks { id severity passed } digest { blocks { role sentences { text } } }
  approval { by alone contentSha256 reasons { check reason } voidedAt voidReason { contentSha256 causes { part subject change } } } }
  conflict { changes { revision by what } refused { kind block was text } } userErrors { code message next field }`;

interface Payload {
  readonly draft: {
    readonly week: string;
    readonly state: string;
    readonly revision: number;
    readonly contentSha256: string;
    readonly checks: readonly { readonly id: string; readonly severity: string; readonly passed: boolean }[];
    readonly digest: { readonly blocks: readonly { role: string; sentences: readonly { text: string }[] }[] };
  };
  readonly conflict: unknown;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: unknown }[];
}

let record: RecordDatabase;
let api: Api;
let feed: PublicationFeed;

beforeAll(async () => {
  record = await openRecordDatabase();
  await editionDesk(record.ds);
  const config = readConfig({});
  feed = await followPublication(record.ds, { log: () => undefined });
  const desk = await deskDoor({ config, database: record.ds, press: await fixedPress(config), feed });
  const actors = [LOU, CAMILLE, ALEX, DOMINIQUE];
  api = await startApi({ publication: feed.current(), desk, actors });
}, 60_000);

afterAll(async () => {
  await api.close();
  await feed.close();
  await record.close();
});

async function mutate(actor: string, field: string, type: string, input: object): Promise<Payload> {
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${DRAFT} } }`;
  return soundData(await api.ask(query, { input }, { "x-actor": actor }))[field] as Payload;
}

describe("an edition by the API", () => {
  it("is written by one, contested by another, approved by a third, scheduled, and taken back", async () => {
    const week = "2026-W04";
    const opened = await mutate("Camille", "openEdition", "EditionInput", { week });
    expect(opened).toMatchObject({ draft: { week, state: "DRAFT", revision: 0 }, conflict: null, userErrors: [] });
    const [was] = opened.draft.digest.blocks.find(({ role }) => role === "FAREWELL")?.sentences ?? [];
    const sentence = { week, revision: 0, block: "FAREWELL", was: was?.text };
    const bold = { ...sentence, text: "OpenAI passe au niveau 2." };
    const refused = await mutate("Camille", "rewriteSentence", "RewriteSentenceInput", bold);
    expect(refused).toMatchObject({
      draft: null,
      userErrors: [{ code: "SENTENCE_INVALID", field: ["input", "text"] }],
    });
    const said = { ...sentence, text: "Rangez l’escabeau." };
    const rewritten = await mutate("Camille", "rewriteSentence", "RewriteSentenceInput", said);
    expect(rewritten.draft).toMatchObject({ revision: 1, lastEditor: "Camille", edits: [{ standing: "APPLIED" }] });
    const late = await mutate("Alex", "dropBlock", "BlockInput", { week, revision: 0, block: "QUOTE" });
    expect(late).toMatchObject({
      draft: { revision: 1 },
      conflict: { changes: [{ revision: 1, by: "Camille" }], refused: { kind: "DROP", block: "QUOTE" } },
      userErrors: [{ code: "DRAFT_CONFLICT", field: ["input", "revision"] }],
    });
    const submitted = await mutate("Camille", "submitEdition", "SeenEditionInput", { week, revision: 1 });
    const reasons = submitted.draft.checks
      .filter(({ passed, severity }) => !passed && severity === "WARNING")
      .map(({ id }) => ({ check: id, reason: "Relu." }));
    const word = { week, contentSha256: submitted.draft.contentSha256, reasons };
    expect(await mutate("Dominique", "approveEdition", "ApproveEditionInput", word)).toMatchObject({
      draft: { state: "APPROVED", approval: { by: "Dominique", alone: false, reasons, voidedAt: null } },
    });
    const departure = { week, departure: "AT", at: "2199-01-01T00:00:00Z" };
    expect(await mutate("Dominique", "scheduleEdition", "ScheduleEditionInput", departure)).toMatchObject({
      draft: { state: "SCHEDULED", leavesAt: "2199-01-01T00:00:00.000Z" },
    });
    expect(await mutate("Dominique", "cancelEdition", "EditionInput", { week })).toMatchObject({
      draft: { state: "APPROVED", leavesAt: null, approval: { voidedAt: null } },
    });
    const undone = await mutate("Alex", "undoEdit", "UndoEditInput", { week, revision: 1 });
    expect(undone.draft).toMatchObject({
      state: "DRAFT",
      revision: 2,
      contentSha256: opened.draft.contentSha256,
      approval: { voidReason: { contentSha256: opened.draft.contentSha256 } },
    });
  }, 120_000);

  it("is shown to readers of drafts, and to nobody else", async () => {
    const query = `{ drafts { week state revision checks { id } } draft(week: "2026-W04") { week contentSha256 } }`;
    expect(soundData(await api.ask(query, {}, { "x-actor": "Lou" }))).toMatchObject({
      drafts: [{ week: "2026-W04", checks: null }],
      draft: { week: "2026-W04" },
    });
    expect(codesOf(await api.ask(query))).toEqual(["UNAUTHENTICATED"]);
    const open = `mutation { openEdition(input: { week: "2026-W03" }) { userErrors { code } } }`;
    expect(codesOf(await api.ask(open, {}, { "x-actor": "Lou" }))).toEqual(["FORBIDDEN"]);
    const approve = `mutation { approveEdition(input: { week: "2026-W04", contentSha256: "" }) { userErrors { code } } }`;
    expect(codesOf(await api.ask(approve, {}, { "x-actor": "Camille" }))).toEqual(["FORBIDDEN"]);
  });

  it("is compared with the week before, and with what was approved", async () => {
    const query = `query ($against: Against!) { comparedDraft(week: "2026-W04", against: $against) { block change sentences { text change } } }`;
    const compare = async (against: string): Promise<unknown> =>
      soundData(await api.ask(query, { against }, { "x-actor": "Lou" }))["comparedDraft"];
    expect(await compare("LAST_WEEK")).toContainEqual(
      expect.objectContaining({ block: "MOVE:openai", change: "ADDED" }),
    );
    expect(await compare("APPROVED")).toContainEqual(expect.objectContaining({ block: "FAREWELL", change: "CHANGED" }));
  });
});
