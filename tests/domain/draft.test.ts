import { describe, expect, it } from "@jest/globals";
import { RUN_STATES } from "../../src/domain/delivery.js";
import {
  changeWords,
  type Draft,
  DRAFT_STATES,
  DraftConflict,
  draftState,
  type Edit,
  isWritable,
  requireState,
} from "../../src/domain/draft.js";
import { refusalOf } from "../support/refusal.js";

const AT = "2026-01-26T08:00:00.000Z";
const CAMILLE = { accountId: "1", name: "Camille" };

describe("the state of an edition", () => {
  it("is its editors' own doing until it has a run, and its run's from then on", () => {
    expect(draftState("IN_REVIEW", null)).toBe("IN_REVIEW");
    const states = RUN_STATES.map((state) => [state, draftState("APPROVED", { state, startedAt: AT })]);
    expect(Object.fromEntries(states)).toEqual({
      SCHEDULED: "SCHEDULED",
      MISSED: "SCHEDULED",
      PLANNING: "SENDING",
      SENDING: "SENDING",
      PAUSED: "SENDING",
      COMPLETED: "SENT",
      CANCELLED: "CANCELLED",
    });
  });

  it("is what it was before its run was taken back", () => {
    expect(draftState("APPROVED", { state: "CANCELLED", startedAt: null })).toBe("APPROVED");
  });

  it("says what it does not allow, and what to do instead", () => {
    expect(refusalOf(() => requireState("2026-W05", "SENT", ["DRAFT"], "submitted"))).toBe("DRAFT_STATE_INVALID");
    expect(refusalOf(() => requireState("2026-W05", "DRAFT", ["DRAFT"], "submitted"))).toBeNull();
    expect(DRAFT_STATES.filter((state) => !isWritable(state))).toEqual(["SENDING", "SENT", "CANCELLED"]);
  });
});

describe("a conflict of two editors", () => {
  const edits: Edit[] = [
    { kind: "REROLL", block: "OPENING", seed: "2" },
    { kind: "PLAIN", block: "MOVE:ssi" },
    { kind: "DROP", block: "QUOTE" },
    { kind: "PIN", block: "FAREWELL", sentences: [], basis: "LAUNCH" },
    { kind: "REWRITE", block: "FAREWELL", was: "Avant.", text: "Après.", evidence: [], facts: [], basis: "LAUNCH" },
  ];

  it("tells in words who changed what", () => {
    expect(edits.map((edit) => changeWords({ action: "EDIT", edit }))).toEqual([
      "drew OPENING again",
      "had MOVE:ssi told without jokes",
      "left QUOTE out",
      "pinned FAREWELL",
      "rewrote a sentence of FAREWELL: “Avant.” became “Après.”",
    ]);
    const draft: Draft = {
      ...{ week: "2026-W05", seed: "2026-W05", stage: "DRAFT", revision: 3, edits: [], lastEditor: CAMILLE },
      ...{ openedBy: CAMILLE, openedAt: AT, changedAt: AT },
    };
    const undone = {
      revision: 3,
      action: "UNDO",
      edit: { kind: "DROP", block: "QUOTE" },
      by: CAMILLE,
      at: AT,
    } as const;
    const { code, field, message } = new DraftConflict(draft, [undone], 2);
    expect({ code, field }).toEqual({ code: "DRAFT_CONFLICT", field: ["revision"] });
    expect(message).toBe(
      "The edition of 2026-W05 is at revision 3, and you saw 2. Since then: revision 3, Camille: undid: left QUOTE out.",
    );
  });
});
