/** `npm run bench:style`: how a simulated year of letters reads, beside the journalist's own figures. */
import { per100 } from "../src/digest/style/measure.js";
import { editionsOf, phrasesIn, shippedBank } from "./style/editions.js";
import { missedTargets, proseOf, styleOf } from "./style/metrics.js";
import { selfBleu } from "./style/self-bleu.js";
import { simulatedScale } from "./style/simulation/scale.js";
import { simulatedYear } from "./style/simulation/year.js";
import { median, table } from "./statistics.js";

const bank = await shippedBank();
const begun = performance.now();
const editions = editionsOf(simulatedYear(), bank, simulatedScale());
const each = (performance.now() - begun) / editions.length;

const styled = editions.map(({ facts, digest }) => ({ facts, digest, style: styleOf(digest, bank) }));
const ordinary = styled.filter(({ facts }) => facts.shape === "ORDINARY" || facts.shape === "BUSY");
const missed = ordinary.map(({ style }) => missedTargets(style));

function row(name: string, reference: string, valueOf: (one: (typeof styled)[number]) => number): string[] {
  return [name, reference, median(ordinary.map(valueOf)).toFixed(2)];
}

console.log(`SIMULATION: ${editions.length} weeks, ${ordinary.length} ordinary; medians of the ordinary ones.`);
console.log(
  table([
    ["", "reference", "ours"],
    row("words", "653", ({ style }) => style.words),
    row("words a sentence", "21.1", ({ style }) => style.words / style.lengths.length),
    row("deviation", "10.7", ({ style }) => style.deviation),
    row("sentences of 5 words or fewer, %", "13", ({ style }) => share(style.lengths, (length) => length <= 5)),
    row("sentences of 30 words or more, %", "23", ({ style }) => share(style.lengths, (length) => length >= 30)),
    row("colons / 100 words", "1.53", ({ style }) => per100(style.colons, style)),
    row("questions / 100 words", "0.92", ({ style }) => per100(style.questions, style)),
    row("parentheses / 100 words", "1.84", ({ style }) => per100(style.parentheses, style)),
    row("anglicisms / 100 words", "2.9", ({ style }) => per100(style.anglicisms, style)),
    row("punchlines, %", "70", ({ style }) => 100 * style.punchlines),
    row("neutral sentences, %", "-", ({ style }) => 100 * style.neutral),
    row("distinct-2", "-", ({ style }) => style.distinct2),
  ]),
);
const names = [...new Set(missed.flat())];
for (const name of names)
  console.log(`missed ${name}: ${missed.filter((list) => list.includes(name)).length} of ${ordinary.length}`);
console.log(
  `every target met by ${missed.filter((list) => list.length === 0).length} of ${ordinary.length} ordinary editions`,
);
const quarter = styled.slice(0, 13).map(({ style }) => style.neutral);
console.log(
  `neutral sentences in the first 13 weeks: ${(100 * mean(quarter)).toFixed(1)} %; in the year: ${(100 * mean(styled.map(({ style }) => style.neutral))).toFixed(1)} %`,
);
const failed = styled.flatMap(({ digest }) =>
  digest.checks
    .filter(({ passed, severity }) => !passed && severity === "ERROR")
    .map(({ id, message }) => `${digest.week} ${id}: ${message}`),
);
console.log(`guard violations: ${failed.length}`, ...failed.slice(0, 10).map((line) => `\n  ${line}`));
console.log(
  `self-BLEU over the year: ${selfBleu(
    styled.map(({ digest }) =>
      proseOf(digest)
        .map(({ text }) => text)
        .join(" "),
    ),
  ).toFixed(3)}`,
);
console.log(
  `phrases used: ${new Set(styled.flatMap(({ digest }) => phrasesIn(digest))).size}; ${each.toFixed(1)} ms a letter on this machine`,
);

function share(lengths: readonly number[], holds: (length: number) => boolean): number {
  return (100 * lengths.filter(holds).length) / lengths.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
