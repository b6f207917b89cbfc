import { describe, expect, it } from "@jest/globals";
import { smtpTransport } from "../../../src/delivery/smtp/smtp-transport.js";
import { outcomeOf, type SmtpResult } from "../../../src/domain/delivery.js";
import type { Fault, SinkOptions } from "../../support/smtp-sink/options.js";
import { startSmtpSink } from "../../support/smtp-sink/smtp-sink.js";
import { LIMITS, parcel } from "./parcels.js";

/** What becomes of one message to a server with one fault: where it ended, with what code, and what that means. */
type Case = readonly [what: string, fault: Fault, ending: string, kept: 0 | 1];

const says = (says: string) => ({ says });

const CASES: readonly Case[] = [
  ["a stall at the banner", { at: "BANNER", does: "stall" }, "GREETING null DEFERRED", 0],
  ["a drop at the banner", { at: "BANNER", does: "drop" }, "GREETING null DEFERRED", 0],
  ["a busy server", { at: "BANNER", does: says("421 4.3.2 Busy") }, "GREETING 421 DEFERRED", 0],
  ["a server that wants none of us", { at: "BANNER", does: says("554 5.7.1 No") }, "GREETING 554 DEFERRED", 0],
  ["a stall at EHLO", { at: "EHLO", does: "stall" }, "HELLO null DEFERRED", 0],
  ["a sender for later", { at: "MAIL", does: says("451 4.7.1 Greylisted") }, "MAIL 451 DEFERRED", 0],
  ["a sender refused", { at: "MAIL", does: says("550 5.7.1 No") }, "MAIL 550 DEFERRED", 0],
  ["a recipient for later (450)", { at: "RCPT", does: says("450 4.2.1 Greylisted") }, "RCPT 450 DEFERRED", 0],
  ["a recipient for later (451)", { at: "RCPT", does: says("451 4.3.0 Error") }, "RCPT 451 DEFERRED", 0],
  ["a mailbox that is full (452)", { at: "RCPT", does: says("452 4.2.2 Full") }, "RCPT 452 DEFERRED", 0],
  ["a recipient refused", { at: "RCPT", does: says("550 5.1.1 Nobody") }, "RCPT 550 REFUSED", 0],
  ["a server that leaves at RCPT", { at: "RCPT", does: says("421 4.7.0 Too many") }, "RCPT 421 DEFERRED", 0],
  ["a drop at RCPT", { at: "RCPT", does: "drop" }, "RCPT null DEFERRED", 0],
  ["DATA refused for now", { at: "DATA", does: says("451 4.3.0 Disk full") }, "DATA 451 DEFERRED", 0],
  ["DATA refused", { at: "DATA", does: says("554 5.6.0 No") }, "DATA 554 REFUSED", 0],
  ["a stall after DATA", { at: "DATA", does: "stall" }, "DATA null DEFERRED", 0],
  ["a server that leaves at DATA", { at: "DATA", does: says("421 4.3.2 Stopping") }, "DATA 421 DEFERRED", 0],
  ["a drop at DATA", { at: "DATA", does: "drop" }, "DATA null DEFERRED", 0],
  ["a half-open connection after DATA", { at: "DATA", does: "freeze" }, "DATA null DEFERRED", 0],
  ["a message for later", { at: "DOT", does: says("451 4.3.0 Later") }, "DOT 451 DEFERRED", 0],
  ["a message refused", { at: "DOT", does: says("550 5.7.1 Spam") }, "DOT 550 REFUSED", 0],
  ["a server that leaves at the dot", { at: "DOT", does: says("421 4.3.2 Stopping") }, "DOT 421 DEFERRED", 0],
  ["a drop after the dot, nothing kept", { at: "DOT", does: "drop" }, "DOT null UNCERTAIN", 0],
  ["a drop after the dot, all kept", { at: "ACCEPTED", does: "drop" }, "DOT null UNCERTAIN", 1],
  ["a reset after the dot", { at: "ACCEPTED", does: "reset" }, "DOT null UNCERTAIN", 1],
  ["a stall after the dot", { at: "ACCEPTED", does: "stall" }, "DOT null UNCERTAIN", 1],
  ["a half-open connection after the dot", { at: "ACCEPTED", does: "freeze" }, "DOT null UNCERTAIN", 1],
];

