import { describe, expect, it } from "@jest/globals";
import { isOwnFault, outcomeOf, type SmtpPhase } from "../../src/domain/delivery.js";

const result = (phase: SmtpPhase, code: number | null) => ({ phase, code, enhanced: null, text: "" });

describe("what an SMTP server answered", () => {
  it.each([
    ["DOT", 250, "ACCEPTED"],
    ["DOT", null, "UNCERTAIN"],
    ["DATA", null, "DEFERRED"],
    ["CONNECT", null, "DEFERRED"],
    ["RCPT", 550, "REFUSED"],
    ["RCPT", 451, "DEFERRED"],
    ["DOT", 554, "REFUSED"],
    ["DOT", 421, "DEFERRED"],
  ] as const)("in the phase %s with the code %j means %s", (phase, code, outcome) => {
    expect(outcomeOf(result(phase, code))).toBe(outcome);
  });

  it.each([
    ["AUTH", 535],
    ["MAIL", 553],
    ["GREETING", 554],
  ] as const)("in the phase %s is our fault and no recipient's: %d is tried again", (phase, code) => {
    expect(isOwnFault({ phase, code })).toBe(true);
    expect(outcomeOf(result(phase, code))).toBe("DEFERRED");
  });
});
