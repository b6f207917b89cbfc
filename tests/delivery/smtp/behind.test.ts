import { describe, expect, it } from "@jest/globals";
import type { SmtpResult } from "../../../src/domain/delivery.js";
import { failoverTransport } from "../../../src/delivery/smtp/failover.js";
import { smtpTransport, type SmtpOptions } from "../../../src/delivery/smtp/smtp-transport.js";
import type { Connection, Parcel } from "../../../src/delivery/transport.js";
import type { SinkOptions } from "../../support/smtp-sink/options.js";
import { startSmtpSink, type SmtpSink } from "../../support/smtp-sink/smtp-sink.js";
import { parcel } from "./parcels.js";

async function withSink(
  options: SinkOptions,
  work: (connection: Connection, sink: SmtpSink) => Promise<void>,
  smtp: Partial<SmtpOptions> = {},
): Promise<void> {
  const sink = await startSmtpSink({ keep: 1000, ...options });
  const connection = smtpTransport({ url: sink.url, ...smtp }).connect();
  try {
    await connection.send(parcel(0));
    await work(connection, sink);
  } finally {
    await connection.close();
    await sink.close();
  }
}

const codes = (results: readonly SmtpResult[]): string[] => results.map(({ phase, code }) => `${phase} ${code}`);

/** Messages 1 to `count`, one behind the one under way wherever there is room. */
async function sendInPairs(connection: Connection, count: number, bytes = 200): Promise<string[]> {
  const results: SmtpResult[] = [];
  const underWay = new Set<Promise<void>>();
  for (let number = 1; number <= count; number += 1) {
    while (underWay.size > 0 && connection.roomBehind?.() !== true) await Promise.race(underWay);
    const sent = connection.send(parcel(number, bytes)).then((result) => {
      results.push(result);
      underWay.delete(sent);
    });
    underWay.add(sent);
  }
  await Promise.all(underWay);
  return codes(results);
}

/** A message that waits for the word of whoever sends it. */
function held(number: number): { readonly parcel: Parcel; readonly wanted: Promise<(may: boolean) => void> } {
  let tell: (go: (may: boolean) => void) => void;
  const wanted = new Promise<(may: boolean) => void>((resolve) => (tell = resolve));
  return { parcel: { ...parcel(number), depart: (go) => tell(go) }, wanted };
}

