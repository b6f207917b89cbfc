import { describe, expect, it } from "@jest/globals";
import { readerLinks } from "../../../src/delivery/tokens/reader-links.js";
import { readerTokens, type TokenPurpose } from "../../../src/delivery/tokens/reader-token.js";
import { returnPaths } from "../../../src/delivery/tokens/return-path.js";

const SECRET = "a secret that only this test knows, long enough";
const ID = "0190f3a2-7b1c-7def-8abc-0123456789ab";
const PATHS = returnPaths(SECRET, { base: "retour@lechelon.example", sender: "lettre@lechelon.example" });
const LINKS = readerLinks(SECRET, "https://lechelon.example", PATHS);

/** Whose page an address opens. */
function opened(url: string, purpose: TokenPurpose): string | null {
  return readerTokens(SECRET, purpose).read(url.split("/").at(-1) ?? "");
}

describe("a reader's links", () => {
  it("open the reader's own pages, each one alone", () => {
    const { unsubscribeUrl, preferencesUrl, unsubscribeAddress } = LINKS.waysOut(ID);
    expect(unsubscribeUrl).toMatch(/^https:\/\/lechelon\.example\/desabonnement\/[\w-]{44}$/u);
    expect(preferencesUrl).toMatch(/^https:\/\/lechelon\.example\/preferences\/[\w-]{44}$/u);
    expect(opened(unsubscribeUrl, "desabonnement")).toBe(ID);
    expect(opened(preferencesUrl, "preferences")).toBe(ID);
    expect(opened(unsubscribeUrl, "preferences")).toBeNull();
    expect(PATHS.readLeaveAddress(unsubscribeAddress ?? "")).toBe(ID);
  });

  it("confirm a request, not a reader", () => {
    expect(LINKS.confirmUrl(ID)).toContain("https://lechelon.example/abonnement/confirmer/");
    expect(opened(LINKS.confirmUrl(ID), "confirmation")).toBe(ID);
  });
});
