import { describe, expect, it } from "@jest/globals";
import type { Subscriber } from "../../src/domain/subscriber.js";
import { frenchDayOf, frenchMoment } from "../../src/site/french-moment.js";
import { momentOf } from "../../src/site/inbox/inbox-view.js";
import { pathsOf, preferencesView } from "../../src/site/audience/preferences-view.js";

const PARIS = "Europe/Paris";
/** Seven minutes past midnight in Paris, and the first of a month. */
const LATE = "2026-11-30T23:07:00.000Z";

const NIGHT = "1er\u00A0décembre\u00A02026";

describe("A moment, in French", () => {
  it("has the day that it was there, and only the first of a month is ordinal", () => {
    expect(frenchDayOf(LATE, PARIS)).toBe(NIGHT);
    expect(frenchDayOf(LATE, "UTC")).toBe("30\u00A0novembre\u00A02026");
    expect(frenchMoment(LATE, PARIS)).toBe(`${NIGHT} à 0\u00A0h\u00A007`);
    expect(frenchMoment("2026-07-14T07:05:00.000Z", PARIS)).toBe("14\u00A0juillet\u00A02026 à 9\u00A0h\u00A005");
  });

  it("is the same in the inbox and on a reader's own page", () => {
    expect(momentOf({ receivedAt: LATE }, PARIS)).toEqual({ at: LATE, when: `${NIGHT} à 0\u00A0h\u00A007` });
    const reader: Subscriber = {
      ...{ id: "00000000-0000-4000-8000-000000000001", address: "camille@example.org", name: null },
      ...{ state: "ACTIVE", frequency: "WEEKLY", labs: [], pausedUntil: null, createdAt: LATE, confirmedAt: LATE },
    };
    const ground = { reader, labs: [], today: "2026-12-01", timeZone: PARIS, paths: pathsOf("own", "leaving") };
    expect(preferencesView(ground, {}).since).toBe(NIGHT);
  });
});
