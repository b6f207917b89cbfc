import { describe, expect, it } from "@jest/globals";
import { wireChecks } from "../../../src/checks/wire/wire-checks.js";
import { failing, replace, SOUND, type Touch } from "./messages.js";

describe("the signature of a message", () => {
  const tag = (name: string, value: string): Touch => replace(new RegExp(`\\b${name}=[^;]*;`, "u"), value);
  const uncovered = (name: string): Touch => replace(new RegExp(`(?<=[:=\\s])${name}:`, "gu"), "x-none:");
  it.each<readonly [string, Touch]>([
    ["by a broken algorithm", tag("a", "a=rsa-sha1;")],
    ["of headers as they stand", tag("c", "c=simple/simple;")],
    ["by a stranger", tag("d", "d=y.example;")],
    ["by somebody whose name only ends alike", tag("d", "d=chelon.example;")],
    ["of a part of the body", tag("bh", "l=10; bh=x;")],
    ["of another body", replace("Camille", "Camilla")],
    ["by a weak key", (message) => message.replace(/ b=[^]*?\r\n(?=\S)/u, ` b=${"A".repeat(172)}\r\n`)],
    ["that lets a second sender in", replace(":from:", ":x-none:")],
    ["without the way out", uncovered("list-unsubscribe")],
    ["without its one click", (message) => message.replaceAll(/list-unsubscribe-post(?=[:;])/gu, "x-none")],
    ["without the subject", uncovered("subject")],
    ["without the date", uncovered("date")],
  ])("is refused %s", (_, touch) => {
    const touched = touch(SOUND);
    expect(touched).not.toBe(SOUND);
    expect(failing(touched)).toContain("wire-dkim");
  });

  it("is enough when a relay has added one of its own", () => {
    expect(failing(`DKIM-Signature: v=1; a=rsa-sha256; d=relay.example; h=from; bh=x; b=y\r\n${SOUND}`)).toStrictEqual(
      [],
    );
  });
});

describe("what is no message at all", () => {
  it.each([
    ["nothing", ""],
    ["noise", String.fromCharCode(...Array.from({ length: 9_000 }, (_, index) => (index * 7919) % 256))],
    ["a megabyte of line ends", "\n".repeat(1_000_000)],
    ["a megabyte of headers", "From: a@b.example\r\n".repeat(50_000)],
    ["a megabyte of forms", `Content-Type: multipart/alternative; boundary=a\r\n\r\n${"--a\r\n\r\n".repeat(120_000)}`],
    ["a megabyte of signatures", "DKIM-Signature: v=1; a=b; b=c\r\n".repeat(30_000)],
    ["one endless line", "@".repeat(1_000_000)],
    ["ten megabytes", "a".repeat(10_000_000)],
    ["a boundary that is a pattern", 'Content-Type: multipart/alternative; boundary="(a+)+$"\r\n\r\n--(a+)+$\r\n\r\n'],
  ])(
    "is refused in good time: %s",
    (_, message) => {
      const checks = wireChecks(Buffer.from(message, "latin1"));
      expect(checks.some(({ passed, severity }) => !passed && severity === "ERROR")).toBe(true);
      for (const { message: words, passed, next } of checks) {
        expect(words).not.toBe("");
        expect(next === null).toBe(passed);
      }
    },
    5_000,
  );
});
