import { hash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import Fastify, { type FastifyInstance } from "fastify";
import { type Config, readConfig } from "../../src/config/config.js";
import { newFigures } from "../../src/delivery/engine/figures.js";
import type { WorkMeans } from "../../src/delivery/engine/means.js";
import { work } from "../../src/delivery/engine/work.js";
import { smtpTransport } from "../../src/delivery/smtp/smtp-transport.js";
import { parseWeek } from "../../src/domain/week.js";
import type { DepartureWish } from "../../src/newsroom/departure.js";
import type { OtherSetting } from "../../src/newsroom/editions/approved-press.js";
import { watchApprovals } from "../../src/newsroom/editions/watch-approvals.js";
import { keepSchedule } from "../../src/newsroom/keep-schedule.js";
import { composeEdition, frozenEdition } from "../../src/newsroom/compose-edition.js";
import type { Sample } from "../../src/newsroom/sample-recipients.js";
import { sendEdition } from "../../src/newsroom/send-edition.js";
import { compilePages } from "../../src/site/pages.js";
import { registerPreview } from "../../src/site/preview/preview.js";
import { runsOfWeek } from "../../src/store/delivery/runs.js";
import { loadPublication } from "../../src/store/publication.js";
import { engineMeans } from "../../src/wiring/engine.js";
import { fixedPress } from "../../src/wiring/live-press.js";
import { buildPress } from "../../src/wiring/press.js";
import { previewDoor } from "../../src/wiring/preview-door.js";
import { readTemplates } from "../../src/wiring/project-files.js";
import { scheduleOf } from "../../src/wiring/schedule-of.js";
import { until } from "../support/delivery/until.js";
import { IMPATIENCE } from "../support/delivery/worker-options.js";
import { DKIM, verified } from "../support/dkim.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";
import { REASONS, sendingDesk } from "../support/sending-desk.js";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink/smtp-sink.js";

const READER = { id: randomUUID(), address: "camille@example.org", name: "Camille" };
const stop = new AbortController();

let folder: string;
let record: RecordDatabase;
let sink: SmtpSink;
let config: Config;
let desk: Awaited<ReturnType<typeof sendingDesk>>;
let preview: FastifyInstance;
let working: Promise<void>;
const told: { week: string; settings: readonly OtherSetting[] }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "echelon-preview-"));
  sink = await startSmtpSink({ keep: 9 });
  config = readConfig({
    ...{ ECHELON_DATA_FOLDER: folder, SECRET_KEY: "x".repeat(40), SMTP_URL: sink.url, DKIM_KEY: DKIM.privateKey },
    ...{ PUBLIC_URL: "https://lechelon.example", MAIL_FROM: "L’Échelon <lettre@lechelon.example>" },
  });
  record = await openRecordDatabase();
  // Letters of weeks gone by leave late, and bear their hour.
  const schedule = { ...scheduleOf(config), lateWindowMinutes: 10_000_000 };
  desk = await sendingDesk(record.ds, { press: await buildPress(config), schedule });
  await record.ds.query(
    `INSERT INTO subscribers (id, address, address_key, name, state, created_at, confirmed_at)
    VALUES ($1, $2, $2, $3, 'ACTIVE', '2025-12-03', '2025-12-03T12:00:00Z')`,
    [READER.id, READER.address, READER.name],
  );
  const means = await engineMeans(config, {
    ...{ database: record.ds, patient: record.ds, transport: smtpTransport({ url: sink.url }), figures: newFigures() },
    say: () => undefined,
    tellSettings: (week, settings) => void told.push({ week, settings }),
  });
  preview = await previewFor(means);
  working = work({ ...means, patience: { ...means.patience, ...IMPATIENCE } }, stop.signal);
}, 120_000);

afterAll(async () => {
  stop.abort();
  await working;
  await preview.close();
  await sink.close();
  await record.close();
  await rm(folder, { recursive: true });
});

