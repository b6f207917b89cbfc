import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createTransport } from "nodemailer";
import { acceptedIn } from "../../support/smtp-sink/ledger.js";
import { startSinkProcess } from "../../support/smtp-sink/sink-process.js";
import { startSmtpSink } from "../../support/smtp-sink/smtp-sink.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "echelon-sink-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Sends through nodemailer, which knows nothing of the sink. */
async function post(url: string, count: number): Promise<PromiseSettledResult<unknown>[]> {
  const transport = createTransport({ url, pool: true, maxConnections: 1 } as never);
  const message = (number: number) => ({
    envelope: { from: "lettre@lechelon.example", to: [`camille${number}@example.org`] },
    raw: `Message-ID: <${number}@lechelon.example>\r\n\r\n..A line that begins with a dot\r\n.\r\n`,
  });
  const sent = await Promise.allSettled(
    Array.from({ length: count }, (_, index) => transport.sendMail(message(index))),
  );
  transport.close();
  return sent;
}

describe("the sink", () => {
  it("keeps messages as they were before they were stuffed", async () => {
    const sink = await startSmtpSink({ keep: 10 });
    await post(sink.url, 1);
    expect(sink.messages).toMatchObject([
      { id: "0@lechelon.example", from: "lettre@lechelon.example", to: ["camille0@example.org"] },
    ]);
    expect(sink.messages[0]?.raw.toString("latin1")).toBe(
      "Message-ID: <0@lechelon.example>\r\n\r\n..A line that begins with a dot\r\n.\r\n",
    );
    await sink.close();
  });

  it("counts what was accepted twice, and finds it in its file after a restart", async () => {
    const record = join(folder, "accepted");
    const first = await startSinkProcess({ record });
    await post(first.url, 3);
    expect(await first.report()).toMatchObject({ accepted: 3, distinct: 3, duplicates: 0 });
    await first.close();
    const second = await startSinkProcess({ record });
    await post(second.url, 1);
    expect(await second.report()).toMatchObject({ accepted: 4, distinct: 3, duplicates: 1 });
    await second.close();
    expect(acceptedIn(record).toSorted()).toStrictEqual([
      "0@lechelon.example",
      "0@lechelon.example",
      "1@lechelon.example",
      "2@lechelon.example",
    ]);
  });

  it("fails as often as it is told, and the same way for the same seed", async () => {
    const failures = async (): Promise<number> => {
      const sink = await startSmtpSink({
        seed: 7,
        faults: [{ at: "RCPT", does: { says: "450 4.2.0 Later" }, rate: 0.2 }],
      });
      const sent = await post(sink.url, 100);
      await sink.close();
      expect(sink.report().faults.RCPT).toBe(sent.filter(({ status }) => status === "rejected").length);
      return sink.report().faults.RCPT ?? 0;
    };
    const [first, second] = [await failures(), await failures()];
    expect(first).toBe(second);
    expect(first).toBeGreaterThan(8);
    expect(first).toBeLessThan(35);
  });
});
