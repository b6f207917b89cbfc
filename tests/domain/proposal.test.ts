import { describe, expect, it } from "@jest/globals";
import { kindOfProposal, type Proposal, requireOpenProposal } from "../../src/domain/proposal.js";
import { january, rating, timeline } from "../support/builders.js";
import { refusalOf } from "../support/refusal.js";

function proposal(fields: Partial<Proposal> = {}): Proposal {
  return {
    ...{ id: "p", labId: "lab-1", assessment: rating({ id: "new", low: 4, effectiveAt: january(30) }), waiting: [] },
    ...{ state: "PROPOSED", proposerId: null, proposedBy: "Noor", proposedAt: january(30), decided: null, note: null },
    ...fields,
  };
}

describe("a proposal", () => {
  it("is open until somebody decides", () => {
    expect(requireOpenProposal(proposal()).state).toBe("PROPOSED");
  });

  it.each(["APPROVED", "REJECTED", "WITHDRAWN"] as const)("that was %s says by whom and when", (state) => {
    const decided = proposal({ state, decided: { by: "Sacha", at: january(31) } });
    expect(refusalOf(() => requireOpenProposal(decided))).toBe("PROPOSAL_STATE_INVALID");
    expect(() => requireOpenProposal(decided)).toThrow(new RegExp(`by Sacha at ${january(31)}`, "u"));
    expect(() => requireOpenProposal({ ...decided, decided: null })).toThrow(/by somebody/u);
  });

  it("is of the kind that it would be, were it recorded now", () => {
    const before = rating({ id: "a", low: 3, effectiveAt: january(24) });
    const kindNow = (...records: readonly ReturnType<typeof rating>[]): string | null =>
      kindOfProposal(timeline(...records), proposal().assessment, january(40));
    expect([kindNow(), kindNow(before)]).toEqual(["FIRST_RATING", "UPGRADE"]);
    const superseding = rating({ id: "b", corrects: "new", effectiveAt: january(30), recordedAt: january(31) });
    expect(kindNow(before, superseding)).toBeNull();
  });
});
