import { BoundedMap } from "../domain/bounded-map.js";

/** Letters that editors look at again and again: a page, its approval, the watch over it. */
const LETTERS = 20;

/** What judges something that JSON can write, and knows what it said of the last ones. */
export function remembering<Given, Verdict extends object>(
  judge: (given: Given) => Verdict,
): (given: Given) => Verdict {
  const judged = new BoundedMap<string, Verdict>(LETTERS);
  return (given) => {
    const key = JSON.stringify(given);
    const known = judged.get(key);
    if (known !== undefined) return known;
    const verdict = judge(given);
    judged.set(key, verdict);
    return verdict;
  };
}