describe("a message behind another", () => {
  it.each([200, 16_000, 17_000, 300_000])("arrives as it was written, one after the other, at %i bytes", (bytes) =>
    withSink({}, async (connection, sink) => {
      expect(await sendInPairs(connection, 60, bytes)).toStrictEqual(Array.from({ length: 60 }, () => "DOT 250"));
      expect(sink.report()).toMatchObject({ connections: 1, distinct: 61, duplicates: 0 });
      const [, ...kept] = sink.messages.map(({ raw }) => raw.toString());
      expect(kept).toStrictEqual(
        Array.from({ length: 60 }, (_, at) => Buffer.from(parcel(at + 1, bytes).message).toString()),
      );
    }),
  );

  it.each<[string, SinkOptions]>([
    ["a server whose answers come late", { latency: 3 }],
    ["a server whose answers come byte by byte", { replies: "bytes" }],
    ["a server whose answers have many lines", { replies: "lines" }],
    ["a server that leaves after each 3 without a word", { closeAfter: 3 }],
    ["a server that leaves after each 3 with a 421", { farewellAfter: 3 }],
    ["a server that wants the message of nobody", { eager: true }],
  ])("arrives once, with %s", (_, options) =>
    withSink(options, async (connection, sink) => {
      expect(await sendInPairs(connection, 20)).toStrictEqual(Array.from({ length: 20 }, () => "DOT 250"));
      expect(sink.report()).toMatchObject({ distinct: 21, duplicates: 0 });
    }),
  );

  it("has room only where the server offers PIPELINING, behind one message, within what the connection may carry", async () => {
    const rooms = async (connection: Connection): Promise<unknown[]> => {
      const before = connection.roomBehind?.();
      const one = connection.send(parcel(1));
      const behind = connection.roomBehind?.();
      const two = connection.send(parcel(2));
      const third = connection.roomBehind?.();
      return [before, behind, third, ...codes(await Promise.all([one, two, connection.send(parcel(3))]))];
    };
    await withSink({}, async (connection) => {
      expect(await rooms(connection)).toStrictEqual([false, true, false, "DOT 250", "DOT 250", "CONNECT null"]);
    });
    await withSink({ pipelining: false }, async (connection) => {
      expect(await rooms(connection)).toStrictEqual([false, false, false, "DOT 250", "CONNECT null", "CONNECT null"]);
    });
    await withSink(
      {},
      async (connection) => {
        expect((await rooms(connection)).slice(0, 3)).toStrictEqual([false, false, false]);
      },
      { messagesPerConnection: 2 },
    );
  });

  it("goes on when the one before was refused, and the other way round", () =>
    withSink(
      { faults: [{ at: "RCPT", does: { says: "550 5.1.1 No" }, recipients: "camille1@example.org" }] },
      async (connection) => {
        const sent = [1, 2].map((number) => connection.send(parcel(number)));
        expect(codes(await Promise.all(sent))).toStrictEqual(["RCPT 550", "DOT 250"]);
        const swapped = [3, 1].map((number) => connection.send(parcel(number)));
        expect(codes(await Promise.all(swapped))).toStrictEqual(["DOT 250", "RCPT 550"]);
        expect(codes([await connection.send(parcel(4))])).toStrictEqual(["DOT 250"]);
      },
    ));

  it("is not uncertain where the one before is: it goes on another connection", () =>
    withSink({ faults: [{ at: "ACCEPTED", does: "drop", after: 1, times: 1 }] }, async (connection, sink) => {
      const sent = [1, 2].map((number) => connection.send(parcel(number)));
      expect(codes(await Promise.all(sent))).toStrictEqual(["DOT null", "DOT 250"]);
      expect(sink.report()).toMatchObject({ connections: 2, distinct: 3, duplicates: 0 });
    }));

  it("has room behind the first of two servers as long as that one works", async () => {
    const sink = await startSmtpSink();
    const gone = smtpTransport({ url: "smtp://127.0.0.1:1" });
    const first = smtpTransport({ url: sink.url });
    const [up, down] = [failoverTransport(first, gone).connect(), failoverTransport(gone, first).connect()];
    for (const [connection, room] of [
      [up, true],
      [down, false],
    ] as const) {
      await connection.send(parcel(1));
      const sent = connection.send(parcel(2));
      expect(connection.roomBehind?.()).toBe(room);
      await sent;
      await connection.close();
    }
    await sink.close();
  });
});

describe("a message that waits for a word", () => {
  it("leaves when it may, and the one behind it with it", () =>
    withSink({}, async (connection, sink) => {
      const first = held(1);
      const sent = [connection.send(first.parcel), connection.send(parcel(2))];
      const go = await first.wanted;
      expect(sink.report().accepted).toBe(1);
      go(true);
      expect(codes(await Promise.all(sent))).toStrictEqual(["DOT 250", "DOT 250"]);
    }));

  it("never leaves when it may not, and its connection ends", () =>
    withSink({}, async (connection, sink) => {
      const first = held(1);
      const sent = [connection.send(first.parcel), connection.send(parcel(2))];
      (await first.wanted)(false);
      expect(codes(await Promise.all(sent))).toStrictEqual(["DATA null", "DOT 250"]);
      expect(sink.messages.map(({ to }) => to[0])).toStrictEqual(["camille0@example.org", "camille2@example.org"]);
      expect(sink.report().connections).toBe(2);
    }));

  it("is not sent when the word comes after the connection was lost", () =>
    withSink({}, async (connection, sink) => {
      const first = held(1);
      const sent = connection.send(first.parcel);
      const go = await first.wanted;
      await connection.close();
      expect(codes([await sent])).toStrictEqual(["DATA null"]);
      go(true);
      expect(sink.report().accepted).toBe(1);
    }));
});
