import { describe, expect, it } from "@jest/globals";
import {
  type Actor,
  AT_THE_TERMINAL,
  mayDo,
  type Permission,
  PERMISSIONS,
  requirePermission,
  type Role,
  ROLES,
} from "../../src/domain/actor.js";
import { refusalOf } from "../support/refusal.js";

const actor = (role: Role, scopes: readonly Permission[] | null = null): Actor => ({
  accountId: "00000000-0000-4000-8000-000000000001",
  name: "Alix",
  role,
  scopes,
});

describe("a role", () => {
  it.each([
    ["READER", ["READ_DRAFTS"]],
    ["EDITOR", ["READ_DRAFTS", "RECORD", "WRITE"]],
    ["PUBLISHER", ["READ_DRAFTS", "RECORD", "WRITE", "PUBLISH"]],
    ["ADMIN", PERMISSIONS],
  ] as const)("%s may do %j and nothing else", (role, granted) => {
    expect(PERMISSIONS.filter((permission) => mayDo(actor(role), permission))).toEqual(granted);
  });

  it.each(ROLES.slice(1).map((role, index) => [role, ROLES[index] ?? role] as const))(
    "%s may do all that %s may",
    (role, lesser) => {
      const lost = PERMISSIONS.filter(
        (permission) => mayDo(actor(lesser), permission) && !mayDo(actor(role), permission),
      );
      expect(lost).toEqual([]);
    },
  );
});

describe("a key", () => {
  it("may do what both its scopes and its owner's role allow", () => {
    const key = actor("EDITOR", ["WRITE", "PUBLISH"]);
    expect(PERMISSIONS.filter((permission) => mayDo(key, permission))).toEqual(["READ_DRAFTS", "WRITE"]);
  });

  it("is shown the drafts that it may change, and a key to administer is not", () => {
    const reads = (...scopes: Permission[]): boolean => mayDo(actor("ADMIN", scopes), "READ_DRAFTS");
    expect([reads("RECORD"), reads("WRITE"), reads("PUBLISH")]).toEqual([true, true, true]);
    expect([reads("ADMINISTER"), reads()]).toEqual([false, false]);
  });
});

describe("a permission that is required", () => {
  it("lets who has it pass", () => {
    expect(requirePermission(AT_THE_TERMINAL, "ADMINISTER")).toBe(AT_THE_TERMINAL);
  });

  it("stops who is not signed in, who has another role, and a key without the scope", () => {
    expect(refusalOf(() => requirePermission(null, "READ_DRAFTS"))).toBe("UNAUTHENTICATED");
    expect(refusalOf(() => requirePermission(actor("READER"), "RECORD"))).toBe("FORBIDDEN");
    expect(refusalOf(() => requirePermission(actor("ADMIN", ["WRITE"]), "PUBLISH"))).toBe("FORBIDDEN");
  });
});
