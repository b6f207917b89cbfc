import { describe, expect, it } from "@jest/globals";
import { confirmationExpiry, signUpState } from "../../src/domain/sign-up.js";

const requestedAt = "2026-01-24T08:00:00.000Z";
const open = { requestedAt, usedAt: null };
const LAST = "2026-01-31T07:59:59.999Z";
const TOO_LATE = "2026-01-31T08:00:00.000Z";

describe("A sign-up", () => {
  it("may be confirmed for seven days", () => {
    expect(new Date(confirmationExpiry(requestedAt)).toISOString()).toBe(TOO_LATE);
    expect(signUpState(open, "PENDING", LAST)).toBe("OPEN");
    expect(signUpState(open, "PENDING", TOO_LATE)).toBe("OVER");
  });

  it("serves once", () => {
    expect(signUpState({ requestedAt, usedAt: requestedAt }, "PENDING", LAST)).toBe("OVER");
  });

  it("lets who has left come back, and no older one that has served", () => {
    expect(signUpState(open, "UNSUBSCRIBED", LAST)).toBe("OPEN");
    expect(signUpState({ requestedAt, usedAt: requestedAt }, "UNSUBSCRIBED", LAST)).toBe("OVER");
  });

  it("is done where the reader is subscribed, however often the link is pressed and however late", () => {
    expect(signUpState({ requestedAt, usedAt: requestedAt }, "ACTIVE", TOO_LATE)).toBe("DONE");
  });
});
