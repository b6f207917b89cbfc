import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { falseAlarmsOf, isFalseAlarm } from "../../src/checks/french/false-alarms.js";
import { findingsIn, hasGrammalecte } from "../../src/checks/french/grammalecte.js";
import { corpus } from "./corpus.js";

const FALSE_ALARMS = falseAlarmsOf(
  readFileSync(new URL("../../../templates/french/false-alarms.yaml", import.meta.url), "utf8"),
);

const installed = await hasGrammalecte();
if (!installed && process.env["CI"] === undefined) {
  process.stderr.write(
    "Grammalecte is not installed: the grammar of the letters is left unchecked (apt-get install grammalecte-cli).\n",
  );
}
const unread = !installed && process.env["CI"] === undefined;

(unread ? describe.skip : describe)("the grammar of a simulated year and of the launch edition", () => {
  it("leaves Grammalecte nothing to find that is not a known false alarm", async () => {
    const unknown = (await findingsIn(await corpus())).filter((finding) => !isFalseAlarm(finding, FALSE_ALARMS));
    expect(unknown).toStrictEqual([]);
  }, 180_000);
});
