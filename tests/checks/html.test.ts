import { describe, expect, it } from "@jest/globals";
import { headersCheck } from "../../src/checks/headers.js";
import { htmlValidCheck, loadValidator } from "../../src/checks/html-valid.js";
import { leftoversCheck } from "../../src/checks/leftovers.js";
import { plainTextCheck } from "../../src/checks/plain-text.js";
import { remoteCheck } from "../../src/checks/remote.js";
import { sizeCheck } from "../../src/checks/size.js";
import { structureCheck } from "../../src/checks/structure.js";
import { lab } from "../support/builders.js";
import { digestWith, emlWith, htmlWith, mail, outcome, read, textWith } from "./mail.js";

describe("the size", () => {
  const heavy = (kibibytes: number): string =>
    htmlWith("<h2>Humans&amp;</h2>", `<h2>Le gros morceau</h2>${"é".repeat(kibibytes * 512)}`);

  it("passes up to 80 KiB, and is said", () => {
    expect(sizeCheck(mail()).message).toBe(
      "Poids\u00A0: HTML 1,0\u00A0Kio, message entier 3,1\u00A0Kio, pour 100,0\u00A0Kio au plus.",
    );
  });

  it("is a warning from 80 KiB, which says what weighs most", () => {
    expect(sizeCheck(mail({ html: heavy(82) }))).toMatchObject({ passed: false, severity: "WARNING" });
    expect(sizeCheck(mail({ html: heavy(82) })).message).toContain("Le gros morceau 82,");
  });

  it("is refused from 100 KiB, that of the whole message as well", () => {
    expect(outcome(sizeCheck(mail({ html: heavy(100) })))).toBe("ERROR");
    expect(outcome(sizeCheck(mail({ eml: "x".repeat(100 * 1024) })))).toBe("ERROR");
  });
});

describe("subject, preheader and headers", () => {
  it("say the same everywhere", () => {
    expect(outcome(headersCheck(read()))).toBe("passed");
  });

  it.each([
    ["the title", { html: htmlWith("<title>Humans&amp; descend", "<title>Humans&amp; monte") }, "ERROR html:4"],
    ["the hidden line", { html: htmlWith("Un seul mouvement", "Deux mouvements") }, "ERROR html:11"],
    ["the Subject header", { eml: emlWith("=26_descend", "=26_monte") }, "ERROR subject"],
    ["the subject", { subject: "Autre objet" }, "ERROR subject"],
    ["the preheader", { preheader: "Autre aperçu" }, "ERROR preheader"],
    ["the To header", { eml: emlWith("To: camille@", "To: sacha@") }, "ERROR"],
    ["List-Unsubscribe", { eml: emlWith("List-Unsubscribe: <", "List-Unsubscribe: <mailto:") }, "ERROR"],
    ["the one-click header", { eml: emlWith("List-Unsubscribe-Post", "X-Post") }, "ERROR"],
    ["a header given twice", { eml: emlWith("Date:", "Date: x\r\nDate:") }, "ERROR"],
  ])("are refused when one differs: %s", (_, fields, expected) => {
    expect(outcome(headersCheck(read(fields)))).toBe(expected);
  });
});

describe("the structure", () => {
  it("passes with language, title, headings in order and declared tables", () => {
    expect(outcome(structureCheck(read()))).toBe("passed");
  });

  it.each([
    ["another language", '<html lang="fr">', '<html lang="en">', "html:2"],
    ["no title", "<title>Humans&amp; descend d’un barreau</title>", "<title></title>", "html:4"],
    ["no h1", "<h1>L’Échelon</h1>", "<p>L’Échelon</p>", "html:1 html:14"],
    ["two h1", "<h2>Humans&amp;</h2>", "<h1>Humans&amp;</h1>", "html:14"],
    ["a level that is skipped", "<h2>Humans&amp;</h2>", "<h3>Humans&amp;</h3>", "html:14"],
    ["an empty heading", "<h2>Humans&amp;</h2>", "<h2> </h2>", "html:14"],
    ["an image without alternative", "<h1>L’Échelon</h1>", '<h1>L’Échelon</h1><img src="cid:1">', "html:12"],
    ["a table of unknown purpose", '<table role="presentation">', "<table>", "html:13"],
    ["a heading of data without scope", '<th scope="col">', "<th>", "html:18"],
    [
      "a heading of data in layout",
      '<table><tr><th scope="col">',
      '<table role="none"><tr><th scope="col">',
      "html:18",
    ],
  ])("is refused with %s", (_, passage, other, places) => {
    expect(outcome(structureCheck(read({ html: htmlWith(passage, other) })))).toBe(`ERROR ${places}`);
  });
});

