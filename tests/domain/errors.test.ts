import { describe, expect, it } from "@jest/globals";
import { EchelonError, unreachable, UnreachableError } from "../../src/domain/errors.js";

describe("A refusal", () => {
  it("says what is wrong, by which code, what to do next, and what caused it", () => {
    const cause = new TypeError("socket closed");
    const error = new EchelonError("DATABASE_UNAVAILABLE", "No database answers.", "Start one.", { cause });
    const { code, name, next, message } = error;
    expect([code, name, next, message]).toEqual([
      "DATABASE_UNAVAILABLE",
      "EchelonError",
      "Start one.",
      "No database answers.",
    ]);
    expect(error.cause).toBe(cause);
    expect(error).toBeInstanceOf(Error);
  });
});

describe("A branch that cannot be", () => {
  it("stops the program and shows the value that went there", () => {
    const attempt = (): never => unreachable("SIDEWAYS" as never);
    expect(attempt).toThrow(UnreachableError);
    expect(attempt).toThrow(/"SIDEWAYS"/);
    expect(new UnreachableError("x").name).toBe("UnreachableError");
  });
});
