import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../src/domain/assessment.js";
import { decide } from "../../src/domain/decide.js";
import type { Timeline } from "../../src/domain/timeline.js";
import { evidence, january, outlook, rating, source, timeline, withdrawal } from "../support/builders.js";
import { refusalOf } from "../support/refusal.js";

/** The code by which a proposal is refused after a history. */
function refusal(history: Timeline, proposal: Assessment): string | null {
  return refusalOf(() => decide(history, proposal));
}

const launch = rating({ id: "launch", effectiveAt: january(1) });

describe("Evidence", () => {
  it("is required of every action but an affirmation", () => {
    const history = timeline(launch);
    const bare = { evidence: [], effectiveAt: january(2) };
    expect(refusal(timeline(), rating({ evidence: [] }))).toBe("EVIDENCE_MISSING");
    expect(refusal(history, rating({ low: 4, ...bare }))).toBe("EVIDENCE_MISSING");
    expect(refusal(history, rating({ outlook: outlook({ trend: "NEGATIVE" }), ...bare }))).toBe("EVIDENCE_MISSING");
    expect(refusal(history, rating({ scaleVersion: 2, ...bare }))).toBe("EVIDENCE_MISSING");
    expect(refusal(history, withdrawal(bare))).toBe("EVIDENCE_MISSING");
    expect(refusal(history, rating(bare))).toBeNull();
  });

  it.each(["RUMOUR", "DENIED", "LAPSED"] as const)("that is only %s moves nothing", (confirmation) => {
    const proposal = rating({ evidence: [evidence({ confirmation }), evidence({ confirmation })] });
    expect(refusal(timeline(), proposal)).toBe("EVIDENCE_RUMOUR_ONLY");
  });

  it.each(["CONFIRMED", "REPORTED"] as const)("that is %s is enough, even beside a rumour", (confirmation) => {
    const proposal = rating({ evidence: [evidence({ confirmation: "RUMOUR" }), evidence({ confirmation })] });
    expect(refusal(timeline(), proposal)).toBeNull();
  });

  it.each([{ publisher: "  " }, { title: null }, { title: " " }, { publishedOn: null, accessedOn: null }])(
    "is refused when its source lacks a publisher, a title or a date: %j",
    (fields) => {
      const proposal = rating({ evidence: [evidence(), evidence({ source: source(fields) })] });
      expect(refusal(timeline(), proposal)).toBe("SOURCE_INCOMPLETE");
    },
  );

  it("may be dated by its publication or by the day it was read", () => {
    expect(refusal(timeline(), rating({ evidence: [evidence({ source: source({ publishedOn: null }) })] }))).toBeNull();
    expect(refusal(timeline(), rating({ evidence: [evidence({ source: source({ accessedOn: null }) })] }))).toBeNull();
  });

  it("is required of an affirmation that a new record before it would turn into a move", () => {
    const affirmed = rating({ id: "affirmed", effectiveAt: january(10), evidence: [] });
    const history = timeline(launch, affirmed);
    const between = rating({ low: 4, effectiveAt: january(5), recordedAt: january(11) });
    expect(refusal(history, between)).toBe("EVIDENCE_MISSING");
    expect(refusal(timeline(launch, { ...affirmed, evidence: [evidence()] }), between)).toBeNull();
  });

  it("is required of an affirmation that a correction before it would turn into a move", () => {
    const affirmed = rating({ id: "affirmed", effectiveAt: january(10), evidence: [] });
    const correction = rating({ low: 2, effectiveAt: january(1), recordedAt: january(11), corrects: "launch" });
    expect(refusal(timeline(launch, affirmed), correction)).toBe("EVIDENCE_MISSING");
  });
});
