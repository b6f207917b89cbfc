import { describe, expect, it } from "@jest/globals";
import { weeksBetween } from "../../src/digest/history.js";
import { january, outlook, rating, withdrawal } from "../support/builders.js";
import { DURING } from "../support/letters.js";
import { named, standing, storyOf } from "../support/stories.js";

const up = rating({ low: 4, effectiveAt: DURING });
const down = rating({ low: 2, effectiveAt: DURING });
const seen = (trend: "POSITIVE" | "NEGATIVE" | "STABLE" | "DEVELOPING") =>
  rating({ effectiveAt: january(22), outlook: outlook({ trend }) });

describe("a prediction", () => {
  it.each([
    ["POSITIVE", up, true],
    ["POSITIVE", down, false],
    ["NEGATIVE", down, true],
    ["NEGATIVE", up, false],
  ] as const)("%s is compared with what happened", (trend, move, right) => {
    expect(storyOf(standing("Humans&", 3, seen(trend), move)).history.prediction).toMatchObject({ right });
  });

  it("is dated by the day on which it was made", () => {
    const { history } = storyOf(named({ name: "Humans&" }, seen("POSITIVE"), up));
    expect(history.prediction?.at).toBe(january(22));
  });

  it.each([
    ["says nothing either way", [seen("STABLE"), up]],
    ["is uncertain", [seen("DEVELOPING"), up]],
    ["is of a level that has not moved", [seen("POSITIVE"), rating({ low: 2, high: 4, effectiveAt: DURING })]],
    ["is of a lab that leaves", [seen("NEGATIVE"), withdrawal({ effectiveAt: DURING })]],
  ])("is none where it %s", (_, records) => {
    expect(storyOf(standing("Humans&", 3, ...records)).history.prediction).toBeNull();
  });
});

describe("a lab that turns round", () => {
  it.each([
    ["within a quarter", january(20), true],
    ["after more than a quarter", january(-65), false],
  ])("%s", (_, at, expected) => {
    const story = storyOf(
      named(
        { name: "Humans&" },
        rating({ low: 4, effectiveAt: january(-80) }),
        rating({ low: 3, effectiveAt: at }),
        up,
      ),
    );
    expect(story.history.turnedBack).toBe(expected);
  });

  it("may do so downwards, and does not by going on", () => {
    const climbed = rating({ low: 5, effectiveAt: january(22) });
    expect(storyOf(standing("Humans&", 3, climbed, up)).history.turnedBack).toBe(true);
    const fell = rating({ low: 2, effectiveAt: january(22) });
    expect(storyOf(standing("Humans&", 3, fell, rating({ low: 1, effectiveAt: DURING }))).history.turnedBack).toBe(
      false,
    );
  });

  it("has something behind it", () => {
    expect(storyOf(named({ name: "Humans&" }, up)).history.turnedBack).toBe(false);
    const widened = rating({ low: 2, high: 4, effectiveAt: DURING });
    expect(storyOf(standing("Humans&", 3, widened)).history.turnedBack).toBe(false);
  });
});

describe("a lab that is overtaken", () => {
  it("stood at the same height or above, and stands below", () => {
    const story = storyOf(standing("OpenAI", 2, rating({ low: 4, effectiveAt: DURING })), standing("Le Labo", 3));
    expect(story.history.overtaken?.name).toBe("Le Labo");
  });

  it.each([
    ["is still level with it", standing("Le Labo", 4)],
    ["was below already", standing("Le Labo", 1)],
  ])("is none that %s", (_, other) => {
    expect(storyOf(standing("OpenAI", 2, up), other).history.overtaken).toBeNull();
  });

  it("is none where nobody climbs, or where who climbs was not there", () => {
    expect(storyOf(standing("OpenAI", 4, down), standing("Le Labo", 3)).history.overtaken).toBeNull();
    expect(storyOf(named({ name: "OpenAI" }, up), standing("Le Labo", 3)).history.overtaken).toBeNull();
  });
});

describe("weeks", () => {
  it.each([
    ["2026-01-05T00:00:00.000Z", "2026-01-12T00:00:00.000Z", 1],
    ["2026-01-05T00:00:00.000Z", "2026-01-11T23:59:59.999Z", 0],
    ["2025-12-29T00:00:00.000Z", "2026-01-26T00:00:00.000Z", 4],
    ["2026-01-12T00:00:00.000Z", "2026-01-05T00:00:00.000Z", 0],
  ])("from %s to %s are counted whole: %d", (from, until, weeks) => {
    expect(weeksBetween(from, until)).toBe(weeks);
  });

  it("on a rung go on through a confirmation or another outlook, and end off the ladder", () => {
    const hopeful = rating({ effectiveAt: january(28), outlook: outlook({ trend: "POSITIVE" }) });
    expect(storyOf(standing("Humans&", 3, hopeful, rating({ effectiveAt: DURING }))).history.weeksHere).toBe(2);
    expect(storyOf(standing("Humans&", 3, up)).history.weeksHere).toBe(0);
    expect(storyOf(standing("Humans&", 3, withdrawal({ effectiveAt: DURING }))).history.weeksHere).toBe(0);
  });
});
