import { describe, expect, it } from "@jest/globals";
import { editsAllowed } from "../../../src/digest/edits/block-names.js";

describe("what may be done to a block", () => {
  it("is all but leaving it out for a move, and nothing for what must be exact", () => {
    expect(editsAllowed({ role: "MOVE" }).toSorted()).toEqual(["PIN", "PLAIN", "REROLL", "REWRITE"]);
    expect(editsAllowed({ role: "QUOTE" }).toSorted()).toEqual(["DROP", "PIN", "REROLL", "REWRITE"]);
    expect(editsAllowed({ role: "ERRATUM" })).toEqual([]);
  });
});
