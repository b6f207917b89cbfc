import { describe, expect, it } from "@jest/globals";
import { readSecureAddress } from "../../src/domain/secure-address.js";
import { refusalOf } from "../support/refusal.js";

describe("an address for readers", () => {
  it.each([
    "https://lemonde.fr/",
    " https://www.lemonde.fr:8443/a?b=c#d ",
    "https://xn--bcher-kva.example/",
    "https://bücher.example/é",
  ])("may be %s", (address) => {
    expect(readSecureAddress(address)).toBe(address.trim());
  });

  it.each([
    ...[
      "http://lemonde.fr/",
      "javascript:alert(1)",
      "data:text/html,x",
      "//lemonde.fr/",
      "https:lemonde.fr",
      "https://",
    ],
    ...[
      "https://user:secret@lemonde.fr/",
      "https://lemonde.fr\\@evil.example/",
      "https://le monde.fr/",
      'https://a.example/"',
    ],
    ...[
      "https://localhost/",
      "https://intranet/",
      "https://127.0.0.1/",
      "https://0x7f.1/",
      "https://[::1]/",
      "https://2130706433/",
    ],
    ...["https://printer.local/", "https://a..example/", "https://-a.example/", "https://a.example/\u202Egpj.exe"],
    `https://a.example/${"a".repeat(2000)}`,
  ])("is never %s", (address) => {
    expect(refusalOf(() => readSecureAddress(address))).toBe("URL_REFUSED");
  });
});
