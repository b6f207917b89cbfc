import { describe, expect, it } from "@jest/globals";
import { laneGate, type LaneGate } from "../../../src/delivery/engine/lane-gate.js";
import { openWatch } from "../../../src/delivery/engine/watch.js";
import type { SmtpResult } from "../../../src/domain/delivery.js";
import { LANE_RULES } from "../../../src/domain/lane.js";

const OK: SmtpResult = { phase: "DOT", code: 250, enhanced: "2.0.0", text: "Ok" };
const TOO_MANY: SmtpResult = {
  ...{ phase: "MAIL", code: 421, enhanced: null },
  text: "ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104",
};
const LOST: SmtpResult = { phase: "CONNECT", code: null, enhanced: null, text: "refused" };
const MINUTE = 60_000;

function gate(connections: number, perSecond: number | null = null): { gate: LaneGate; pass: (ms: number) => void } {
  let now = 0;
  return {
    gate: laneGate({ connections, messagesPerConnection: 100, perSecond }, () => now),
    pass: (ms) => {
      now += ms;
    },
  };
}

describe("The gate of a provider", () => {
  it.each(["orange", "laposte"] as const)("lets two connections of a hundred messages to %s", (lane) => {
    expect(LANE_RULES[lane]).toMatchObject({ connections: 2, messagesPerConnection: 100 });
  });

  it("shares connections among workers, none lost and none too many", () => {
    for (const [connections, live] of [
      [2, 3],
      [20, 3],
      [7, 7],
    ] as const) {
      const shares = Array.from({ length: live }, (_, rank) => {
        const { gate: one } = gate(connections);
        one.share({ live, rank });
        return one.allowed();
      });
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(connections);
    }
  });

  it("halves its connections when a server has had enough, and grows them back one by one", () => {
    const { gate: lane, pass } = gate(8);
    lane.tell(TOO_MANY);
    expect(lane.allowed()).toBe(4);
    lane.tell(TOO_MANY);
    lane.tell(OK);
    expect(lane.allowed()).toBe(2);
    pass(MINUTE);
    expect(lane.allowed()).toBe(4);
    pass(10 * MINUTE);
    expect(lane.allowed()).toBe(8);
  });

  it("rests after failures in a row, tries with one, and opens when that one succeeds", () => {
    const { gate: lane, pass } = gate(8);
    for (let failure = 0; failure < 5; failure += 1) lane.tell(LOST);
    expect(lane.allowed()).toBe(0);
    pass(2500);
    expect(lane.allowed()).toBe(1);
    lane.tell(LOST);
    expect(lane.allowed()).toBe(0);
    pass(5000);
    lane.tell(OK);
    expect(lane.allowed()).toBe(8);
  });

  it("spreads letters evenly over a second, shared by the workers, and makes up for a pause by one at most", () => {
    const { gate: lane, pass } = gate(8, 10);
    lane.share({ live: 2, rank: 0 });
    pass(10_000);
    expect([lane.takeTurn(), lane.takeTurn(), lane.takeTurn()]).toStrictEqual([0, 0, 200]);
    pass(200);
    expect([lane.takeTurn(), lane.takeTurn()]).toStrictEqual([0, 200]);
  });
});

describe("The watch over a run", () => {
  const refused: SmtpResult = { phase: "RCPT", code: 550, enhanced: "5.1.1", text: "unknown" };

  it("pauses it when a fifth of its last letters was refused, and not for a few of the first", () => {
    const watch = openWatch();
    const reasons = Array.from({ length: 400 }, (_, n) => watch.tell(1, "other", n % 4 === 0 ? refused : OK));
    expect(reasons.findIndex((reason) => reason !== null)).toBe(199);
    expect(reasons[199]).toBe("Error rate: 25 % of the last letters were refused.");
  });

  it("pauses it when one provider blocks us, whatever the others say", () => {
    const watch = openWatch();
    const blocked: SmtpResult = { phase: "DOT", code: 550, enhanced: "5.7.1", text: "policy" };
    const reasons = Array.from({ length: 40 }, (_, n) =>
      n % 2 === 0 ? watch.tell(1, "orange", blocked) : watch.tell(1, "gmail", OK),
    );
    expect(reasons.find((reason) => reason !== null)).toBe("Provider block on the lane orange: 550 5.7.1");
  });
});
