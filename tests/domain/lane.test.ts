import { describe, expect, it } from "@jest/globals";
import { LANE_DOMAINS, LANE_RULES, LANES } from "../../src/domain/lane.js";

const domains = Object.values(LANE_DOMAINS).flat();

describe("A lane", () => {
  it("has the place in the list that tables keep", () => {
    expect(LANES).toEqual(["gmail", "microsoft", "yahoo", "orange", "laposte", "sfr", "free", "other"]);
  });

  it("takes in its provider's domains, each of them once, as addresses are kept", () => {
    expect(new Set(domains).size).toBe(domains.length);
    expect(domains.every((domain) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain))).toBe(true);
    expect(LANE_DOMAINS.orange).toContain("wanadoo.fr");
    expect(LANE_DOMAINS.microsoft).toContain("hotmail.fr");
  });

  it("of Orange or La Poste has 2 connections of 100 messages, as they ask", () => {
    for (const lane of ["orange", "laposte"] as const)
      expect(LANE_RULES[lane]).toMatchObject({ connections: 2, messagesPerConnection: 100 });
  });

  it("is paced for every provider with rules of its own, and for no other", () => {
    const paced = LANES.filter((lane) => LANE_RULES[lane].perSecond !== null);
    expect(paced).toEqual(Object.keys(LANE_DOMAINS));
  });
});
