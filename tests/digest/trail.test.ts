import { describe, expect, it } from "@jest/globals";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import type { Trail } from "../../src/domain/digest.js";
import type { LabFile } from "../../src/domain/publication.js";
import { january, labFile, rating, scale, withdrawal } from "../support/builders.js";
import { WEEK } from "../support/letters.js";

function trailOf(...labs: readonly LabFile[]): Trail {
  return gatherFacts(WEEK, labs, scale()).trail;
}

/** « 2 2 4 – », a lab's weeks at a glance. */
function glance({ rows }: Trail): Record<string, string> {
  const digits = rows.map(({ lab, positions }) => [
    lab.name,
    positions.map((position) => position?.rung ?? "–").join(" "),
  ]);
  return Object.fromEntries(digits) as Record<string, string>;
}

/** A Wednesday so many weeks before the week told. */
function weeksAgo(weeks: number): string {
  return new Date(Date.parse(january(35)) - weeks * 7 * 24 * 3600 * 1000).toISOString();
}

describe("the trail of a letter", () => {
  it("shows where each lab stood at the end of its weeks, those told first", () => {
    const trail = trailOf(
      labFile({ slug: "calme", name: "Calme" }, rating({ low: 5, effectiveAt: weeksAgo(2) })),
      labFile(
        { slug: "vif", name: "Vif" },
        rating({ low: 2, effectiveAt: weeksAgo(3) }),
        rating({ low: 4, effectiveAt: weeksAgo(0) }),
      ),
    );
    expect(trail.weeks).toStrictEqual(["2026-W03", "2026-W04", "2026-W05", "2026-W06"]);
    expect(glance(trail)).toStrictEqual({ Vif: "2 2 2 4", Calme: "– 5 5 5" });
    expect(Object.keys(glance(trail))).toStrictEqual(["Vif", "Calme"]);
  });

  it("looks back eight weeks at most, and keeps who has left in the meantime", () => {
    const gone = labFile(
      { slug: "parti", name: "Parti" },
      rating({ effectiveAt: weeksAgo(20) }),
      withdrawal({ effectiveAt: weeksAgo(0) }),
    );
    expect(glance(trailOf(gone))).toStrictEqual({ Parti: "3 3 3 3 3 3 3 –" });
  });

  it("shows a correction as if it had always been known", () => {
    const wrong = rating({ low: 2, effectiveAt: weeksAgo(2) });
    const right = rating({ low: 3, effectiveAt: weeksAgo(2), recordedAt: weeksAgo(0), corrects: wrong.id });
    expect(glance(trailOf(labFile({ slug: "relu", name: "Relu" }, wrong, right)))).toStrictEqual({ Relu: "3 3 3" });
  });

  it("is empty where there is nothing to compare", () => {
    const nothing = { weeks: [], rows: [], others: 0 };
    expect(trailOf()).toStrictEqual(nothing);
    expect(trailOf(labFile({}, rating({ effectiveAt: weeksAgo(0) })))).toStrictEqual(nothing);
  });

  it("counts those who have no room", () => {
    const labs = Array.from({ length: 15 }, (_, number) =>
      labFile({ slug: `labo-${number}`, name: `Labo ${number}` }, rating({ effectiveAt: weeksAgo(1) })),
    );
    const trail = trailOf(...labs);
    expect(trail.rows).toHaveLength(12);
    expect(trail.others).toBe(3);
  });
});
