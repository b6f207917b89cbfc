import { describe, expect, it } from "@jest/globals";
import { failoverTransport } from "../../../src/delivery/smtp/failover.js";
import { smtpTransport } from "../../../src/delivery/smtp/smtp-transport.js";
import type { Connection } from "../../../src/delivery/transport.js";
import { outcomeOf } from "../../../src/domain/delivery.js";
import type { Fault } from "../../support/smtp-sink/options.js";
import { startSmtpSink, type SmtpSink } from "../../support/smtp-sink/smtp-sink.js";
import { LIMITS, parcel } from "./parcels.js";

const PAUSE_MS = 300;

/** Two servers, the first of which has faults. */
async function withTwo(
  faults: readonly Fault[],
  work: (connections: readonly [Connection, Connection], first: SmtpSink, second: SmtpSink) => Promise<void>,
): Promise<void> {
  const [first, second] = [await startSmtpSink({ faults }), await startSmtpSink()];
  const [one, other] = [first, second].map(({ url }) => smtpTransport({ url, limits: LIMITS }));
  const transport = failoverTransport(one as never, other as never, PAUSE_MS);
  const connections = [transport.connect(), transport.connect()] as const;
  try {
    await work(connections, first, second);
  } finally {
    for (const { close } of [...connections, first, second]) await close();
  }
}

const whoTook = (first: SmtpSink, second: SmtpSink): string => `${first.accepted.size} and ${second.accepted.size}`;

describe("two servers", () => {
  it.each<[string, Fault]>([
    ["leaves at once", { at: "BANNER", does: "drop" }],
    ["says nothing", { at: "BANNER", does: "stall" }],
    ["is busy", { at: "BANNER", does: { says: "421 4.3.2 Busy" } }],
    ["wants none of us", { at: "EHLO", does: { says: "554 5.7.1 No" } }],
  ])("are turned to one after the other when the first %s", (_what, fault) =>
    withTwo([fault], async ([connection], first, second) => {
      expect(outcomeOf(await connection.send(parcel(1)))).toBe("ACCEPTED");
      expect(whoTook(first, second)).toBe("0 and 1");
    }),
  );

  it("are as the first alone while it takes messages", () =>
    withTwo([], async ([connection], first, second) => {
      for (const number of [1, 2, 3]) await connection.send(parcel(number));
      expect(whoTook(first, second)).toBe("3 and 0");
      expect(second.report().connections).toBe(0);
    }));

  it("have the first rest, on all connections, and then try it again", () =>
    withTwo([{ at: "BANNER", does: "drop", times: 1 }], async ([connection, another], first, second) => {
      await connection.send(parcel(1));
      await another.send(parcel(2));
      expect(whoTook(first, second)).toBe("0 and 2");
      expect(first.report().connections).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS + 20));
      await connection.send(parcel(3));
      await another.send(parcel(4));
      expect(whoTook(first, second)).toBe("2 and 2");
    }));

  it.each<[string, Fault, string]>([
    ["may have arrived", { at: "ACCEPTED", does: "drop" }, "UNCERTAIN"],
    ["was refused", { at: "RCPT", does: { says: "550 5.1.1 Nobody" } }, "REFUSED"],
    ["is for later", { at: "RCPT", does: { says: "451 4.3.0 Later" } }, "DEFERRED"],
    ["was lost when its recipient was known", { at: "RCPT", does: "drop" }, "DEFERRED"],
  ])("never both get a message that %s", (_what, fault, expected) =>
    withTwo([fault], async ([connection], _first, second) => {
      expect(outcomeOf(await connection.send(parcel(1)))).toBe(expected);
      expect(second.report().connections).toBe(0);
    }),
  );
});
