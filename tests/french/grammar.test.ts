import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { corpus } from "./corpus.js";
import { findingsIn, hasGrammalecte } from "./grammalecte.js";

/** A false alarm that somebody has looked at: the rule, the words that set it off, and why it is false. */
interface FalseAlarm {
  readonly rule: string;
  readonly words: string;
  readonly why: string;
}

const FALSE_ALARMS = parse(
  readFileSync(new URL("../../../tests/french/false-alarms.yaml", import.meta.url), "utf8"),
) as FalseAlarm[];

const installed = hasGrammalecte();
if (!installed && process.env["CI"] === undefined) {
  process.stderr.write(
    "Grammalecte is not installed: the grammar of the letters is left unchecked (apt-get install grammalecte-cli).\n",
  );
}
const unread = !installed && process.env["CI"] === undefined;

(unread ? describe.skip : describe)("the grammar of a simulated year and of the launch edition", () => {
  it("leaves Grammalecte nothing to find that is not a known false alarm", async () => {
    const unknown = findingsIn(await corpus()).filter(
      ({ rule, words }) => !FALSE_ALARMS.some((alarm) => alarm.rule === rule && alarm.words === words),
    );
    expect(unknown).toStrictEqual([]);
  });
});
