import { describe, expect, it } from "@jest/globals";
import { stableId } from "../../src/store/stable-id.js";

describe("A stable id", () => {
  it("is a UUID of version 5, the same on every machine, for ever", () => {
    expect(stableId("lab", "humans-and")).toBe("c47f7427-3978-5b87-9e1e-afbaa6138d1e");
  });

  it("is another one for another kind of thing under the same key", () => {
    expect(stableId("lab", "ssi")).not.toBe(stableId("source", "ssi"));
  });
});
