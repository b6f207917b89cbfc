import { describe, expect, it } from "@jest/globals";
import { type ApiKey, keyState, requireKeyDays, requireScopes } from "../../src/domain/api-key.js";
import { refusalOf } from "../support/refusal.js";

const KEY: ApiKey = {
  ...{ id: "k", accountId: "a", name: "Import", hint: "ech_abcd", scopes: ["RECORD"], lastUsedAt: null },
  ...{ createdAt: "2026-01-01T00:00:00.000Z", expiresAt: "2026-04-01T00:00:00.000Z", revokedAt: null },
};

describe("An API key", () => {
  it("opens until it ends or is taken back", () => {
    expect(keyState(KEY, "2026-03-31T23:59:59.999Z")).toBe("ACTIVE");
    expect(keyState(KEY, "2026-04-01T00:00:00.000Z")).toBe("EXPIRED");
    expect(keyState({ ...KEY, revokedAt: "2026-01-02T00:00:00.000Z" }, "2026-01-03T00:00:00.000Z")).toBe("REVOKED");
  });

  it("ends within a year and a day", () => {
    expect([requireKeyDays(1), requireKeyDays(366)]).toEqual([1, 366]);
    for (const days of [0, 367, 1.5, Number.NaN]) expect(refusalOf(() => requireKeyDays(days))).toBe("BAD_USER_INPUT");
  });

  it("is limited to permissions of its owner, each once and in their order", () => {
    expect(requireScopes(["write", "READ_DRAFTS", "WRITE"], "EDITOR")).toEqual(["READ_DRAFTS", "WRITE"]);
    for (const scopes of [[], ["PUBLISH"], ["everything"]]) {
      expect(refusalOf(() => requireScopes(scopes, "EDITOR"))).toBe("BAD_USER_INPUT");
    }
  });
});