describe("what a mail loads or runs", () => {
  it("is nothing", () => {
    expect(outcome(remoteCheck(read()))).toBe("passed");
  });

  it("may be data that the mail itself holds", () => {
    const html = htmlWith("<h1>", '<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h1>');
    expect(outcome(remoteCheck(read({ html })))).toBe("passed");
  });

  it.each([
    ["an image", "<h1>", '<img alt="" src="https://images.example/a.png"><h1>', "html:12"],
    ["a background", "<h1>", '<h1 background="https://images.example/a.png">', "html:12"],
    ["a script", "<h1>", "<script>alert(1)</script><h1>", "html:12"],
    ["a form", "<h1>", "<form></form><h1>", "html:12"],
    ["a frame", "<h1>", "<iframe></iframe><h1>", "html:12"],
    ["a style sheet", "<style>", '<link rel="stylesheet" href="https://fonts.example/a.css"><style>', "html:6"],
    ["an event", "<h1>", '<h1 onclick="alert(1)">', "html:12"],
    ["a redirection", "<style>", '<meta http-equiv="refresh" content="0;url=https://a.example"><style>', "html:6"],
    ["an address in a style", "padding:12px", "background:url(https://images.example/a.png)", "html:13"],
    ["an import", ".card {", "@import 'a.css'; .card {", "html:7"],
    ["a font", ".card {", "@font-face { src: local(a) } .card {", "html:7"],
    ["an address with escapes", ".card {", "p { background: u\\72l(https://images.example/a.png) } .card {", "html:7"],
    ["an address cut in two", ".card {", "p { background: url(\nhttps://images.example/a.png) } .card {", "html:7"],
    [
      "an image for Outlook",
      "<h1>",
      '<!--[if mso]><v:fill src="https://images.example/a.png"><![endif]--><h1>',
      "html:12",
    ],
  ])("is refused: %s", (_, passage, other, place) => {
    expect(outcome(remoteCheck(read({ html: htmlWith(passage, other) })))).toBe(`ERROR ${place}`);
  });
});

describe("leftovers", () => {
  it("are absent, though a media query ends in two braces", () => {
    const html = htmlWith(".card {", "@media print{p{margin:0}}\n.card {");
    expect(outcome(leftoversCheck(read({ html })))).toBe("passed");
  });

  it.each([
    ["an expression", { html: htmlWith("Me désabonner", "{{label}}") }, "html:20"],
    ["an undefined value", { text: textWith("le catalogue attendra", "undefined attendra") }, "text:1"],
    ["an object", { subject: "[object Object]" }, "subject"],
    ["a number that is none", { preheader: "NaN mouvements" }, "preheader"],
    ["null in an attribute", { html: htmlWith("padding:12px", "padding:null") }, "html:13"],
    ["a tag of MJML", { html: htmlWith("<h1>", "<mj-text></mj-text><h1>") }, "html:12"],
    ["a slot", { html: htmlWith("Me désabonner", "x0123456789abcdef0123greetingx") }, "html:20"],
  ])("are refused: %s", (_, fields, place) => {
    expect(outcome(leftoversCheck(read(fields)))).toBe(`ERROR ${place}`);
  });

  it("are not seen in a name that is made to look like one, since nothing reads it again", () => {
    const hostile = lab({ name: "{{courriel}}", shortName: "{{courriel}}" });
    const digest = digestWith({ blocks: [{ role: "MOVE", lab: hostile, rank: null, move: null, sentences: [] }] });
    expect(outcome(leftoversCheck(read({ digest, html: htmlWith("<h2>Humans&amp;", "<h2>{{courriel}}") })))).toBe(
      "passed",
    );
  });
});

describe("the plain text", () => {
  it("passes in 72 columns, addresses apart", () => {
    const text = textWith("https://techcrunch.example/ambition", `– https://techcrunch.example/${"a".repeat(80)}`);
    expect(plainTextCheck(read({ text })).message).toMatch(/^Le texte tient en 6\d\scolonnes/);
  });

  it.each([
    ["a line of 73 columns", `${"mot ".repeat(18)}a`],
    ["an entity", "Humans&amp; passe"],
    ["a tag", "Humans& <b>passe</b>"],
  ])("is refused with %s", (_, line) => {
    expect(outcome(plainTextCheck(read({ text: textWith("Me désabonner", line) })))).toBe("ERROR text:8");
  });
});

describe("html-validate", () => {
  it("finds nothing against what mails need", async () => {
    const html = htmlWith('<td class="card"', '<td bgcolor="#FFFDF8" align="left" class="card"');
    expect(outcome(await htmlValidCheck(read({ html }), await loadValidator()))).toBe("passed");
  });

  it("says which rule is broken, and where it is explained", async () => {
    const check = await htmlValidCheck(read({ html: htmlWith("<h1>", "<p><h1>") }), await loadValidator());
    expect(outcome(check)).toMatch(/^ERROR html:12/);
    expect(check.next).toContain("https://html-validate.org/rules/");
  });
});
