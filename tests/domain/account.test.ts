import { describe, expect, it } from "@jest/globals";
import {
  type Account,
  actorOfAccount,
  requireAccountName,
  requireAnotherAdmin,
  requireRole,
} from "../../src/domain/account.js";
import { refusalOf } from "../support/refusal.js";

function account(changes: Partial<Account> = {}): Account {
  return {
    ...{ id: "one", email: "camille@example.org", name: "Camille", role: "ADMIN" },
    ...{ createdAt: "2026-01-01T00:00:00.000Z", disabledAt: null, hasPassword: true, hasTotp: false },
    ...changes,
  };
}

describe("An account", () => {
  it("has a name of one line, without the spaces around it", () => {
    expect(requireAccountName("  Camille Martin ")).toBe("Camille Martin");
    for (const name of ["", "  ", "Camille\nMartin", "Camille\u202Enitram", "C".repeat(81)]) {
      expect(refusalOf(() => requireAccountName(name))).toBe("BAD_USER_INPUT");
    }
  });

  it("has one of the four roles, written in any case", () => {
    expect([requireRole("publisher"), requireRole(" ADMIN ")]).toEqual(["PUBLISHER", "ADMIN"]);
    expect(refusalOf(() => requireRole("owner"))).toBe("BAD_USER_INPUT");
  });

  it("acts in its own name, with all that its role may do", () => {
    expect(actorOfAccount(account())).toEqual({ accountId: "one", name: "Camille", role: "ADMIN", scopes: null });
  });

  it("that is the last to administer stays so", () => {
    const others = [
      account({ id: "two", role: "EDITOR" }),
      account({ id: "three", disabledAt: "2026-01-02T00:00:00.000Z" }),
    ];
    expect(refusalOf(() => requireAnotherAdmin(account(), [account(), ...others]))).toBe("LAST_ADMIN");
    expect(refusalOf(() => requireAnotherAdmin(account(), [account(), account({ id: "four" })]))).toBeNull();
    expect(refusalOf(() => requireAnotherAdmin(account({ role: "EDITOR" }), []))).toBeNull();
  });
});
