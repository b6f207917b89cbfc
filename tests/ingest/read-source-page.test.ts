import { describe, expect, it } from "@jest/globals";
import { readSourcePage } from "../../src/ingest/read-source-page.js";
import { cpuTime } from "../support/cpu-time.js";

const read = (html: string | Uint8Array, type = "text/html; charset=utf-8") =>
  readSourcePage(typeof html === "string" ? Buffer.from(html) : html, type);

describe("the page of a source", () => {
  it("says its title, who published and wrote it, and its day", () => {
    expect(
      read(`<!doctype html><html><head><title>Labs | Site</title>
        <meta property="og:title" content="A new test for AI labs&#58; are you even trying?">
        <meta property="og:site_name" content="TechCrunch"><meta name="author" content="Russell Brandom">
        <meta property="article:published_time" content="2026-01-24T09:30:00-08:00"></head></html>`),
    ).toEqual({
      title: "A new test for AI labs: are you even trying?",
      publisher: "TechCrunch",
      author: "Russell Brandom",
      publishedOn: "2026-01-24",
    });
  });

  it("is read by its title where it says no more, and not past its head", () => {
    const body = `<svg><title>Logo</title></svg><meta name="author" content="Somebody">`;
    expect(read(`<head><title> Une\n page </title></head><body>${body}</body>`)).toEqual({
      title: "Une page",
      publisher: null,
      author: null,
      publishedOn: null,
    });
  });

  it("is read in its own encoding", () => {
    const latin = Buffer.from('<meta charset="iso-8859-1"><title>L\xe9gende</title>', "latin1");
    expect(read(latin, "text/html").title).toBe("Légende");
    expect(read(latin, "text/html; charset=iso-8859-1").title).toBe("Légende");
    expect(read("<title>Légende</title>", "text/html; charset=nowhere").title).toBe("Légende");
  });

  it("says nothing where it holds nothing, and no day that there is not", () => {
    const nothing = { title: null, publisher: null, author: null, publishedOn: null };
    expect(read("")).toEqual(nothing);
    expect(read(`<meta name="date" content="2026-02-30"><meta name="author" content="https://x.example/me">`)).toEqual(
      nothing,
    );
  });

  it("gives words of one line, without marks that nobody sees, and not too many", () => {
    const { title } = read(`<title>a\u202E\u0000b&#10;c ${"x".repeat(500)}</title>`);
    expect(title).toMatch(/^a b c x+$/u);
    expect(title).toHaveLength(300);
  });

  it.each([
    ["open tags", "<div>".repeat(190_000)],
    ["open angles", "<".repeat(990_000)],
    ["open comments", "<!--".repeat(240_000)],
    ["tables", "<table><td>".repeat(90_000)],
    ["names", `<meta ${Array.from({ length: 150_000 }, (_, index) => `a${index}=1`).join(" ")}>`],
    ["attributes", `<meta ${'a="'.repeat(300_000)}`],
    ["spaces", `<meta name=${" ".repeat(990_000)}`],
    ["quotes", `<title ${"'".repeat(990_000)}`],
    ["open scripts", "<script>".repeat(120_000)],
    ["entities", `<title>${"&amp".repeat(240_000)}</title>`],
  ])("of a megabyte of %s is read within a second", (_, html) => {
    expect(cpuTime(() => read(html))).toBeLessThan(1000);
  });
});
