import { describe, expect, it } from "@jest/globals";
import { type CalledBack, reportOfCallback } from "../../../src/domain/bounces/called-back.js";
import { readDiagnosis } from "../../../src/domain/bounces/diagnosis.js";

const call = (change: Partial<CalledBack> = {}): CalledBack => ({
  id: "event-1",
  returnPath: "retour+token@lechelon.example",
  what: "BOUNCE",
  diagnosis: readDiagnosis("550 5.1.1 User unknown"),
  ...change,
});

describe("What a relay calls back", () => {
  it("is known again by the relay's own name for it", () => {
    expect(reportOfCallback(call())).toMatchObject({ kind: "CALLBACK", key: "event-1" });
  });

  it("is classed by what the server said, never by what the relay makes of it", () => {
    expect(reportOfCallback(call()).class).toBe("HARD");
    const full = call({ diagnosis: readDiagnosis("552 5.2.2 Mailbox full") });
    expect(reportOfCallback(full).class).toBe("SOFT");
    const blocked = call({ diagnosis: readDiagnosis("550 5.7.1 Service refuse. OFR_506") });
    expect(reportOfCallback(blocked)).toMatchObject({ class: "POLICY_BLOCK", mark: "OFR_506" });
  });

  it("is a notice while it still tries, whatever the server said so far", () => {
    expect(reportOfCallback(call({ what: "DELAY" }))).toMatchObject({
      class: "NOTICE",
      mark: null,
      diagnosis: { code: 550 },
    });
  });

  it.each(["COMPLAINT", "UNSUBSCRIBE"] as const)("is a %s without a server's word", (what) => {
    expect(reportOfCallback(call({ what }))).toMatchObject({ class: what, diagnosis: null, mark: null });
  });
});
