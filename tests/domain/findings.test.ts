import { describe, expect, it } from "@jest/globals";
import { EchelonError, UnreachableError } from "../../src/domain/errors.js";
import { Findings, ManyRefusals } from "../../src/domain/findings.js";

function bad(): never {
  throw new EchelonError("BAD_USER_INPUT", "No.", "Mend it.", { field: ["inner"] });
}

describe("what is found wrong", () => {
  it("is told all at once, where it is, and stands for its first", () => {
    const findings = new Findings();
    expect(findings.attempt(() => 5, ["five"])).toBe(5);
    expect(findings.attempt(bad, ["outer"])).toBeNull();
    findings.note({ code: "URL_REFUSED", message: "No.", next: "Mend it." }, ["url"]);
    let told: unknown;
    try {
      findings.settle(5);
    } catch (error) {
      told = error;
    }
    expect(told).toBeInstanceOf(ManyRefusals);
    const { all, code, field } = told as ManyRefusals;
    expect([code, field, all.map((one) => one.code)]).toEqual([
      "BAD_USER_INPUT",
      ["outer", "inner"],
      ["BAD_USER_INPUT", "URL_REFUSED"],
    ]);
  });

  it("is nothing where all was read", () => {
    expect(new Findings().settle("read")).toBe("read");
  });

  it("hides no fault of the program", () => {
    expect(() => new Findings().settle(null)).toThrow(UnreachableError);
    const broken = (): never => {
      throw new TypeError("broken");
    };
    expect(() => new Findings().attempt(broken, [])).toThrow("broken");
  });
});
