import { describe, expect, it } from "@jest/globals";
import { asShown } from "../../../src/site/preview/frame.js";

const MAIL = `<style>@media (prefers-color-scheme: dark) { .card { color: #EFE9DD } }</style>
<body background="https://a.example/b.png"><td bgcolor="#FFFDF8" style="color:#1F1B2E"><img src="https://a.example/i.png" alt="Une image"></td>`;

describe("a mail as a program shows it", () => {
  it("has the colours that it was given for light, whatever the editor's screen prefers", () => {
    expect(asShown(MAIL, { appearance: "claire", images: true })).toBe(
      MAIL.replace("(prefers-color-scheme: dark)", "not all"),
    );
  });

  it("has the colours that it was given for the dark", () => {
    expect(asShown(MAIL, { appearance: "sombre", images: true })).toBe(
      MAIL.replace("(prefers-color-scheme: dark)", "all"),
    );
  });

  it("has every colour turned over where a program knows better, twice being as before", () => {
    const forced = asShown(MAIL, { appearance: "forcee", images: true });
    expect(forced).toContain('bgcolor="#070500" style="color:#d5d1e4"');
    expect(asShown(forced, { appearance: "forcee", images: true }).toLowerCase()).toContain(
      'bgcolor="#fffdf8" style="color:#1f1b2e"',
    );
  });

  it("keeps the words of images that are blocked, and fetches nothing", () => {
    const blocked = asShown(MAIL, { appearance: "claire", images: false });
    expect(blocked).toContain('<img alt="Une image">');
    expect(blocked).not.toContain("a.example");
  });
});
