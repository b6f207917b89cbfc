import { describe, expect, it } from "@jest/globals";
import { requirePassword } from "../../src/domain/password.js";
import { refusalOf } from "../support/refusal.js";

const OWNER = { email: "camille.martin@exemple-media.org", name: "Camille Martin-Durand" };
const attempt = (password: string): string | null => refusalOf(() => requirePassword(password, OWNER));

describe("A password", () => {
  it.each([
    "cheval agrafe pile correct",
    "tvxk-9qfz-mwhd",
    "ÉTÉ à Ouessant 1987",
    "🦊🐟🌵🎈🪁🧭🎷🛶🧦🪐🥝🐌",
    "x7Kp".repeat(3) + "Zu",
  ])("may be anything long enough: %s", (password) => {
    expect(attempt(password)).toBeNull();
  });

  it.each([
    ["short", "court, lui"],
    ["short in characters, if not in bytes", "🦊🐟🌵🎈🪁🧭🎷"],
    ["longer than anybody types", "ab7 ".repeat(65)],
    ["of few characters", "abababababab"],
    ["among the commonest", "motdepasse1234"],
    ["one of them with an accent and a capital", "Rédaction2026"],
    ["two of them in a row", "AzertyuiopPassword"],
    ["a run of the keyboard", "qsdfghjklm12"],
    ["a run backwards", "987654321zyxwvu"],
    ["the address", "camille.martin@exemple-media.org"],
    ["the name, padded", "CamilleMartin75!"],
    ["the house, padded", "lechelon-2026"],
  ])("is refused where it is %s", (_reason, password) => {
    expect(attempt(password)).toBe("PASSWORD_WEAK");
  });

  it("is the same from every keyboard: its characters have one form", () => {
    const composed = "cheval à la dérive";
    expect(requirePassword(composed.normalize("NFD"), OWNER)).toBe(composed);
  });
});
