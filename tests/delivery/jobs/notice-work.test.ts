import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { noticeWork } from "../../../src/delivery/jobs/notice-work.js";
import { type Jobs, openJobs } from "../../../src/delivery/jobs/open-jobs.js";
import type { Notice } from "../../../src/delivery/notices/notice.js";
import { readerLinks } from "../../../src/delivery/tokens/reader-links.js";
import { readerTokens } from "../../../src/delivery/tokens/reader-token.js";
import type { SmtpResult } from "../../../src/domain/delivery.js";
import { withoutAddresses } from "../../../src/domain/mail-address.js";
import type { NoticeRequest } from "../../../src/domain/notice-request.js";
import { activateSubscriber, addPendingSubscriber, removeSubscribers } from "../../../src/store/subscribers.js";
import { addConfirmation } from "../../../src/store/subscriber-proof.js";
import { openRecordDatabase, type RecordDatabase } from "../../support/record.js";

const SECRET = "0123456789abcdef0123456789abcdef";
const LINKS = readerLinks(SECRET, "https://lechelon.example", { leaveAddress: () => null });
const CHOICES = { name: "Camille", frequency: "WEEKLY", labs: [] } as const;
const TAKEN: SmtpResult = { phase: "DOT", code: 250, enhanced: "2.0.0", text: "OK" };
const BUSY: SmtpResult = { phase: "RCPT", code: 451, enhanced: "4.7.1", text: "Later, <camille@example.org>" };
const UNKNOWN: SmtpResult = { phase: "RCPT", code: 550, enhanced: "5.1.1", text: "<camille@example.org>: unknown" };
const SILENT: SmtpResult = { phase: "DOT", code: null, enhanced: null, text: "The connection was lost." };

let record: RecordDatabase;
let jobs: Jobs | undefined;
const lines: string[] = [];
const posted: Notice[] = [];

beforeAll(async () => {
  record = await openRecordDatabase();
});

afterEach(async () => {
  await jobs?.stop(2);
  lines.length = 0;
  posted.length = 0;
  await record.ds.query("DELETE FROM pgboss.job");
});

afterAll(() => record.close());

/** A reader who asked for the letter so long ago. */
async function asked(hoursAgo = 0): Promise<{ subscriberId: string; confirmationId: string }> {
  const [id, confirmationId] = [randomUUID(), randomUUID()];
  const createdAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  await record.ds.transaction(async (tx) => {
    await addPendingSubscriber(tx, { id, address: `camille-${id}@example.org`, createdAt, ...CHOICES });
    await addConfirmation(tx, { id: confirmationId, subscriberId: id, requestedAt: createdAt, ...CHOICES });
  });
  return { subscriberId: id, confirmationId };
}

async function work(results: SmtpResult[], ...requests: NoticeRequest[]): Promise<void> {
  const opened = await openJobs(record.ds, { log: (line) => void lines.push(line), working: true });
  jobs = opened;
  const post = (notice: Notice): Promise<SmtpResult> => {
    posted.push(notice);
    return Promise.resolve(results.shift() ?? TAKEN);
  };
  await opened.work("notices", 4, noticeWork({ db: record.ds, links: LINKS, post }));
  await record.ds.transaction(async (tx) => {
    for (const request of requests) await opened.enqueue(tx, "notices", request);
  });
}

async function until(state: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const kept = await record.ds.query<{ state: string }[]>("SELECT state FROM pgboss.job WHERE name = 'notices'");
    if (kept.length > 0 && kept.every((job) => job.state === state)) return;
    await pause(50);
  }
  throw new TypeError(`The job never was ${state}: ${lines.join("\n")}`);
}

/** Has jobs that wait for another attempt be tried at once. */
function hurry(): Promise<unknown> {
  return record.ds.query("UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE state = 'retry'");
}

describe("a notice that is owed", () => {
  it("asks for a confirmation by a link that says who asked, until seven days after", async () => {
    const { subscriberId, confirmationId } = await asked();
    await work([TAKEN], { kind: "CONFIRMATION", subscriberId, confirmationId });
    await until("completed");
    expect(posted).toMatchObject([{ kind: "CONFIRMATION", subscriberId, name: "Camille", confirmationId }]);
    const [notice] = posted;
    if (notice?.kind !== "CONFIRMATION") throw new TypeError("Another kind.");
    const token = notice.confirmUrl.split("/").at(-1) ?? "";
    expect(readerTokens(SECRET, "confirmation").read(token)).toBe(confirmationId);
    expect(Date.parse(notice.expiresAt) - Date.parse(notice.requestedAt)).toBe(7 * 86_400_000);
  });

  it("tells who is subscribed already, with the links to choose and to leave", async () => {
    const { subscriberId } = await asked();
    await activateSubscriber(record.ds, subscriberId, CHOICES, new Date().toISOString());
    await work([TAKEN], { kind: "ALREADY_SUBSCRIBED", subscriberId });
    await until("completed");
    expect(posted).toMatchObject([{ kind: "ALREADY_SUBSCRIBED", subscriberId, ...LINKS.waysOut(subscriberId) }]);
  });

  it("is not sent to who confirmed, was erased, or asked too long ago", async () => {
    const [confirmed, erased, old] = [await asked(), await asked(), await asked(7 * 24 + 1)];
    await activateSubscriber(record.ds, confirmed.subscriberId, CHOICES, new Date().toISOString());
    await record.ds.transaction((tx) => removeSubscribers(tx, [erased.subscriberId]));
    const requests = [confirmed, erased, old].map((ids) => ({ kind: "CONFIRMATION", ...ids }) as const);
    await work([], ...requests, { kind: "ALREADY_SUBSCRIBED", subscriberId: old.subscriberId });
    await until("completed");
    expect(posted).toEqual([]);
  });

  it("is tried again while the server is busy, or fell silent after the last dot: the same mail", async () => {
    const { subscriberId, confirmationId } = await asked();
    await work([BUSY, SILENT, TAKEN], { kind: "CONFIRMATION", subscriberId, confirmationId });
    await until("retry");
    await hurry();
    for (let tries = 0; tries < 400 && posted.length < 2; tries += 1) await pause(50);
    await until("retry");
    await hurry();
    await until("completed");
    expect(posted).toHaveLength(3);
    expect(new Set(posted.map((notice) => JSON.stringify(notice))).size).toBe(1);
  }, 60_000);

  it("is given up at once when the reader's server refuses it, and no log or queue keeps the address", async () => {
    const { subscriberId, confirmationId } = await asked();
    await work([UNKNOWN], { kind: "CONFIRMATION", subscriberId, confirmationId });
    await until("failed");
    expect(lines).toEqual([expect.stringMatching(/failed for good: A CONFIRMATION notice was refused: RCPT 550/)]);
    const kept = JSON.stringify(await record.ds.query("SELECT * FROM pgboss.job"));
    expect(`${kept}${lines.join("\n")}`).not.toMatch(/@example\.org/);
  });
});

describe("a text for a log", () => {
  it.each([
    ["550 5.1.1 <camille@example.org>: unknown", "550 5.1.1 <[address]>: unknown"],
    ["to=camille+x@example.org, delay=1", "to=[address], delay=1"],
    ["nothing to hide: 4.7.1 later", "nothing to hide: 4.7.1 later"],
  ])("%j holds no address", (text, expected) => {
    expect(withoutAddresses(text)).toBe(expected);
  });
});
