import { describe, expect, it } from "@jest/globals";
import { isQuiet, movedLabs } from "../../src/digest/moved-labs.js";
import { rating } from "../support/builders.js";
import { DURING, factsOf } from "../support/letters.js";
import { standing } from "../support/stories.js";

const later = (fields: Parameters<typeof rating>[0]) => rating({ effectiveAt: DURING, recordedAt: DURING, ...fields });

describe("Labs that followers want to read of", () => {
  it("are those that moved, by the alphabet", () => {
    const week = factsOf(
      standing("World Labs", 3, later({ low: 4 })),
      standing("Anthropic", 3, later({ low: 2 })),
      standing("Mistral", 3),
    );
    expect(movedLabs(week)).toEqual(["anthropic", "world-labs"]);
    expect(isQuiet(week)).toBe(false);
  });

  it("are those too of which something printed is put right", () => {
    const printed = standing("Anthropic", 3);
    const [first] = printed.timeline.records;
    const corrected = standing(
      "Anthropic",
      3,
      rating({ low: 4, effectiveAt: first?.effectiveAt ?? "", recordedAt: DURING, corrects: first?.id ?? "" }),
    );
    expect(movedLabs(factsOf(corrected))).toEqual(["anthropic"]);
  });

  it("are none where a level was confirmed and nothing else happened", () => {
    const week = factsOf(standing("Anthropic", 3, later({ low: 3 })), standing("Mistral", 3));
    expect(movedLabs(week)).toEqual([]);
    expect(isQuiet(week)).toBe(true);
  });

  it("are none in a week without anybody on the ladder", () => {
    expect(isQuiet(factsOf())).toBe(true);
  });
});
