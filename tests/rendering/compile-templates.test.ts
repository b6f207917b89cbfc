import { describe, expect, it } from "@jest/globals";
import { EchelonError } from "../../src/domain/errors.js";
import type { EditionView } from "../../src/rendering/view/edition-view.js";
import { compileMjml } from "../../src/rendering/template/compile-mjml.js";
import { BALLAST, NOTHING_SAID } from "../../src/rendering/template/lighten.js";
import { compileTemplates } from "../../src/rendering/template/compile-templates.js";
import { levelColour } from "../../src/rendering/template/level-colour.js";
import { requireSecureUrl } from "../../src/rendering/template/secure-url.js";
import { wrapText } from "../../src/rendering/template/wrap-text.js";
import { refusalOf } from "../support/refusal.js";
import { shippedSources } from "../support/templates.js";

/** The refusal of a MJML template, with the shipped partials around it. */
function faultOf(template: string): string {
  const { files, partials } = shippedSources();
  try {
    const { mjml } = compileTemplates({ files: { ...files, "edition.mjml.hbs": template }, partials });
    mjml({} as EditionView);
  } catch (error) {
    if (error instanceof EchelonError && error.next !== "") return `${error.code} ${error.message}`;
    throw error;
  }
  return "accepted";
}

describe("a template that could carry words out of their place", () => {
  it.each([
    ["raw output", "<mjml>\n{{{subject}}}", "edition.mjml.hbs, line 2, {{{subject}}}"],
    ["raw output by ampersand", "{{&subject}}", "edition.mjml.hbs, line 1, {{{subject}}}"],
    ["raw output inside a block", "{{#if subject}}\n{{{subject}}}{{/if}}", "edition.mjml.hbs, line 2"],
    ["a partial chosen at run time", "{{> (lookup . 'subject')}}", "edition.mjml.hbs, line 1, {{> (…)}}"],
    ["a partial that does not exist", "\n\n{{> nowhere}}", "edition.mjml.hbs, line 3, {{> nowhere}}"],
    ["a decorator", "{{* anything}}", "edition.mjml.hbs, line 1, {{*}}"],
    ["a decorator block", '{{#*inline "x"}}y{{/inline}}', "edition.mjml.hbs, line 1, {{*}}"],
    ["an unknown helper", "{{shout subject}}", "edition.mjml.hbs, line 1, {{shout}}"],
    ["an unclosed block", "<p>\n{{#if subject}}", "edition.mjml.hbs, line 2"],
    ["an unknown field", "{{subjekt}}", "edition.mjml.hbs, line 1, {{subjekt}}"],
    ["a colour that is no level's", "{{levelColour 7}}", "{{levelColour}}"],
  ])("is refused: %s", (_, template, place) => {
    expect(faultOf(template)).toMatch(/^TEMPLATE_INVALID /);
    expect(faultOf(template)).toContain(place);
  });

  it("is refused when a file is missing", () => {
    expect(refusalOf(() => compileTemplates({ files: {}, partials: {} }))).toBe("TEMPLATE_INVALID");
  });
});

describe("MJML", () => {
  it.each([
    ["an unknown tag", "<mjml><mj-body><mj-lader></mj-lader></mj-body></mjml>", "mj-lader"],
    ["an unknown attribute", '<mjml><mj-body><mj-section colour="red"></mj-section></mj-body></mjml>', "mj-section"],
    ["no MJML at all", "<p>", "edition.mjml.hbs"],
  ])("is refused with %s", async (_, mjml, place) => {
    const refusal: unknown = await compileMjml(mjml).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EchelonError);
    expect(refusal).toMatchObject({ code: "TEMPLATE_INVALID" });
    expect(String(refusal)).toContain(place);
  });
});

describe("the helpers", () => {
  it("link to absolute https addresses without credentials only", () => {
    expect(requireSecureUrl("https://a.example/b?c=d")).toBe("https://a.example/b?c=d");
    for (const address of [
      "http://a.example",
      "javascript:alert(1)",
      "//a.example",
      "https://me:pw@a.example",
      "",
      null,
    ]) {
      expect(refusalOf(() => requireSecureUrl(address))).toBe("TEMPLATE_INVALID");
    }
  });

  it("colour a level, and what is off the ladder grey", () => {
    expect([levelColour(1), levelColour(null)]).toStrictEqual(["#47745B", "#665E75"]);
    for (const rank of [0, 6, "4", "toString", undefined])
      expect(refusalOf(() => levelColour(rank))).toBe("TEMPLATE_INVALID");
  });

  it("wrap a paragraph with its bullet, its bar and its no-break spaces", () => {
    expect(wrapText("un deux trois", "– ", 9)).toBe("– un deux\n  trois");
    expect(wrapText("un deux", "| ", 5)).toBe("| un\n| deux");
    expect(wrapText("au niveau\u00A04", "", 10)).toBe("au\nniveau\u00A04");
    expect(wrapText("un-mot-sans-fin", "", 4)).toBe("un-mot-sans-fin");
    expect(wrapText("", "", 4)).toBe("");
  });
});

describe("what MJML writes for other letters", () => {
  it.each([
    ...BALLAST.map(([what, pattern]) => [what, pattern] as const),
    ["what is so already", NOTHING_SAID] as const,
  ])("is still there to be left out: %s", async (_, pattern) => {
    const { default: toHtml } = await import("mjml");
    const mjml =
      '<mjml lang="fr" dir="ltr"><mj-head><mj-title>Titre</mj-title></mj-head><mj-body><mj-section><mj-column><mj-table><tr><td>Un</td></tr></mj-table></mj-column></mj-section></mj-body></mjml>';
    const { html } = await (toHtml as unknown as (mjml: string) => Promise<{ html: string }>)(mjml);
    expect(html.search(pattern)).toBeGreaterThanOrEqual(0);
  });
});