/** The preview of an editor, whose one sample is the reader with the very links that a letter has for her. */
async function previewFor({ handOf }: WorkMeans): Promise<FastifyInstance> {
  const publication = await loadPublication(record.ds);
  const ground = { config, database: record.ds, press: await fixedPress(config), isEditor: () => true };
  const pages = compilePages(await readTemplates("templates/site"));
  const samples = (publicUrl: string): [Sample] => {
    const sender = { ...desk.press.sender, publicUrl };
    const { waysOut } = handOf({ sender, week: parseWeek("2026-W04", config.timeZone) });
    return [{ id: "camille", label: "", recipient: { ...READER, subscribedOn: "2025-12-03", ...waysOut(READER.id) } }];
  };
  const app = Fastify();
  await registerPreview(app, await previewDoor({ ...ground, pages, samples, publication: () => publication }));
  return app;
}

async function shown(week: string): Promise<string> {
  const { rawPayload, statusCode } = await preview.inject(`/apercu/${week}.eml`);
  expect(statusCode).toBe(200);
  return sha256(rawPayload);
}

function sha256(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

async function approve(name: string, departure: DepartureWish, press = desk.press): Promise<void> {
  const week = parseWeek(name, config.timeZone);
  const casting = { seed: name };
  const { sha256: approved } = frozenEdition(await composeEdition(record.ds, week, casting, press));
  await sendEdition({ ...desk, press }, week, { casting, hash: approved, reasons: REASONS, departure });
  const lookAtApprovals = watchApprovals({ database: record.ds, press: () => Promise.resolve(desk.press) });
  await keepSchedule(record.ds, {
    ...{ schedule: desk.schedule, lookAtApprovals },
    isSkipped: () => Promise.resolve(false),
  });
}

/** The message that the server got of a week, byte for byte. */
async function received(week: string): Promise<Buffer> {
  await until(
    () => runsOfWeek(record.ds, week),
    ([run]) => run?.state === "COMPLETED",
    60_000,
  );
  const message = sink.messages.find(({ raw }) => raw.includes(`boundary="=_${week}"`));
  return message?.raw ?? Buffer.alloc(0);
}

describe("What the preview shows of a reader's letter", () => {
  it("is what the reader is sent at its hour, byte for byte and signature included, before and after it is approved", async () => {
    const before = await shown("2026-W04");
    await approve("2026-W04", { kind: "HOUR" });
    const message = await received("2026-W04");
    expect(sha256(message)).toBe(before);
    expect(await shown("2026-W04")).toBe(before);
    expect(message.toString("latin1")).toContain("\r\nDate: Mon, 26 Jan 2026 06:30:00 +0000\r\n");
    expect(await verified(message)).toMatchObject([{ result: "pass" }]);
  }, 120_000);

  it("is what the reader is sent at another time, once that time is known", async () => {
    await approve("2026-W05", { kind: "NOW" });
    expect(sha256(await received("2026-W05"))).toBe(await shown("2026-W05"));
  }, 120_000);
});

describe("A letter that leaves from a worker with other settings than it was approved with", () => {
  it("bears the sender, the addresses and the signature that were approved, as shown, and the worker says what it has", async () => {
    const elsewhere = {
      ...config,
      ...{ publicUrl: "https://ailleurs.example", mailFrom: "L’Échelon <lettre@ailleurs.example>" },
    };
    await approve("2026-W06", { kind: "NOW" }, await buildPress(elsewhere));
    const sent = await received("2026-W06");
    expect(await shown("2026-W06")).toBe(sha256(sent));
    const message = sent.toString("latin1");
    expect(message).toContain("<lettre@ailleurs.example>\r\n");
    expect(message).toContain("List-Unsubscribe: <https://ailleurs.example/desabonnement/");
    expect(message).toMatch(/DKIM-Signature:[^]* d=ailleurs\.example;/);
    expect(message.replaceAll("=\r\n", "")).not.toContain("lechelon.example");
    expect(told.filter(({ week }) => week === "2026-W06")).toMatchObject([
      {
        week: "2026-W06",
        settings: [
          { name: "PUBLIC_URL", approved: "https://ailleurs.example", here: "https://lechelon.example" },
          { name: "MAIL_FROM", approved: "L’Échelon <lettre@ailleurs.example>", here: config.mailFrom },
        ],
      },
    ]);
  }, 120_000);
});
