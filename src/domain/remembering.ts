import { BoundedMap } from "./bounded-map.js";

/** What answers by nothing but what it is given, which JSON can write, and knows what it said to the last so many. */
export function remembering<Given, Answer extends object>(
  answer: (given: Given) => Answer,
  kept: number,
): (given: Given) => Answer {
  const known = new BoundedMap<string, Answer>(kept);
  return (given) => {
    const key = JSON.stringify(given);
    const said = known.get(key) ?? answer(given);
    known.set(key, said);
    return said;
  };
}
