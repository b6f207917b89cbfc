import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import Handlebars from "handlebars";
import { compileCharts } from "../../src/rendering/charts/charts.js";
import { compileTemplates } from "../../src/rendering/template/compile-templates.js";
import { CHART_FIELDS, MAIL_FIELDS } from "../../src/rendering/template/template-fields.js";
import { nodesOf } from "../../src/rendering/template/template-node.js";
import type { EditionView } from "../../src/rendering/view/edition-view.js";
import { cpuTime } from "../support/cpu-time.js";
import { refusalOf } from "../support/refusal.js";
import { shippedSources } from "../support/templates.js";

const { files, partials } = shippedSources();

/** How the letter's template is refused, and in how much time. */
function refusal(template: string, more: Readonly<Record<string, string>> = {}): { code: string | null; ms: number } {
  let code: string | null = null;
  const sources = { files: { ...files, "edition.mjml.hbs": template }, partials: { ...partials, ...more } };
  const ms = cpuTime(() => (code = refusalOf(() => compileTemplates(sources))));
  return { code, ms };
}

/** 241 bytes: five loops over the same list, each within the other. */
const NESTED = `${"{{#each rungs}}".repeat(5)}<p>${"x".repeat(112)}</p>${"{{/each}}".repeat(5)}`.padEnd(241, " ");

function fan(count: number, partial: string): string {
  return `{{> ${partial}}}`.repeat(count);
}

describe("a hostile template", () => {
  it.each([
    ["the prototype of a view", "{{constructor}}"],
    ["the prototype of a view, by brackets", "{{[constructor].[prototype]}}"],
    ["the prototype of a field", "{{subject.constructor.name}}"],
    ["the prototype of the view itself", "{{this.__proto__.toString}}"],
    ["a prototype handed to a partial", "{{> head __proto__=this}}"],
    ["a prototype handed to a block", "{{#with constructor as |x|}}{{x}}{{/with}}"],
    ["the code of a string", `{{#with "s" as |string|}}{{#with (string.sub.apply 0 codelist)}}{{/with}}{{/with}}`],
    ["lookup", "{{lookup this 'constructor'}}"],
    ["lookup in brackets", "{{upper (lookup this 'subject')}}"],
    ["log", "{{log subject level='error'}}"],
    ["helperMissing", "{{#helperMissing}}{{/helperMissing}}"],
    ["blockHelperMissing", "{{#subject}}x{{/subject}}"],
    ["the root", "{{@root.sources}}"],
    ["the index", "{{@index}}"],
    ["the environment", "{{process.env.SECRET_KEY}}"],
    ["a global", "{{global.process}}"],
    ["a module", "{{require 'fs'}}"],
    ["a file", "{{> ../../../etc/passwd}}"],
    ["a file by a name", "{{> '/etc/passwd'}}"],
    ["a partial as block", "{{#> head}}x{{/head}}"],
    ["an inline partial", `{{#*inline "head"}}x{{/inline}}`],
    ["raw output", "{{{subject}}}"],
    ["fields of far outside", "{{../../../subject}}"],
  ])("is refused within a second: %s", (_, template) => {
    const { code, ms } = refusal(template);
    expect(code).toBe("TEMPLATE_INVALID");
    expect(ms).toBeLessThan(1000);
  });

  it("that multiplies by loops within loops is refused within a second, in 241 bytes", () => {
    expect(Buffer.byteLength(NESTED)).toBe(241);
    const { code, ms } = refusal(NESTED);
    expect([code, ms < 1000]).toEqual(["TEMPLATE_INVALID", true]);
  });

  it.each([
    ["a partial that calls itself", { "loop.mjml.hbs": "{{> loop}}" }, "{{> loop}}"],
    ["two that call each other", { "a.mjml.hbs": "{{> b}}", "b.mjml.hbs": "{{#if lead}}{{> a}}{{/if}}" }, "{{> a}}"],
    [
      "a loop through partials",
      { "a.mjml.hbs": "{{#each rungs}}{{> b}}{{/each}}", "b.mjml.hbs": "{{#each rungs}}x{{/each}}" },
      "{{#each rungs}}{{> a}}{{/each}}",
    ],
    [
      "partials that multiply",
      Object.fromEntries(
        [0, 1, 2, 3, 4, 5, 6, 7, 8].map((level) => [
          `f${level}.mjml.hbs`,
          level === 8 ? "x" : fan(50, `f${level + 1}`),
        ]),
      ),
      fan(50, "f0"),
    ],
  ])("is refused within a second: %s", (_, more, template) => {
    const { code, ms } = refusal(template, more);
    expect([code, ms < 1000]).toEqual(["TEMPLATE_INVALID", true]);
  });

  it.each([
    ["blocks within blocks", `${"{{#if lead}}".repeat(390)}x${"{{/if}}".repeat(390)}`],
    ["blocks within blocks, more", `${"{{#if lead}}".repeat(9000)}x${"{{/if}}".repeat(9000)}`],
    ["brackets within brackets", `{{upper ${"(upper ".repeat(790)}subject${")".repeat(790)}}}`],
    ["open braces", "{{".repeat(200_000)],
    ["fields", "{{subject}}".repeat(790)],
    ["a path without end", `{{${"subject.".repeat(4900)}subject}}`],
    ["parents without end", `{{${"../".repeat(13_000)}subject}}`],
    ["words handed to a helper", `{{phrase ${"subject ".repeat(4900)}}}`],
  ])("without end is refused, or compiled, within a second: %s", (_, template) => {
    const { code, ms } = refusal(template);
    expect([null, "TEMPLATE_INVALID"]).toContain(code);
    expect(ms).toBeLessThan(1000);
  });

  it("that writes more than a megabyte is refused before MJML reads it", () => {
    const loops = `{{#each rungs}}{{#each rungs}}${"x".repeat(30_000)}{{/each}}{{/each}}`;
    const { mjml } = compileTemplates({ files: { ...files, "edition.mjml.hbs": loops }, partials });
    const rungs = Array.from({ length: 6 }, () => ({ rungs: Array.from({ length: 6 }, () => "x") }));
    expect(refusalOf(() => mjml({ rungs } as unknown as EditionView))).toBe("TEMPLATE_INVALID");
  });

  it("of a picture is refused all the same", () => {
    const folder = new URL("../../../templates/charts/", import.meta.url);
    const charts = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
    );
    for (const template of ["{{constructor}}", "{{{title}}}", "{{@root}}", NESTED, "{{> head}}"])
      expect(refusalOf(() => compileCharts({ ...charts, "card.svg.hbs": template }))).toBe("TEMPLATE_INVALID");
  });
});

describe("the fields that a template may show", () => {
  it("are none that every object has", () => {
    const inherited = [...Object.getOwnPropertyNames(Object.prototype), ...Object.getOwnPropertyNames(Array.prototype)];
    for (const name of [...MAIL_FIELDS, ...CHART_FIELDS])
      expect(inherited.filter((one) => one !== "length" && one !== "fill")).not.toContain(name);
  });

  it("are those of the templates that ship, and few more", () => {
    const used = new Set(
      [...Object.values(files), ...Object.values(partials)].flatMap((source) =>
        [...nodesOf(Handlebars.parse(source))].flatMap(({ parts = [], key }) => [...parts, ...(key ? [key] : [])]),
      ),
    );
    expect([...MAIL_FIELDS].filter((name) => !used.has(name)).length).toBeLessThan(20);
  });
});
