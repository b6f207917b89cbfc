import { describe, expect, it } from "@jest/globals";
import { EchelonError } from "../../../src/domain/errors.js";
import { clocksChart } from "../../../src/site/desk/records/clocks-chart.js";
import { frenchMoment } from "../../../src/site/french-moment.js";
import { endOfDay, momentOf } from "../../../src/site/desk/records/desk-dates.js";
import { emptyRow, filledFrom, givenEvidence, isBlank, rowOf } from "../../../src/site/desk/records/evidence-rows.js";
import { faultsOf } from "../../../src/site/desk/field-faults.js";
import { recordRows, standingWords } from "../../../src/site/desk/records/timeline-view.js";
import { evidence, january, label, rating, source, timeline, withdrawal } from "../../support/builders.js";

const PARIS = "Europe/Paris";
const FIRST = rating({ id: "a", low: 3, effectiveAt: january(10), recordedAt: january(10) });
const WRONG = rating({ id: "b", low: 4, effectiveAt: january(20), recordedAt: january(20) });
const RIGHT = rating({ id: "c", low: 2, effectiveAt: january(20), recordedAt: january(21), corrects: "b" });
const ANNOUNCED = withdrawal({ id: "d", effectiveAt: january(60), recordedAt: january(22) });
const LOG = timeline(FIRST, WRONG, RIGHT, ANNOUNCED);
const NOW = january(30);

describe("the timeline of a lab", () => {
  const rows = recordRows(LOG, NOW, PARIS);

  it("starts with what takes effect last, and keeps the marks in the order of recording", () => {
    expect(rows.map(({ mark }) => mark)).toEqual(["A4", "A3", "A2", "A1"]);
  });

  it("says of each record what it does, and what replaced it", () => {
    expect(rows.map(({ action }) => action)).toEqual(["Retrait", "Baisse", null, "Entrée"]);
    expect(rows.map(({ replacedBy, replaces }) => [replacedBy?.mark, replaces?.mark])).toEqual([
      [undefined, undefined],
      [undefined, "A2"],
      ["A3", undefined],
      [undefined, undefined],
    ]);
  });

  it("says what holds, and what is announced", () => {
    expect(rows.filter(({ holds }) => holds).map(({ mark }) => mark)).toEqual(["A3"]);
    expect(rows[0]?.tags).toEqual(["à venir"]);
    expect(recordRows(LOG, january(61), PARIS)[0]?.tags).toEqual(["annoncé d’avance"]);
  });

  it("says what held on a day, as known on another", () => {
    expect(standingWords(LOG, january(20), january(20))).toBe("Niveau\u00A04, perspective stable");
    expect(standingWords(LOG, january(20), january(21))).toBe("Niveau\u00A02, perspective stable");
    expect(standingWords(LOG, january(60), january(22))).toBe("Retiré\u00A0: faute d’informations");
    expect(standingWords(LOG, january(1), NOW)).toBe("Pas encore noté");
  });
});

describe("the drawing of the two clocks", () => {
  it("is none without a record", () => {
    expect(clocksChart(timeline(), NOW, PARIS)).toBeNull();
  });

  it("joins what was corrected to its correction, and says so in words", () => {
    const chart = clocksChart(LOG, NOW, PARIS);
    expect(chart?.points.map(({ mark, colour, replaced }) => [mark, colour, replaced])).toEqual([
      ["A1", "r3", false],
      ["A2", "r4", true],
      ["A3", "r2", false],
      ["A4", "r0", false],
    ]);
    expect(chart?.corrections).toHaveLength(1);
    expect(chart?.alt).toContain("4\u00A0avis, dont un a été corrigé");
    expect(chart?.axis).toMatchObject({ left: "10/01/2026", bottom: "10/01/2026", top: "30/01/2026" });
  });

  it("lays no point on another, even where all is recorded at once", () => {
    const twins = Array.from({ length: 12 }, (_, index) =>
      rating({ id: `t${index}`, effectiveAt: january(10 + index / 100), recordedAt: january(20) }),
    );
    const { points = [], viewBox = "" } = clocksChart(timeline(...twins), NOW, PARIS) ?? {};
    const near = points.flatMap((one, index) =>
      points.slice(index + 1).filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < 14),
    );
    expect(near).toEqual([]);
    const top = Number(viewBox.split(" ")[1]);
    expect(Math.min(...points.map(({ y }) => y - 7))).toBeGreaterThanOrEqual(top);
  });
});

describe("dates at the desk", () => {
  it("are moments of Paris, by a day and a time", () => {
    expect(momentOf({ day: "2026-07-14", time: "09:05" }, PARIS)).toBe("2026-07-14T07:05:00.000Z");
    expect(momentOf({ day: "2026-01-24", time: "" }, PARIS)).toBe("2026-01-23T23:00:00.000Z");
    expect(frenchMoment("2026-02-01T08:05:00.000Z", PARIS)).toBe("1er\u00A0février\u00A02026 à 9\u00A0h\u00A005");
    expect(endOfDay("2026-01-24", PARIS)).toBe("2026-01-24T22:59:59.999Z");
  });

  it.each(["2026-02-30", "24/01/2026", "0000-01-01", "demain"])(
    "stay as they were typed where they are none: %s",
    (day) => {
      expect(momentOf({ day, time: "12:00" }, PARIS)).toBe(`${day} 12:00`);
      expect(endOfDay(day, PARIS)).toBeNull();
    },
  );
});

describe("a row of evidence", () => {
  it("is blank as long as only the day of reading is filled in", () => {
    expect(isBlank(emptyRow("2026-01-24"))).toBe(true);
    expect(isBlank({ ...emptyRow("2026-01-24"), surete: "RUMOUR" })).toBe(false);
  });

  it("keeps the source that it was filled in from, until somebody retouches it", () => {
    const known = source({ id: "s", url: "http://gazette.example/ancien" });
    const row = rowOf(evidence({ source: known, label: label() }));
    expect(givenEvidence(row, [known])).toMatchObject({ source: { id: "s" }, label: { text: "une levée de fonds" } });
    expect(givenEvidence({ ...row, titre: "Autre" }, [known]).source).toMatchObject({ title: "Autre", url: known.url });
  });

  it("takes from a page what nobody typed", () => {
    const page = { title: "Un titre", publisher: "La Gazette", author: null, publishedOn: "2026-01-24" };
    const row = filledFrom({ ...emptyRow("2026-01-25"), titre: "Le mien" }, page);
    expect(row).toMatchObject({ titre: "Le mien", editeur: "La Gazette", auteur: "", paru: "2026-01-24" });
  });
});

describe("a refusal", () => {
  it("that no form can mend is no fault of a field", () => {
    const refusal = new EchelonError("FORBIDDEN", "No.", "Ask.");
    expect(() => faultsOf(refusal, () => "x")).toThrow(refusal);
    const broken = new TypeError("broken");
    expect(() => faultsOf(broken, () => "x")).toThrow(broken);
  });
});
