import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { returnPaths } from "../../../src/delivery/tokens/return-path.js";
import { refusalOf } from "../../support/refusal.js";

const SECRET = "a secret that only this test knows, long enough";
const ID = "0190f3a2-7b1c-7def-8abc-0123456789ab";
const BASE = { base: "retour@lechelon.example", sender: "lettre@lechelon.example" };
const PATHS = returnPaths(SECRET, BASE);

describe("a return path", () => {
  it("says which run and which reader, for every run and reader", () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.uuid(), (run, subscriberId) => {
        expect(PATHS.readReturnPath(PATHS.returnPath({ run, subscriberId }))).toStrictEqual({ run, subscriberId });
        expect(PATHS.readLeaveAddress(PATHS.leaveAddress(subscriberId) ?? "")).toBe(subscriberId);
      }),
    );
  });

  it("is an address of at most 64 characters before the @, in small letters", () => {
    const longest = returnPaths(SECRET, { ...BASE, base: "retours-lettres@lechelon.example" });
    const path = longest.returnPath({ run: 0xffffffff, subscriberId: ID });
    expect(path).toMatch(/^[a-z0-9+-]{64}@lechelon\.example$/u);
    expect(longest.readReturnPath(path)?.subscriberId).toBe(ID);
  });

  it("survives servers that change its case or put brackets around it", () => {
    const path = PATHS.returnPath({ run: 7, subscriberId: ID });
    for (const seen of [path.toUpperCase(), `<${path}>`, ` ${path}\r\n`, path.replace("retour", "Retour")])
      expect(PATHS.readReturnPath(seen)).toStrictEqual({ run: 7, subscriberId: ID });
    expect(PATHS.readLeaveAddress((PATHS.leaveAddress(ID) ?? "").toUpperCase())).toBe(ID);
  });

  it("has no effect unless this house has signed it, for this purpose, at this address", () => {
    const path = PATHS.returnPath({ run: 7, subscriberId: ID });
    const leave = PATHS.leaveAddress(ID) ?? "";
    const other = returnPaths(`${SECRET}!`, BASE);
    const strangers = [
      leave,
      other.returnPath({ run: 7, subscriberId: ID }),
      path.replace("lechelon", "lechelom"),
      path.replace("+", ""),
      path.replace("+", "+a"),
      `x${path}`,
      path.slice(0, 20),
      "retour@lechelon.example",
      "retour+@lechelon.example",
      "",
      "é".repeat(500),
    ];
    for (const address of strangers) expect(PATHS.readReturnPath(address)).toBeNull();
    for (const address of [path, other.leaveAddress(ID) ?? "", "", leave.replace("+", "+a")])
      expect(PATHS.readLeaveAddress(address)).toBeNull();
  });

  it("is refused once any of its letters is another", () => {
    const path = PATHS.returnPath({ run: 7, subscriberId: ID });
    for (let at = "retour+".length; at < path.indexOf("@"); at += 1) {
      const touched = path.slice(0, at) + (path[at] === "a" ? "b" : "a") + path.slice(at + 1);
      expect(PATHS.readReturnPath(touched)).toBeNull();
    }
  });

  it("is the sender's address where nobody reads returns", () => {
    const none = returnPaths(SECRET, { ...BASE, base: null });
    expect(none.returnPath({ run: 7, subscriberId: ID })).toBe(BASE.sender);
    expect(none.leaveAddress(ID)).toBeNull();
    expect(none.readReturnPath(BASE.sender)).toBeNull();
    expect(none.readLeaveAddress(BASE.sender)).toBeNull();
  });

  it("needs a base that leaves room for the token", () => {
    const base = "retours-des-lettres@lechelon.example";
    expect(refusalOf(() => returnPaths(SECRET, { ...BASE, base }))).toBe("CONFIGURATION_INVALID");
  });
});
