import { describe, expect, it } from "@jest/globals";
import type { Recipient } from "../../src/domain/recipient.js";
import { renderFor } from "../../src/rendering/render-edition.js";
import { slotTokens } from "../../src/rendering/slots.js";
import { CAMILLE, compiled } from "../support/editions.js";
import { digest, known } from "../support/letters.js";

const EDITION = await compiled(digest(known(1)));

function html(recipient: Partial<Recipient>): string {
  return renderFor(EDITION, { ...CAMILLE, ...recipient }).html;
}

describe("the words of one reader", () => {
  it("are a greeting, an address, a date and two ways out", () => {
    for (const form of [renderFor(EDITION, CAMILLE).html, renderFor(EDITION, CAMILLE).text]) {
      for (const words of [
        "Bonjour Camille,",
        "camille@example.org",
        "3\u00A0décembre 2025",
        CAMILLE.unsubscribeUrl,
        CAMILLE.preferencesUrl,
      ])
        expect(form.replaceAll("&#x27;", "'")).toContain(words);
    }
  });

  it("leave nothing of the marks that held their place", () => {
    const marks = Object.values(slotTokens("0123456789abcdef0123456789abcdef"));
    const { html: shown, text, mjml } = renderFor(EDITION, CAMILLE);
    for (const mark of marks) expect(shown + text + mjml).not.toContain(mark);
  });

  it("greet who gave no name, and cut a name that is no salutation", () => {
    expect(html({ name: null })).toContain("Bonjour,");
    expect(html({ name: " \n " })).toContain("Bonjour,");
    expect(html({ name: "N".repeat(200) })).toContain(`Bonjour ${"N".repeat(59)}…,`);
  });

  it.each([
    ["markup", "<img src=x onerror=alert(1)>", "&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;"],
    ["a template", "{{slot.address}}", "&#123;&#123;slot.address}}"],
    ["another direction", "abc\u202Egnirts", "abcgnirts"],
    ["the mark of another script", "abc\u061Cdef", "abcdef"],
    ["another header", "Camille\r\nBcc: tous@example.org", "Camille Bcc: tous@example.org"],
  ])("come out as words when a name is %s", (_, name, shown) => {
    expect(html({ name })).toContain(`Bonjour ${shown},`);
  });
});

describe("a lab named like a slot", () => {
  it("does not show a reader's address", async () => {
    const [first] = [known(1)];
    const named = { ...first, lab: { ...first.lab, shortName: "{{slot.address}}", name: "xaddressx" } };
    const shown = renderFor(await compiled(digest(named)), CAMILLE);
    expect(shown.html.split(CAMILLE.address)).toHaveLength(2);
  });
});
