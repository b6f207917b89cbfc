import { describe, expect, it } from "@jest/globals";
import { phrasesOf } from "../../../src/digest/phrases/phrase.js";
import { type CheckedBank, checkBank } from "../../../src/ingest/phrases/phrase-bank.js";
import { cpuTime } from "../../support/cpu-time.js";

/** A phrase as YAML. */
function entry(id: string, text: string): string {
  return `- id: ${id}\n  place: brief\n  kinds: [UPGRADE]\n  text: ${JSON.stringify(text)}\n`;
}

function many(count: number, each: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => each(index)).join("");
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ["lists in lists", "[".repeat(1_000_000)],
  ["lists in lists, line by line", "[\n".repeat(29_000)],
  ["lists in lists by dashes", "- ".repeat(29_000)],
  ["maps in maps", `- ${"{a: ".repeat(14_000)}`],
  ["keys by question marks", "? ".repeat(29_000)],
  [
    "anchors that multiply",
    "- &a [x,x,x,x,x,x,x,x,x]\n- &b [*a,*a,*a,*a,*a]\n- &c [*b,*b,*b,*b,*b]\n- &d [*c,*c,*c,*c,*c]\n",
  ],
  ["an anchor within itself", "- &a [*a]\n"],
  ["a function of JavaScript", "- !!js/function 'function () { process.exit(1) }'\n"],
  ["a tag before a text", `- id: a\n  place: brief\n  kinds: [UPGRADE]\n  text: !!js/regexp "/(a+)+$/"\n`],
  ["a file to include", "- !include /etc/passwd\n"],
  ["a prototype", "- __proto__: {id: x}\n  constructor: {prototype: {polluted: true}}\n"],
  ["a prototype as id", entry("__proto__", "Un mot.")],
  ["prototypes as slots", entry("a", "{constructor} {__proto__} [toString:a|b] {hasOwnProperty}")],
  ["a secret of the environment", entry("a", "{process.env.SECRET_KEY} {env} {{SECRET_KEY}}")],
  ["a file as slot", entry("a", "{file:/etc/passwd}")],
  ["keys without end", `- {${many(4_500, (index) => `k${index}: 1, `)}}`],
  ["a key without end", `- {${"k: 1, ".repeat(9_900)}}`],
  ["a file without end", many(200_000, (index) => entry(`a${index}`, "Un mot."))],
  ["ids without end", entry("a", "Un mot.").repeat(1_000)],
  ["braces without end", entry("a", "{".repeat(59_000))],
  ["brackets that never close", entry("a", "[labo:".repeat(99))],
  ["escapes without end", `- "${"\\u0041".repeat(9_900)}`],
  ["folded lines without end", `- >${"\n  a".repeat(14_900)}`],
  ["documents without end", "---\n".repeat(14_900)],
  ["tabs", "\t".repeat(59_000)],
  ["no list", "id: a"],
];

/** What makes an expression that goes back and forth take for ever: all as long as a phrase may be. */
const SLOW: readonly (readonly [string, string])[] = [
  ["quotation marks", "«".repeat(595)],
  ["opened quotations", "« a ".repeat(148)],
  ["numbers", "9 ".repeat(297)],
  ["digits", "9".repeat(595)],
  ["spaces", `a${" ".repeat(590)}b`],
  ["agreements", "[labo:a|b]".repeat(59)],
  ["ones and dots", "1.".repeat(297)],
];

describe("a hostile file of phrases", () => {
  it.each(HOSTILE)("is refused within a second, and nothing of it enters the bank: %s", (_, text) => {
    let checked: CheckedBank | null = null;
    expect(cpuTime(() => (checked = checkBank([{ name: "hostile.yaml", text }])))).toBeLessThan(1000);
    const { bank, faults } = checked as unknown as CheckedBank;
    expect(faults.length).toBeGreaterThan(0);
    expect(phrasesOf(bank).filter(({ id }) => id !== "a")).toEqual([]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it.each(SLOW)("is checked within a second: %s", (_, text) => {
    const file = { name: "slow.yaml", text: many(85, (index) => entry(`a${index}`, text)) };
    expect(cpuTime(() => checkBank([file]))).toBeLessThan(1000);
  });
});
