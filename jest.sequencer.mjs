import Sequencer from "@jest/test-sequencer";

/** Whole programs, browsers and minutes of waiting. */
const LONG = /\/tests\/(?:journeys|editions|security)\//u;

/**
 * Where no earlier run tells how long each file takes, Jest begins with the longest text. A journey that is begun last has
 * the machine to itself, and everybody waits.
 */
export default class LongFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
