import { describe, expect, it } from "@jest/globals";
import { checkMail } from "../../src/checks/check-mail.js";
import type { Check } from "../../src/domain/digest.js";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import { writeDigest } from "../../src/digest/write-digest.js";
import { parseWeek } from "../../src/domain/week.js";
import { shippedData } from "../editions/weeks.js";
import { testBank } from "../support/bank.js";
import { CAMILLE, IMPRINT, rendered } from "../support/editions.js";
import { digestWith, htmlWith, mail, shippedTools } from "./mail.js";

const TOOLS = shippedTools();

function failures(checks: readonly Check[]): string[] {
  return checks.filter(({ passed, severity }) => !passed && severity !== "INFO").map(({ id }) => id);
}

/** What the pages that show checks rely on. */
function expectSound(checks: readonly Check[]): void {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { message, passed, next, places } of checks) {
    expect(message).not.toBe("");
    if (passed) expect(next).toBeNull();
    else expect(next).toMatch(/\S/);
    for (const place of places) expect(place).toMatch(/^(?:subject|preheader|block:\S+|(?:html|text|eml):\d+)$/);
  }
}

describe("all the checks of a mail", () => {
  it("find nothing against a sound one", async () => {
    const checks = await checkMail(mail(), TOOLS);
    expect(failures(checks)).toStrictEqual([]);
    expectSound(checks);
  });

  it("begin with those of the digest, as they are", async () => {
    const own: Check = { id: "repeats", severity: "ERROR", passed: true, message: "Rien.", next: null, places: [] };
    const [first] = await checkMail(mail({ digest: digestWith({ checks: [own] }) }), TOOLS);
    expect(first).toBe(own);
  });

  it("say of the launch edition, whatever its state, what is wrong and what to do", async () => {
    const { labs, scale } = shippedData();
    const digest = writeDigest(gatherFacts(parseWeek("2026-W04"), labs, scale), "2026-W04", {
      bank: testBank(),
      served: [],
    });
    const edition = await rendered(digest);
    const checked = { digest, ...edition, eml: Buffer.from("Subject: …\r\n\r\n"), recipient: CAMILLE };
    const checks = await checkMail({ ...checked, publicUrl: IMPRINT.publicUrl }, TOOLS);
    expect(checks.length).toBeGreaterThan(digest.checks.length + 15);
    expectSound(checks);
  });
});

describe("a mail that no template of ours would make", () => {
  it.each([
    ["no HTML at all", ""],
    ["only white space", " \n\t"],
    ["one megabyte of words", "a".repeat(1_000_000)],
    ["one megabyte of open tags", "<div>".repeat(200_000)],
    ["tags that are never closed", htmlWith("<h1>", "<table><tr><td>".repeat(60))],
    ["a comment that is never closed", htmlWith("<h1>", "<!-- <h1>")],
    ["tags that Outlook alone sees", htmlWith("<h1>", `<!--[if mso]>${"<div>".repeat(2_000)}<![endif]--><h1>`)],
    ["an endless word", htmlWith("L’Échelon", "a-".repeat(20_000))],
    ["an endless style sheet", htmlWith(".card {", `${"/*".repeat(20_000)}*/ .card {`)],
    ["only closing tags", "</div></p></table>".repeat(2_000)],
    ["an attribute that is never closed", htmlWith('role="presentation"', 'role="presentation')],
    ["style that is no style", htmlWith(".card {", "}}} @media {{{ \\")],
    ["an address that is none", htmlWith("https://techcrunch.example/ambition", "http://[%zz")],
    ["thousands of attributes", `<p ${"a=b ".repeat(20_000)}>`],
    ["binary noise", String.fromCharCode(...Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 65_536))],
  ])("is refused, not fatal: %s", async (_, html) => {
    const checks = await checkMail(mail({ html }), TOOLS);
    expect(failures(checks)).not.toStrictEqual([]);
    expectSound(checks);
  });

  it("is refused with an endless word of text", async () => {
    const checks = await checkMail(mail({ text: "a@".repeat(20_000) }), TOOLS);
    expect(failures(checks)).toStrictEqual(["readable"]);
  });

  it("is refused without text or headers", async () => {
    const checks = await checkMail(mail({ text: "", eml: "", subject: "", preheader: "" }), TOOLS);
    expect(failures(checks)).toEqual(expect.arrayContaining(["headers", "reader-links", "plain-text"]));
    expectSound(checks);
  });
});
