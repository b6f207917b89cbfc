import { describe, expect, it } from "@jest/globals";
import {
  claimText,
  linkExpiry,
  linkNote,
  linkState,
  type PreviewLink,
  readToken,
  writeToken,
} from "../../src/domain/preview-link.js";
import { refusalOf } from "../support/refusal.js";

const NOW = "2026-01-30T07:30:00.250Z";
const TOKEN = {
  id: "0b0e7a2c-51a4-4c1e-9d52-0a3f6f0b7c11",
  expiry: 1_769_932_200,
  signature: "aB-_".repeat(11).slice(1),
};

const link = (change: Partial<PreviewLink> = {}): PreviewLink => ({
  id: TOKEN.id,
  week: "2026-W04",
  note: null,
  createdAt: NOW,
  expiresAt: "2026-02-06T07:30:00.000Z",
  revokedAt: null,
  ...change,
});

describe("A link", () => {
  it("is open until the moment it ends, and revoked for ever", () => {
    const { expiresAt } = link();
    expect(linkState(link(), "2026-02-06T07:29:59.999Z")).toBe("OPEN");
    expect(linkState(link(), expiresAt)).toBe("EXPIRED");
    expect(linkState(link({ revokedAt: NOW }), NOW)).toBe("REVOKED");
    expect(linkState(link({ revokedAt: NOW }), expiresAt)).toBe("REVOKED");
  });

  it("lasts from 1 to 90 days of 24 hours, also where the clocks change, and ends on a whole second", () => {
    expect(linkExpiry(NOW, 1)).toBe("2026-01-31T07:30:00.000Z");
    expect(linkExpiry("2026-03-28T12:00:00.999Z", 2)).toBe("2026-03-30T12:00:00.000Z");
    expect(linkExpiry(NOW, 90)).toBe("2026-04-30T07:30:00.000Z");
    for (const days of [0, 91, 1.5, -7, Number.NaN])
      expect(refusalOf(() => linkExpiry(NOW, days))).toBe("BAD_USER_INPUT");
  });

  it("has a note of one line, or none", () => {
    expect(linkNote(" pour Camille\t")).toBe("pour Camille");
    expect(linkNote("  ")).toBeNull();
    expect(linkNote("x".repeat(200))).toHaveLength(200);
    for (const note of ["a\nb", "a\u2028b", "a\u001B[2J", "x".repeat(201)])
      expect(refusalOf(() => linkNote(note))).toBe("BAD_USER_INPUT");
  });
});

describe("The token of a link", () => {
  it("is read as it was written", () => {
    expect(readToken(writeToken(TOKEN))).toEqual(TOKEN);
  });

  it("claims an id, an end and a week, each set apart from the next", () => {
    expect(claimText({ ...TOKEN, week: "2026-W04" })).toBe(`1|2026-W04|${TOKEN.id}|1769932200`);
  });

  it.each([
    ["nothing", ""],
    ["more than a token", `${writeToken(TOKEN)}.`],
    ["a token and a line end", `${writeToken(TOKEN)}\n`],
    ["an id in capitals", writeToken({ ...TOKEN, id: TOKEN.id.toUpperCase() })],
    ["an end before 2001", writeToken({ ...TOKEN, expiry: 999_999_999 })],
    ["an end in other digits", writeToken(TOKEN).replace(".17", ".017")],
    ["a short signature", writeToken({ ...TOKEN, signature: TOKEN.signature.slice(1) })],
    ["a padded signature", `${writeToken(TOKEN)}=`],
  ])("is not %s", (_, text) => {
    expect(readToken(text)).toBeNull();
  });
});
