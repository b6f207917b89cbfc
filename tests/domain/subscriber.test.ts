import { describe, expect, it } from "@jest/globals";
import { isLiftedByConsent, REASONS_BY_STRENGTH, SUPPRESSION_REASONS } from "../../src/domain/subscriber.js";

describe("A suppressed address", () => {
  it("is written to again after a fresh confirmation, where its reader had left, was erased or was imported so", () => {
    expect(SUPPRESSION_REASONS.filter(isLiftedByConsent)).toEqual(["UNSUBSCRIBED", "ERASED", "IMPORTED"]);
  });

  it("keeps its strongest reason, and what no consent lifts is the strongest", () => {
    expect(REASONS_BY_STRENGTH.toSorted()).toEqual(SUPPRESSION_REASONS.toSorted());
    const lifted = REASONS_BY_STRENGTH.map(isLiftedByConsent);
    expect(lifted.lastIndexOf(true)).toBeLessThan(lifted.indexOf(false));
  });
});
