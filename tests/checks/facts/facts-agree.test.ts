import { describe, expect, it } from "@jest/globals";
import { factsAgree } from "../../../src/checks/facts/facts-agree.js";
import { movesInDigest } from "../../../src/checks/facts/moves-in-digest.js";
import { movesInHtml } from "../../../src/checks/facts/moves-in-html.js";
import { movesInText } from "../../../src/checks/facts/moves-in-text.js";
import { gatherFacts } from "../../../src/digest/gather-facts.js";
import { writeDigest } from "../../../src/digest/write-digest.js";
import type { Digest } from "../../../src/domain/digest.js";
import { parseWeek } from "../../../src/domain/week.js";
import { busyWeek, type EditionInput, erratumWeek, inventedWeek, shippedData } from "../../editions/weeks.js";
import { testBank } from "../../support/bank.js";
import { rendered } from "../../support/editions.js";

const BANK = testBank();

function digestOf({ labs, scale }: EditionInput, week: string): Digest {
  return writeDigest(gatherFacts(parseWeek(week), labs, scale), week, { bank: BANK, served: [] });
}

const ORDINARY = digestOf(inventedWeek(), "2026-W06");

describe("the moves of an edition", () => {
  it.each([
    ["launch", "2026-W04", shippedData, 7],
    ["ordinary", "2026-W06", inventedWeek, 6],
    ["erratum", "2026-W07", erratumWeek, 1],
    ["busy", "2026-W08", busyWeek, 12],
    ["empty", "2026-W05", shippedData, 0],
  ])("are one set in HTML, in text and in JSON: %s", async (_, week, input, count) => {
    const digest = digestOf(input(), week);
    const { html, text } = await rendered(digest);
    const stated = movesInDigest(digest);
    expect(stated).toHaveLength(count);
    expect(movesInHtml(html, digest.sources)).toStrictEqual(stated);
    expect(
      movesInText(
        text,
        stated.map(({ lab }) => lab),
      ),
    ).toStrictEqual(stated);
    expect(factsAgree({ digest, html, text })).toMatchObject({ passed: true, places: [] });
  });
});

describe("a form that says something else", () => {
  it.each([
    ["html", "another level", (form: string) => form.replace(/>2<\/td>/u, ">3</td>")],
    ["html", "another date", (form: string) => form.replace(/mardi\s3\sfévrier/u, "mardi 4 février")],
    [
      "html",
      "another source",
      (form: string) => form.replace("https://courrier.example/delta", "https://courrier.example/autre"),
    ],
    ["html", "another lab", (form: string) => form.replace(">L’Atelier Delta</h3>", ">L’Atelier Bêta</h3>")],
    ["html", "no move at all", () => ""],
    ["text", "another level", (form: string) => form.replace(/de\s2/u, "de\u00A03")],
    ["text", "another date", (form: string) => form.replace(/mardi\s3\sfévrier/u, "mardi 4 février")],
    ["text", "another source", (form: string) => form.replace("[1] [2]", "[1]")],
    ["text", "no move at all", () => ""],
  ] as const)("is refused: the %s with %s", async (name, _, spoil) => {
    const { html, text } = await rendered(ORDINARY);
    const forms = { html, text };
    const spoiled = { ...forms, [name]: spoil(forms[name]) };
    expect(spoiled[name]).not.toBe(forms[name]);
    const check = factsAgree({ digest: ORDINARY, ...spoiled });
    expect(check).toMatchObject({ passed: false, severity: "ERROR" });
    expect(check.places).toContain("block:MOVE:atelier-delta");
    expect(check.message).toContain(name === "html" ? "le HTML" : "le texte");
  });
});
