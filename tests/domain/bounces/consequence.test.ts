import { describe, expect, it } from "@jest/globals";
import { BOUNCE_CLASSES } from "../../../src/domain/bounces/bounce.js";
import { consequenceOf, isGivenUp, type SoftBounce } from "../../../src/domain/bounces/consequence.js";

const soft = (run: number, day: string): SoftBounce => ({ run, at: `2026-02-${day}T08:00:00.000Z` });

describe("What follows from a bounce", () => {
  it("is an end for strangers, complaints and leavers; everything about us, and every machine, has none", () => {
    expect(Object.fromEntries(BOUNCE_CLASSES.map((each) => [each, consequenceOf(each)]))).toEqual({
      HARD: "HARD_BOUNCE",
      SOFT: "COUNT",
      POLICY_BLOCK: null,
      COMPLAINT: "COMPLAINT",
      UNSUBSCRIBE: "UNSUBSCRIBED",
      AUTO_REPLY: null,
      CHALLENGE: null,
      NOTICE: null,
      UNKNOWN: null,
    });
  });

  it("comes for a full mailbox at the third edition, 14 days after the first", () => {
    expect(isGivenUp([soft(1, "02"), soft(2, "09"), soft(3, "16")])).toBe(true);
  });

  it("does not come for two editions, however far apart, nor for three in a hurry, nor for one that bounced thrice", () => {
    expect(isGivenUp([])).toBe(false);
    expect(isGivenUp([soft(1, "02"), soft(2, "28")])).toBe(false);
    expect(isGivenUp([soft(1, "02"), soft(2, "09"), soft(3, "15")])).toBe(false);
    expect(isGivenUp([soft(1, "02"), soft(1, "09"), soft(1, "16")])).toBe(false);
  });
});
