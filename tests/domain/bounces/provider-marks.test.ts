import { describe, expect, it } from "@jest/globals";
import { providerMark } from "../../../src/domain/bounces/provider-marks.js";

describe("A provider's own code", () => {
  it.each([
    ["Adresse invalide. OFR_416 [416]", "OFR_416", "HARD"],
    ["Boite archivee. LPNAAA_420", "LPN_420", "SOFT"],
    ["Trop de connexions. OFR006_102", "OFR_102", "POLICY_BLOCK"],
    ["Service refused due to bad behavior. SFR_IN_104", "SFR_IN_104", "POLICY_BLOCK"],
    ["Too many errors. GU_EIB_02", "GU_EIB_02", "POLICY_BLOCK"],
    ["part of their network is on our block list (S3150)", "S3150", "POLICY_BLOCK"],
    ["OU-002 Unfortunately, messages from 192.0.2.1 weren't sent", "OU-002", "POLICY_BLOCK"],
    ["421 4.7.0 [TSS04] Messages deferred", "TSS04", "POLICY_BLOCK"],
    ["https://support.google.com/mail/?p=NoSuchUser", "NoSuchUser", "HARD"],
    ["https://support.google.com/mail/?p=OverQuotaPerm", "OverQuotaPerm", "SOFT"],
    ["https://support.google.com/mail/?hl=fr&p=BlockedMessage", "BlockedMessage", "POLICY_BLOCK"],
  ])("is known: %s", (text, mark, meaning) => {
    expect(providerMark(text)).toEqual({ mark, class: meaning });
  });

  it.each([
    ["LPN007_499", "LPN_499"],
    ["https://support.google.com/mail/?p=SomethingNew", "SomethingNew"],
  ])("that no list knows is kept, and leaves the class to the words: %s", (text, mark) => {
    expect(providerMark(text)).toEqual({ mark, class: "UNKNOWN" });
  });

  it("is not found where there is none", () => {
    expect(providerMark("550 5.1.1 User unknown")).toBeNull();
  });
});
