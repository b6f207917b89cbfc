import { describe, expect, it } from "@jest/globals";
import { type AuditEntry, sealedText } from "../../src/domain/audit.js";

const ENTRY: Omit<AuditEntry, "seal"> = {
  ...{ number: 2, at: "2026-02-02T06:30:00.000Z", accountId: null, actorName: "terminal" },
  ...{ action: "lab.create", subject: "ssi", before: null, after: '{"name":"SSI"}', previousSeal: "0f" },
};

describe("what a seal is taken over", () => {
  it("is the whole entry, in one order", () => {
    expect(sealedText(ENTRY)).toBe(
      '[2,"2026-02-02T06:30:00.000Z",null,"terminal","lab.create","ssi",null,"{\\"name\\":\\"SSI\\"}","0f"]',
    );
    expect(sealedText(Object.fromEntries(Object.entries(ENTRY).toReversed()) as unknown as typeof ENTRY)).toBe(
      sealedText(ENTRY),
    );
  });

  it("tells what was, from what is", () => {
    expect(sealedText({ ...ENTRY, before: ENTRY.after, after: null })).not.toBe(sealedText(ENTRY));
  });
});
