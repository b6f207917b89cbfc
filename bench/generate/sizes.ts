/** How much there is to generate. */
export interface Sizes {
  readonly labs: number;
  /** Shared out evenly among the labs. */
  readonly assessments: number;
  /** One a week, the last one in the week that ends the history; all of them sent. */
  readonly editions: number;
}

/** The size at which the house promises its figures. */
export const HOUSE_SIZES: Sizes = { labs: 2000, assessments: 50_000, editions: 500 };

/** Nothing generated is recorded before the first moment, nor after the second one: Monday 19 January 2026 in Paris. */
export const SPAN = { from: Date.parse("2016-06-26T22:00:00.000Z"), to: Date.parse("2026-01-18T23:00:00.000Z") };
