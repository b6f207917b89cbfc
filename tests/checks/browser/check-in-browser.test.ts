import { describe, expect, it } from "@jest/globals";
import { checkInBrowser } from "../../../src/checks/browser/check-in-browser.js";
import { withBrowser } from "../../../src/checks/browser/with-browser.js";
import { EchelonError } from "../../../src/domain/errors.js";
import type { Check } from "../../../src/domain/digest.js";
import { htmlWith, mail, outcome } from "../mail.js";

const installed = await withBrowser(() => Promise.resolve(true)).catch((refusal: unknown) => {
  if (refusal instanceof EchelonError && process.env["CI"] === undefined) return false;
  throw refusal;
});
if (!installed) process.stderr.write("No Chromium is installed: the letters' colours are left unchecked.\n");

function checked(html: string): Promise<Check[]> {
  return withBrowser((browser) => checkInBrowser({ html }, browser));
}

async function outcomes(html: string): Promise<Record<string, string>> {
  return Object.fromEntries((await checked(html)).map((check) => [check.id, outcome(check)]));
}

const SOUND = { "contrast-light": "passed", "contrast-dark": "passed", accessibility: "passed", overflow: "passed" };

(installed ? describe : describe.skip)("a mail in a browser", () => {
  it("passes in both themes, and on small phones", async () => {
    expect(await outcomes(mail().html)).toStrictEqual(SOUND);
  });

  it("is refused where its colours are too close, at the place", async () => {
    const html = htmlWith("<h2>Humans&amp;</h2>", '<h2 style="color:#eeeeee">Humans&amp;</h2>');
    expect(await outcomes(html)).toStrictEqual({
      ...SOUND,
      "contrast-light": "ERROR html:14",
      "contrast-dark": "ERROR html:14",
    });
  });

  it("is refused where they are too close in the dark alone", async () => {
    const html = htmlWith(".card {", "@media (prefers-color-scheme: dark) { body { background: #1F1B2E; } }\n.card {");
    const found = await outcomes(html);
    expect(found["contrast-light"]).toBe("passed");
    expect(found["contrast-dark"]).toMatch(/^ERROR html:/);
  });

  it("is refused for what stands in the way of a screen reader, in French", async () => {
    const checks = await checked(htmlWith("<h1>", '<img src="cid:1"><h1>'));
    const found = checks.find(({ id }) => id === "accessibility");
    expect(found).toMatchObject({ passed: false, places: ["html:12"] });
    expect(found?.message).toContain("(image-alt)");
    expect(found?.next).toContain("https://");
  });

  it("is refused when it is wider than a small phone", async () => {
    const html = htmlWith("padding:12px", "min-width:340px");
    const check = (await checked(html)).find(({ id }) => id === "overflow");
    expect(check?.passed).toBe(false);
    expect(check?.message).toMatch(/pour un écran de 320\spx/);
  });

  it("fetches nothing and runs nothing of its own", async () => {
    const html = htmlWith(
      "<h1>",
      '<script>while (true) {}</script><img alt="" src="https://images.example/a.png"><h1>',
    );
    expect((await outcomes(html))["contrast-light"]).toBe("passed");
  });

  it("is refused, not fatal, when there is nothing to show", async () => {
    expect(await outcomes("")).toStrictEqual({ accessibility: "ERROR" });
  });
});

describe("a machine without the browser that was named", () => {
  it("is told what to install", async () => {
    const attempt = withBrowser(() => Promise.resolve(), "/nowhere/chromium");
    await expect(attempt).rejects.toMatchObject({ code: "BROWSER_MISSING", next: expect.stringMatching(/chromium/) });
  });
});
