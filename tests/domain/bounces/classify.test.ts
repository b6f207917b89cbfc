import { describe, expect, it } from "@jest/globals";
import type { BounceClass } from "../../../src/domain/bounces/bounce.js";
import { classifyDiagnosis } from "../../../src/domain/bounces/classify.js";
import { readDiagnosis, withStatus } from "../../../src/domain/bounces/diagnosis.js";

const classOf = (words: string): BounceClass => classifyDiagnosis(readDiagnosis(words)).class;

describe("A refusal", () => {
  it.each([
    "550 5.1.1 <camille@example.org>: Recipient address rejected: User unknown",
    "550 5.1.1 unknown or illegal alias: camille@example.org",
    "550 No such user here",
    "550 5.1.6 Recipient no longer on server",
    "556 5.1.10 Recipient address has null MX",
    "550 5.5.0 Requested action not taken: mailbox unavailable",
    "554 delivery error: dd This user doesn't have a yahoo.example account (camille@yahoo.example) [0]",
    "550 5.1.1 hhtzumeItI371 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]",
  ])("gives the mailbox up: %s", (words) => {
    expect(classOf(words)).toBe("HARD");
  });

  it.each([
    "552 5.1.1 hibJumn68I371 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]",
    "550 sorry, user over quota (#5.1.1)",
    "450 4.1.1 <camille@example.org>: Recipient address rejected: User unknown",
    "451 4.7.1 Greylisting in action, please come back later",
    "550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages",
    "550 5.4.1 Recipient address rejected: Access denied. AS(201806281)",
    "550 5.7.1 <camille@example.org>: Recipient address rejected: Recipient not found",
    "lost connection with mx.example[192.0.2.1] while receiving the initial server greeting",
    "550 Something that no table knows",
    "5.4.4 Host or domain name not found. Name service error for name=example.org type=MX: Host not found",
  ])("waits for the mailbox: %s", (words) => {
    expect(classOf(words)).toBe("SOFT");
  });

  it.each([
    "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent: part of their network is on our block list (S3150).",
    "550 5.1.1 <camille@example.org>: Recipient address rejected: listed at zen.spamhaus.org",
    "550 5.1.1 <retour@lechelon.example>: Sender address rejected: User unknown in virtual mailbox table",
    "421 mwinf5c79 ME Trop de connexions, veuillez verifier votre configuration. OFR005_104 [104]",
    "550 5.5.0 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN007_510",
    "550 5.4.5 Daily SMTP relay sending limit exceeded",
    "450 4.7.1 Service refused due to bad behavior: too many unknown users. SFR_IN_104",
    "554 5.7.1 <camille@example.org>: Relay access denied",
    "550 spam detected",
  ])("is about us: %s", (words) => {
    expect(classOf(words)).toBe("POLICY_BLOCK");
  });

  it("is not read from the reader's address, nor from a link", () => {
    expect(classOf("550 5.1.1 <spam-policy@dmarc.example>: User unknown")).toBe("HARD");
    expect(classOf("550 5.1.1 User unknown, see https://example.org/spam-policy")).toBe("HARD");
  });

  it("keeps the provider's own code, and takes a status from beside the words", () => {
    expect(classifyDiagnosis(readDiagnosis("550 5.1.1 Invalid recipient. LPN007_416")).mark).toBe("LPN_416");
    expect(classifyDiagnosis(readDiagnosis("421 4.7.0 [TSS04] Messages deferred")).mark).toBe("TSS04");
    expect(classifyDiagnosis(withStatus(readDiagnosis(""), "5.1.1"))).toEqual({ class: "HARD", mark: null });
  });

  it("that says nothing at all is unknown, and giant words end soon", () => {
    expect(classOf("")).toBe("UNKNOWN");
    const before = performance.now();
    classOf(`550 ${"address ".repeat(100_000)}`);
    classOf(`550 ${"<a@".repeat(100_000)}`);
    classOf(`550 ${"mailbox user account ".repeat(50_000)}`);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
