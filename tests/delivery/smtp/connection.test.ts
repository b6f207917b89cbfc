import { describe, expect, it } from "@jest/globals";
import { smtpTransport, type SmtpOptions } from "../../../src/delivery/smtp/smtp-transport.js";
import type { Connection } from "../../../src/delivery/transport.js";
import type { SinkOptions } from "../../support/smtp-sink/options.js";
import { startSmtpSink, type SmtpSink } from "../../support/smtp-sink/smtp-sink.js";
import { LIMITS, parcel } from "./parcels.js";

async function withSink(
  options: SinkOptions,
  work: (connection: Connection, sink: SmtpSink) => Promise<void>,
  smtp: Partial<SmtpOptions> = {},
): Promise<void> {
  const sink = await startSmtpSink({ keep: 1000, ...options });
  const connection = smtpTransport({ url: sink.url, limits: LIMITS, ...smtp }).connect();
  try {
    await work(connection, sink);
  } finally {
    await connection.close();
    await sink.close();
  }
}

async function sendAll(connection: Connection, count: number): Promise<Record<string, number>> {
  const results: Record<string, number> = {};
  for (let number = 0; number < count; number += 1) {
    const { phase, code } = await connection.send(parcel(number));
    results[`${phase} ${code}`] = (results[`${phase} ${code}`] ?? 0) + 1;
  }
  return results;
}

describe("a connection", () => {
  it("carries many messages, each as it was written", () =>
    withSink({}, async (connection, sink) => {
      expect(await sendAll(connection, 200)).toStrictEqual({ "DOT 250": 200 });
      expect(sink.report()).toMatchObject({ connections: 1, distinct: 200, duplicates: 0 });
      expect(sink.messages.map(({ raw }) => raw.toString())).toStrictEqual(
        Array.from({ length: 200 }, (_, number) => Buffer.from(parcel(number).message).toString()),
      );
    }));

  it("gives what the server said, in one line and not for ever", () =>
    withSink(
      { replies: "long", faults: [{ at: "RCPT", does: { says: "550 5.1.1 No such user" } }] },
      async (connection) => {
        const result = await connection.send(parcel(1));
        expect(result).toMatchObject({ phase: "RCPT", code: 550, enhanced: "5.1.1" });
        expect(result.text).toMatch(/^5\.1\.1 No such user x+…$/);
        expect(result.text).toHaveLength(1001);
      },
    ));

  it("takes its leave after the messages that it may carry, and another goes on", () =>
    withSink(
      {},
      async (connection, sink) => {
        expect(await sendAll(connection, 25)).toStrictEqual({ "DOT 250": 25 });
        expect(sink.report().connections).toBe(3);
      },
      { messagesPerConnection: 10 },
    ));

  it.each([
    ["without a word", { closeAfter: 10 }],
    ["with a 421", { farewellAfter: 10 }],
  ])("is replaced unseen when the server ends it after a message %s", async (_how, options) =>
    withSink(options, async (connection, sink) => {
      expect(await sendAll(connection, 55)).toStrictEqual({ "DOT 250": 55 });
      expect(sink.report()).toMatchObject({ connections: 6, distinct: 55, duplicates: 0 });
    }),
  );

  it("is replaced only once: a server that always leaves is told of", () =>
    withSink({ faults: [{ at: "MAIL", does: "drop", after: 1 }] }, async (connection, sink) => {
      expect(await sendAll(connection, 2)).toStrictEqual({ "DOT 250": 1, "MAIL null": 1 });
      expect(sink.report().connections).toBe(2);
    }));

  it("survives two in a hundred of everything that a server may refuse", () => {
    const codes = ["421 4.3.2 Busy", "451 4.3.0 Error", "452 4.2.2 Full", "550 5.1.1 Nobody"];
    const faults = (["MAIL", "RCPT", "DATA", "DOT"] as const).map((at, index) => ({
      at,
      does: { says: codes[index] ?? "" },
      rate: 0.02,
    }));
    return withSink({ faults }, async (connection, sink) => {
      const { "DOT 250": accepted, ...others } = await sendAll(connection, 1000);
      const refused = Object.values(others).reduce((sum, count) => sum + count, 0);
      expect(sink.report()).toMatchObject({ distinct: accepted, duplicates: 0 });
      expect((accepted ?? 0) + refused).toBe(1000);
      expect(refused).toBeGreaterThan(20);
    });
  });

  it("says no address that could be another command", () =>
    withSink({}, async (connection, sink) => {
      const { message } = parcel(1);
      const send = async (from: string, to: string): Promise<string> => {
        const { phase, code } = await connection.send({ message, from, to });
        return `${phase} ${code}`;
      };
      expect(await send("a@example.org", "b@example.org>\r\nRCPT TO:<c@example.org")).toBe("RCPT 553");
      expect(await send("a@example.org", "b@example.org\n")).toBe("RCPT 553");
      expect(await send("a@example.org", "b c@example.org")).toBe("RCPT 553");
      expect(await send("a@example.org", "camille@exämple.org")).toBe("RCPT 553");
      expect(await send("a@example.org> SIZE=1\r\nRSET", "b@example.org")).toBe("MAIL 553");
      expect(sink.report().connections).toBe(0);
      expect(await send("", "b@example.org")).toBe("DOT 250");
      expect(sink.messages[0]).toMatchObject({ from: "", to: ["b@example.org"] });
    }));

  it("tells the size, and eight bits only where there are some", () =>
    withSink(
      {},
      async (connection, sink) => {
        const { message, ...route } = parcel(1);
        await connection.send({ message, ...route });
        await connection.send({ message: Buffer.from("Subject: été\r\n\r\n"), ...route });
        const parameters = sink.messages.map((kept) => kept.parameters);
        expect(parameters).toStrictEqual([`SIZE=${message.length} RET=HDRS`, "SIZE=18 BODY=8BITMIME RET=HDRS"]);
      },
      { dsn: "failure" },
    ));

  it("takes one message at a time", () =>
    withSink({ latency: 50 }, async (connection, sink) => {
      const [first, second] = await Promise.all([connection.send(parcel(1)), connection.send(parcel(2))]);
      expect([first.code, second]).toMatchObject([250, { phase: "CONNECT", code: null }]);
      expect(sink.report().accepted).toBe(1);
    }));

  it("closes at once in mid-message, and then nobody can know", () =>
    withSink({ faults: [{ at: "ACCEPTED", does: "stall" }] }, async (connection, sink) => {
      const sending = connection.send(parcel(1));
      while (sink.report().accepted === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await connection.close();
      expect(await sending).toMatchObject({ phase: "DOT", code: null });
    }));

  it("says that nobody listens where nobody does", async () => {
    const sink = await startSmtpSink();
    await sink.close();
    const connection = smtpTransport({ url: sink.url, limits: LIMITS }).connect();
    expect(await connection.send(parcel(1))).toMatchObject({
      phase: "CONNECT",
      code: null,
      text: expect.stringContaining("ECONNREFUSED"),
    });
    await connection.close();
  });
});