async function sendOne(options: SinkOptions): Promise<{ result: SmtpResult; next: SmtpResult; accepted: string[] }> {
  const sink = await startSmtpSink(options);
  const connection = smtpTransport({ url: sink.url, limits: LIMITS }).connect();
  const result = await connection.send(parcel(1));
  const accepted = [...sink.accepted.keys()];
  const next = await connection.send(parcel(2));
  await connection.close();
  await sink.close();
  return { result, next, accepted };
}

const ending = (result: SmtpResult): string => `${result.phase} ${result.code} ${outcomeOf(result)}`;

for (const pipelining of [true, false]) {
  describe(`a server ${pipelining ? "with" : "without"} PIPELINING`, () => {
    it.each(CASES)("%s %j → %s", async (_what, fault, expected, kept) => {
      const { result, next, accepted } = await sendOne({ pipelining, faults: [{ times: 1, ...fault }] });
      expect(ending(result)).toBe(expected);
      expect(accepted).toHaveLength(kept);
      // Whatever happened, the next message goes through, over the same connection or another.
      expect(ending(next)).toBe("DOT 250 ACCEPTED");
    });

    it.each(["bytes", "lines", "long"] as const)("is understood when its replies come in %s", async (replies) => {
      const { result, next } = await sendOne({ pipelining, replies });
      expect([ending(result), ending(next)]).toStrictEqual(["DOT 250 ACCEPTED", "DOT 250 ACCEPTED"]);
    });
  });
}

describe("a server that wants the message of a group though it refused the recipient", () => {
  it("gets an empty one, and refuses it", async () => {
    const refusal: Fault = { at: "RCPT", does: says("550 5.1.1 Nobody"), times: 1 };
    const { result, next, accepted } = await sendOne({ eager: true, faults: [refusal] });
    expect([ending(result), ending(next)]).toStrictEqual(["RCPT 550 REFUSED", "DOT 250 ACCEPTED"]);
    expect(accepted).toStrictEqual([]);
  });

  it("gets none at all when it refused the sender", async () => {
    const refusal: Fault = { at: "MAIL", does: says("451 4.7.1 Later"), times: 1 };
    const { result, next, accepted } = await sendOne({ eager: true, faults: [refusal] });
    expect([ending(result), ending(next)]).toStrictEqual(["MAIL 451 DEFERRED", "DOT 250 ACCEPTED"]);
    expect(accepted).toStrictEqual([]);
  });
});

describe("a connection that is lost in mid-message", () => {
  const large = parcel(1, 8_000_000);

  it("leaves the message to be tried again when its dot never left", async () => {
    const sink = await startSmtpSink({ faults: [{ at: "BODY", does: "reset" }] });
    const connection = smtpTransport({ url: sink.url, limits: LIMITS }).connect();
    expect(ending(await connection.send(large))).toBe("DATA null DEFERRED");
    await connection.close();
    await sink.close();
  });

  it("does so too when the server reads no more", async () => {
    const sink = await startSmtpSink({ faults: [{ at: "BODY", does: "freeze" }] });
    const connection = smtpTransport({ url: sink.url, limits: LIMITS }).connect();
    expect(ending(await connection.send(large))).toBe("DATA null DEFERRED");
    await connection.close();
    await sink.close();
  });

  it("is given up when the server answers what it has not read", async () => {
    const sink = await startSmtpSink({ faults: [{ at: "BODY", does: says("552 5.3.4 Too large"), times: 1 }] });
    const connection = smtpTransport({ url: sink.url, limits: LIMITS }).connect();
    expect(ending(await connection.send(large))).toBe("DOT 552 REFUSED");
    expect(ending(await connection.send(parcel(2)))).toBe("DOT 250 ACCEPTED");
    expect(sink.report().connections).toBe(2);
    await connection.close();
    await sink.close();
  });
});
