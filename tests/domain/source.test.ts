import { describe, expect, it } from "@jest/globals";
import { countStories } from "../../src/domain/source.js";
import { evidence, source } from "../support/builders.js";

describe("Evidence, counted by stories", () => {
  const told = (id: string, story: string | null) => evidence({ source: source({ id, story }) });

  it("counts two addresses of one story once", () => {
    expect(countStories([told("a", "series-b"), told("b", "series-b")])).toBe(1);
  });

  it("counts two claims from one source once", () => {
    expect(countStories([told("a", null), told("a", null)])).toBe(1);
  });

  it("counts sources of different stories, or of none, each once", () => {
    expect(countStories([told("a", "series-b"), told("b", "departure"), told("c", null), told("d", null)])).toBe(4);
    expect(countStories([])).toBe(0);
  });
});
