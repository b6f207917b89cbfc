import { describe, expect, it } from "@jest/globals";
import {
  approvalVoid,
  approvesAlone,
  type Binding,
  changedParts,
  requireSoundChecks,
  type VoidCause,
} from "../../src/domain/approval.js";
import type { Check } from "../../src/domain/digest.js";
import { refusalIn, refusalOf } from "../support/refusal.js";

const CAMILLE = { accountId: "1", name: "Camille" };
const BINDING: Binding = {
  ...{ content: "c0", data: "d0", templates: "t0", bank: "b0", casting: "s0", imprint: "i0" },
  revision: 2,
};

function check(id: string, fields: Partial<Check> = {}): Check {
  return { id, severity: "WARNING", passed: false, message: "Hum.", next: null, places: [], ...fields };
}

describe("whoever approves", () => {
  it("is not whoever edited last", () => {
    expect(refusalOf(() => approvesAlone({ accountId: "1" }, CAMILLE, false))).toBe("SAME_EDITOR");
    expect(approvesAlone({ accountId: "2" }, CAMILLE, false)).toBe(false);
    expect(approvesAlone({ accountId: "1" }, null, false)).toBe(false);
  });

  it("may be, in a team of one, and it is told", () => {
    expect(approvesAlone({ accountId: "1" }, CAMILLE, true)).toBe(true);
    expect(approvesAlone({ accountId: "2" }, CAMILLE, true)).toBe(false);
  });

  it("has no name at the terminal", () => {
    expect(approvesAlone({ accountId: null }, { accountId: null, name: "terminal" }, false)).toBe(false);
  });
});

describe("the checks of a letter", () => {
  it("stop it where one of severity error fails, whatever reasons are given", () => {
    const checks = [check("facts-held", { severity: "ERROR" }), check("size")];
    expect(refusalOf(() => requireSoundChecks("2026-W05", checks, { "facts-held": "Tant pis.", size: "Oui." }))).toBe(
      "CHECKS_FAILED",
    );
  });

  it("want a reason for each warning that fails: those without one are named", () => {
    const checks = [
      check("size"),
      check("style"),
      check("labels", { severity: "INFO" }),
      check("links", { passed: true }),
    ];
    const asked = (): unknown => requireSoundChecks("2026-W05", checks, { style: " Assumé. " });
    const { code, message, field } = refusalIn(asked);
    expect([code, field]).toEqual(["CHECK_REASON_MISSING", ["reasons", "size"]]);
    expect(message).toContain("size");
    expect(requireSoundChecks("2026-W05", checks, { style: " Assumé. ", size: "Relu.", other: "x" })).toEqual({
      style: "Assumé.",
      size: "Relu.",
    });
  });

  it.each(["", "  ", "deux\nlignes", "x".repeat(501)])("take no reason like %j", (reason) => {
    expect(refusalOf(() => requireSoundChecks("2026-W05", [check("size")], { size: reason }))).toBe(
      "CHECK_REASON_MISSING",
    );
  });
});

describe("an approval that is void", () => {
  it("tells the parts that differ, with both hashes, and what changed by name", () => {
    const present = { ...BINDING, content: "c1", data: "d1", revision: null };
    expect(changedParts(BINDING, present)).toEqual(["content", "data", "revision"]);
    expect(changedParts(BINDING, BINDING)).toEqual([]);
    const causes: VoidCause[] = [{ part: "data", subject: "record of openai", change: "CORRECTED" }];
    const { code, message } = approvalVoid("2026-W05", BINDING, { causes, present });
    expect(code).toBe("APPROVAL_VOID");
    expect(message).toBe(
      "The approval of 2026-W05 is void: data: record of openai was corrected. (content c0 was approved, and it is c1; data d0 was approved, and it is d1; revision 2 was approved, and it is null.)",
    );
  });

  it("tells a dozen causes, and how many more there are", () => {
    const causes = Array.from({ length: 15 }, (_, index): VoidCause => ({
      ...{ part: "bank", subject: `phrase-${index}`, change: "REMOVED" },
    }));
    expect(approvalVoid("2026-W05", BINDING, { causes, present: BINDING }).message).toContain(
      "phrase-11 was removed, and 3 more",
    );
  });
});
