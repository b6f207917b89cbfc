import { describe, expect, it } from "@jest/globals";
import { readPlainWords } from "../../src/domain/plain-words.js";
import { refusalOf } from "../support/refusal.js";

describe("words for readers", () => {
  it("are one line, composed, without spaces around; nothing is null", () => {
    expect(readPlainWords("  e\u0301chelle\r\n\tà  ambition ", 80)).toBe("échelle à ambition");
    expect(readPlainWords("« déjà » 👩‍🚀 قطر", 80)).toBe("« déjà » 👩‍🚀 قطر");
    expect([null, undefined, "", " \n "].map((text) => readPlainWords(text, 80))).toEqual([null, null, null, null]);
  });

  it.each(["\0", "\u0007", "\uD800", "\u200B", "\u200F", "\u202E", "\u2066", "\uFEFF", "\u{E0041}", "\uFFFF"])(
    "are refused with the hidden sign %j",
    (sign) => {
      expect(refusalOf(() => readPlainWords(`a${sign}b`, 80))).toBe("BAD_USER_INPUT");
    },
  );

  it("are refused when they are too long", () => {
    expect(refusalOf(() => readPlainWords("a".repeat(81), 80))).toBe("BAD_USER_INPUT");
  });
});
