import { describe, expect, it } from "@jest/globals";
import { SentenceRefusal } from "../../src/domain/sentence-refusal.js";

describe("a sentence that is refused", () => {
  it("tells the words that no fact holds, and the slots that there are", () => {
    const refusal = new SentenceRefusal("It cannot be taken.", "Take it out.", {
      ...{ fault: "UNHELD", unheld: ["12"], slots: ["labo"] },
    });
    expect(refusal).toMatchObject({
      code: "SENTENCE_INVALID",
      field: ["text"],
      fault: "UNHELD",
      unheld: ["12"],
      slots: ["labo"],
    });
  });
});
