import { describe, expect, it } from "@jest/globals";
import { compileTemplates } from "../../src/rendering/template/compile-templates.js";
import { EchelonError } from "../../src/domain/errors.js";
import { refusalOf, wayFrom } from "../../src/site/refusals.js";
import { shippedSources } from "../support/templates.js";

describe("a broken template", () => {
  it("is told to who writes it with its file, its line, its tag and what to do", () => {
    const { files, partials } = shippedSources();
    const broken = { ...partials, "card.mjml.hbs": "<mj-table>\n{{{name}}}</mj-table>" };
    let refusal: unknown;
    try {
      compileTemplates({ files, partials: broken });
    } catch (error) {
      refusal = refusalOf(error);
    }
    expect(refusal).toMatchObject({
      status: 500,
      title: "Un gabarit de la lettre est cassé",
      detail:
        "partials/card.mjml.hbs, line 2, {{{name}}}: raw output is forbidden.\nUse two braces, so that the words are escaped.",
    });
  });
});

describe("a refusal", () => {
  it("leads to where one may go on", () => {
    const wayOut = (code: "WEEK_INVALID" | "INBOX_MESSAGE_UNKNOWN" | "LINK_EXPIRED"): string =>
      wayFrom(refusalOf(new EchelonError(code, "No.", "Go on."))).href;
    expect([wayOut("WEEK_INVALID"), wayOut("INBOX_MESSAGE_UNKNOWN"), wayOut("LINK_EXPIRED")]).toEqual([
      "/apercu",
      "/boite",
      "/",
    ]);
  });
});

describe("an error that nobody could cause from outside", () => {
  it("says nothing of itself", () => {
    expect(refusalOf(new TypeError("secret"))).toMatchObject({ code: "INTERNAL", detail: null });
  });
});
