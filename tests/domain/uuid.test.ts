import { expect, it } from "@jest/globals";
import { isUuid } from "../../src/domain/uuid.js";

it("tells a UUID from what only looks like one", () => {
  expect(isUuid("00000000-0000-4000-8000-00000000000a")).toBe(true);
  expect(
    ["", "nonsense", "00000000-0000-4000-8000-00000000000", "00000000-0000-4000-8000-00000000000g"].some(isUuid),
  ).toBe(false);
});
