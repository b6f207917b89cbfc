import { hash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { linksCheck, publicUrlCheck } from "../../src/checks/links/links.js";
import { readerLinksCheck } from "../../src/checks/links/reader-links.js";
import { sourceLinksCheck } from "../../src/checks/links/source-links.js";
import { trackingCheck } from "../../src/checks/links/tracking.js";
import { source } from "../support/builders.js";
import { digestWith, htmlWith, mail, outcome, read, textWith } from "./mail.js";

const SOURCE = "https://techcrunch.example/ambition";

describe("links", () => {
  it("pass when all are absolute https ones", () => {
    expect(linksCheck(read())).toMatchObject({ passed: true, message: "Les 4 liens sont complets et en https." });
  });

  it.each([
    ["http", "http://techcrunch.example/ambition"],
    ["javascript", "javascript:alert(1)"],
    ["javascript in disguise", "java&#10;script:alert(1)"],
    ["relative", "/ambition"],
    ["without a protocol", "//techcrunch.example"],
    ["an anchor", "#haut"],
    ["empty", ""],
    ["with a password", "https://camille:secret@techcrunch.example/"],
    ["of this machine", "https://localhost:4000/lettre"],
    ["of a private network", "https://192.168.1.4/lettre"],
  ])("are refused when one is %s", (_, address) => {
    expect(outcome(linksCheck(read({ html: htmlWith(SOURCE, address) })))).toBe("ERROR html:16");
  });

  it("are read in what only Outlook sees as well", () => {
    const html = htmlWith("<h1>", `<!--[if mso]><v:rect href="http://techcrunch.example/"><![endif]-->\n<h1>`);
    expect(outcome(linksCheck(read({ html })))).toBe("ERROR html:12");
  });

  it("may lead to a site on this machine when that is where the site is, and it is said once", () => {
    const html = mail().html.replaceAll("https://lechelon.example", "http://127.0.0.1:4000");
    const local = read({ html, publicUrl: "http://127.0.0.1:4000" });
    expect(outcome(linksCheck(local))).toBe("passed");
    expect(publicUrlCheck(local)).toMatchObject({ passed: false, severity: "WARNING" });
    expect(publicUrlCheck(local).next).toContain("PUBLIC_URL");
  });
});

describe("the site's address", () => {
  it("passes when it is a public https one, and is refused otherwise", () => {
    expect(outcome(publicUrlCheck(read()))).toBe("passed");
    expect(outcome(publicUrlCheck(read({ publicUrl: "http://lechelon.example" })))).toBe("ERROR");
    expect(outcome(publicUrlCheck(read({ publicUrl: "" })))).toBe("ERROR");
  });
});

describe("the links that a reader is owed", () => {
  it("are in HTML and in text", () => {
    expect(outcome(readerLinksCheck(read()))).toBe("passed");
  });

  it("are missed in HTML", () => {
    const html = htmlWith("https://lechelon.example/desabonnement/jeton-de-camille", "https://lechelon.example/");
    expect(readerLinksCheck(read({ html })).message).toContain("le désabonnement dans le HTML");
  });

  it("are missed in text, even where a longer address begins alike", () => {
    const text = textWith("/lettre/2026-W05", "/lettre/2026-W051");
    expect(readerLinksCheck(read({ text })).message).toContain("la version en ligne dans le texte");
  });
});

describe("links to sources", () => {
  it("are the sources' own addresses", () => {
    expect(outcome(sourceLinksCheck(read()))).toBe("passed");
  });

  it("are refused when a redirector stands before them", () => {
    const html = htmlWith(SOURCE, "https://clics.example/?vers=https%3A%2F%2Ftechcrunch.example%2Fambition");
    const check = sourceLinksCheck(read({ html }));
    expect(outcome(check)).toBe("ERROR html:16");
    expect(check.message).toContain("manque parmi les liens du HTML");
  });

  it("are missed in text", () => {
    expect(sourceLinksCheck(read({ text: textWith(SOURCE, "") })).message).toContain("manque parmi les liens du texte");
  });

  it("are not owed to a source whose address is not secure", () => {
    const digest = digestWith({ sources: [source({ url: SOURCE }), source({ url: "http://old.example/" })] });
    expect(outcome(sourceLinksCheck(read({ digest })))).toBe("passed");
  });
});

describe("tracking", () => {
  it("is absent when only the ways out know the reader", () => {
    expect(outcome(trackingCheck(read()))).toBe("passed");
  });

  it("is refused in an address of a source too", () => {
    const url = `${SOURCE}?utm_source=lettre`;
    const digest = digestWith({ sources: [source({ url })] });
    expect(outcome(trackingCheck(read({ digest, html: htmlWith(SOURCE, url) })))).toBe("ERROR html:16");
  });

  it.each([
    ["the address", "camille%40example.org"],
    ["the address in Base64", Buffer.from("camille@example.org").toString("base64")],
    ["the address, hashed", hash("sha256", "camille@example.org", "hex")],
    ["the token of a way out", "jeton-de-camille"],
    ["the name", "Camille"],
  ])("is refused when another link holds %s", (_, secret) => {
    const html = htmlWith("/lettre/2026-W05", `/lettre/2026-W05?l=${secret}`);
    expect(outcome(trackingCheck(read({ html })))).toBe("ERROR html:19");
  });
});
