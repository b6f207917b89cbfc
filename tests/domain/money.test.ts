import { describe, expect, it } from "@jest/globals";
import { parseMoney } from "../../src/domain/money.js";
import { refusalOf } from "../support/refusal.js";

describe("An amount of money", () => {
  it.each(["0", "7", "480000000", "0.5", "12.3456", "123456789012345678901.2345"])(
    "keeps each of its digits and its currency: %s",
    (amount) => {
      expect(parseMoney(amount, "USD")).toEqual({ amount, currency: "USD" });
    },
  );

  it.each([
    "",
    "1e9",
    "4.8E8",
    "-1",
    "+1",
    "01",
    "00",
    ".5",
    "5.",
    "1.23456",
    "1,000",
    "1 000",
    " 1",
    "1\n",
    "NaN",
    "0x10",
    "1234567890123456789012",
    "9".repeat(400),
  ])("is refused when it is written %j", (amount) => {
    expect(refusalOf(() => parseMoney(amount, "USD"))).toBe("AMOUNT_INVALID");
  });

  it.each(["", "usd", "US", "USDT", "$", "EU1", "xEUR", "EUR "])("is refused in a currency written %j", (currency) => {
    expect(refusalOf(() => parseMoney("1", currency))).toBe("AMOUNT_INVALID");
  });
});
