import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { diagnoseDns } from "../../src/wiring/dns/diagnose-dns.js";
import type { Names } from "../../src/wiring/dns/resolver.js";
import { DKIM, publishedKey } from "../support/dkim.js";

/** Records by kind and name. */
type Zone = Readonly<Record<string, readonly string[]>>;

const ZONE: Zone = {
  "TXT lechelon.example": ["v=spf1 include:relay.example ~all", "google-site-verification=x"],
  "TXT relay.example": ["v=spf1 ip4:192.0.2.2 -all"],
  "TXT echelon._domainkey.lechelon.example": [publishedKey()],
  "TXT _dmarc.lechelon.example": ["v=DMARC1; p=quarantine"],
  "MX lechelon.example": ["mx.lechelon.example"],
  "A mx.lechelon.example": ["192.0.2.1"],
  "A relay.example": ["192.0.2.2"],
  "PTR 192.0.2.2": ["relay.example"],
};

const SETTINGS = {
  mailFrom: "L’Échelon <lettre@lechelon.example>",
  dkim: DKIM,
  bounces: { address: "retour@lechelon.example", lmtp: null, imapUrl: null, webhookSecret: null },
  smtpUrl: "smtps://user:password@relay.example:465",
};

function names(zone: Zone): Names {
  const read =
    (kind: string) =>
    (name: string): Promise<readonly string[]> =>
      Promise.resolve(zone[`${kind} ${name}`] ?? []);
  return { texts: read("TXT"), mailHosts: read("MX"), addresses: read("A"), namesOf: read("PTR") };
}

/** Subjects that are ill. */
async function ill(zone: Zone, settings: Partial<Parameters<typeof diagnoseDns>[0]> = {}): Promise<string[]> {
  const findings = await diagnoseDns({ ...SETTINGS, ...settings }, names(zone));
  for (const { healthy, next } of findings) expect(next === null).toBe(healthy);
  return findings.flatMap(({ subject, healthy }) => (healthy ? [] : [subject]));
}

const OTHER = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" });

describe("a domain's records", () => {
  it("are as they should be", async () => {
    expect(await ill(ZONE)).toStrictEqual([]);
  });

  it.each<readonly [string, string[], Zone]>([
    ["no SPF", ["spf"], { "TXT lechelon.example": [] }],
    ["two SPF", ["spf"], { "TXT lechelon.example": ["v=spf1 -all", "v=spf1 ~all"] }],
    ["an SPF for anybody", ["spf"], { "TXT lechelon.example": ["v=spf1 +all"] }],
    [
      "an SPF of too many look-ups",
      ["spf"],
      { "TXT lechelon.example": [`v=spf1 ${"include:a.example ".repeat(11)}~all`] },
    ],
    ["no key", ["dkim"], { "TXT echelon._domainkey.lechelon.example": [] }],
    ["another key", ["dkim"], { "TXT echelon._domainkey.lechelon.example": [publishedKey(String(OTHER))] }],
    ["a key taken back", ["dkim"], { "TXT echelon._domainkey.lechelon.example": ["v=DKIM1; p="] }],
    ["no DMARC", ["dmarc"], { "TXT _dmarc.lechelon.example": [] }],
    ["a DMARC without policy", ["dmarc"], { "TXT _dmarc.lechelon.example": ["v=DMARC1; rua=mailto:x@y.example"] }],
    ["no MX and no address", ["mx of sender", "mx of returns"], { "MX lechelon.example": [] }],
    ["a null MX", ["mx of sender", "mx of returns"], { "MX lechelon.example": [""] }],
    ["an MX without address", ["mx of sender", "mx of returns"], { "A mx.lechelon.example": [] }],
    ["a relay without name", ["ptr"], { "PTR 192.0.2.2": [] }],
    ["a relay whose name leads elsewhere", ["ptr"], { "PTR 192.0.2.2": ["mx.lechelon.example"] }],
  ])("are found out with %s", async (_, subjects, records) => {
    expect(await ill({ ...ZONE, ...records })).toStrictEqual(subjects);
  });

  it("may be those of the domain above, for DMARC", async () => {
    const mailFrom = "lettre@lettres.lechelon.example";
    expect(await ill(ZONE, { mailFrom })).not.toContain("dmarc");
  });

  it("are asked of the domain that returns go to, which must be of the sender's", async () => {
    const bounces = { ...SETTINGS.bounces, address: "retour@ailleurs.example" };
    const zone = { ...ZONE, "TXT ailleurs.example": ["v=spf1 -all"] };
    expect(await ill(zone, { bounces })).toStrictEqual(["spf", "mx of returns"]);
  });

  it("cannot make up for letters that nobody signs", async () => {
    expect(await ill(ZONE, { dkim: null })).toStrictEqual(["dkim"]);
  });

  it("say nothing of a relay on this machine", async () => {
    expect(await ill(ZONE, { smtpUrl: "smtp://127.0.0.1:25" })).toStrictEqual([]);
    expect(await ill(ZONE, { smtpUrl: null })).toStrictEqual([]);
  });

  it("are not guessed where no server answers", async () => {
    const silent = (): Promise<readonly string[]> => Promise.reject(new TypeError("queryTxt ETIMEOUT"));
    const findings = await diagnoseDns(SETTINGS, { ...names(ZONE), texts: silent });
    expect(findings.filter(({ healthy }) => !healthy).map(({ subject }) => subject)).toStrictEqual([
      "spf",
      "dkim",
      "dmarc",
    ]);
    expect(findings[0]?.finding).toContain("no answer");
  });
});
