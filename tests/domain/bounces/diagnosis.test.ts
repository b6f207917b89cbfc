import { describe, expect, it } from "@jest/globals";
import { readDiagnosis, withStatus } from "../../../src/domain/bounces/diagnosis.js";

describe("What a server said", () => {
  it.each([
    ["550 5.1.1 User unknown", 550, "5.1.1"],
    ["smtp; 550-5.1.1 User unknown", 550, "5.1.1"],
    ["sorry, no mailbox here by that name (#5.1.1)", null, "5.1.1"],
    ["421 try again later", 421, null],
    ["the host 192.0.2.55 was not reached", null, null],
  ])("is read for its codes: %s", (words, code, enhanced) => {
    expect(readDiagnosis(words)).toEqual({ code, enhanced, text: words });
  });

  it("is one line, and not endless", () => {
    expect(readDiagnosis(" 550\r\n  no\tsuch user ").text).toBe("550 no such user");
    expect(readDiagnosis("x".repeat(10_000)).text).toHaveLength(2000);
  });
});

describe("The status beside what a server said", () => {
  it("stands in where the words give none, or contradict it", () => {
    expect(withStatus(readDiagnosis("550 User unknown"), "5.1.1").enhanced).toBe("5.1.1");
    expect(withStatus(readDiagnosis("4.2.2 over quota"), "5.2.2").enhanced).toBe("5.2.2");
  });

  it("counts for less than words that say the same and more", () => {
    expect(withStatus(readDiagnosis("550 5.1.1 User unknown"), "5.0.0").enhanced).toBe("5.1.1");
    expect(withStatus(readDiagnosis("550 5.1.1 User unknown"), null).enhanced).toBe("5.1.1");
  });
});
