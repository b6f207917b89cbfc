import { wordsOf } from "./metrics.js";

const LONGEST = 4;

/**
 * How much texts repeat one another, from 0 to 1: the mean BLEU of each against all the others (Zhu et al., « Texygen »,
 * 2018), n-grams up to four words, smoothed by one.
 */
export function selfBleu(texts: readonly string[]): number {
  const grams = texts.map((text) => Array.from({ length: LONGEST }, (_, index) => gramsOf(wordsOf(text), index + 1)));
  const scores = grams.map((own, index) =>
    bleu(
      own,
      grams.filter((_, other) => other !== index),
    ),
  );
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

type Counts = ReadonlyMap<string, number>;

function bleu(own: readonly Counts[], others: readonly (readonly Counts[])[]): number {
  const logs = own.map((counts, size) => {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const known = [...counts].reduce((sum, [gram, count]) => {
      const most = Math.max(...others.map((other) => other[size]?.get(gram) ?? 0));
      return sum + Math.min(count, most);
    }, 0);
    return Math.log((known + 1) / (total + 1));
  });
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / LONGEST);
}

function gramsOf(words: readonly string[], size: number): Counts {
  const counts = new Map<string, number>();
  for (let start = 0; start + size <= words.length; start += 1) {
    const gram = words.slice(start, start + size).join(" ");
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
