import { describe, expect, it } from "@jest/globals";
import { readChoices } from "../../src/domain/subscription-wish.js";

const isTaken = (name: string): boolean =>
  !("problems" in readChoices({ name, frequency: "WEEKLY", labs: [] }, new Set()));

describe("A name in a mail that somebody else may have asked for", () => {
  it.each([
    "Gagnez sur casino77.com",
    "cas-1.com",
    "exem\u200Bple\u200B.c\u200Dom",
    "exemple。com",
    "exemple．com",
    "www．exemple",
    "exemple\u2024com",
    "www\u2024exemple",
    "https://exemple",
    "a@b",
    "Ada\u202Emoc.elpmexe",
    "Ada\u2066Lovelace",
    "Ada\u061C",
    "Ada\u0000",
  ])("is refused where it carries an address, or turns the reading: %j", (name) => {
    expect(isTaken(name)).toBe(false);
  });

  it.each([
    "",
    "Camille",
    "J.R.R. Tolkien",
    "J.Dupont",
    "Anne-Marie d’Été",
    "Louis XIV",
    "👩‍🔬 Marie",
    "می‌خواهم",
    "Mme. Ba",
  ])("is taken as people write it: %j", (name) => {
    expect(isTaken(name)).toBe(true);
  });
});
