import { describe, expect, it } from "@jest/globals";
import type { Names } from "../../src/wiring/dns/resolver.js";
import { spfOf } from "../../src/wiring/dns/spf.js";

const DOMAIN = "lechelon.example";

/** Records by domain; each domain that is asked for is noted. */
function zone(records: Readonly<Record<string, string>>): { names: Names; asked: string[] } {
  const asked: string[] = [];
  const nothing = (): Promise<string[]> => Promise.resolve([]);
  const texts = (name: string): Promise<string[]> => {
    asked.push(name);
    return Promise.resolve(Object.entries(records).flatMap(([domain, text]) => (domain === name ? [text] : [])));
  };
  return { asked, names: { texts, mailHosts: nothing, addresses: nothing, namesOf: nothing } };
}

/** What is wrong; empty where nothing is. */
async function wrong(records: Readonly<Record<string, string>>): Promise<string> {
  const finding = await spfOf(zone(records).names, DOMAIN);
  return "wrong" in finding ? finding.wrong : "";
}

/** A chain of records, each of which includes the next. */
function chain(length: number, end: string): Record<string, string> {
  const links = Array.from(
    { length },
    (_, at) => [`r${at}.example`, `v=spf1 include:r${at + 1}.example -all`] as const,
  );
  return { ...Object.fromEntries(links), [`r${length}.example`]: end };
}

describe("An SPF record", () => {
  it("is followed through what it includes, and through what stands in its place", async () => {
    const { names, asked } = zone({
      [DOMAIN]: "v=spf1 include:relay.example redirect=house.example",
      "relay.example": "v=spf1 ip4:192.0.2.2 include:deep.example -all",
      "deep.example": "v=spf1 a:mx.deep.example -all",
      "house.example": "v=spf1 ip6:2001:db8::/32 ~all",
    });
    expect(await spfOf(names, DOMAIN)).toMatchObject({ found: expect.stringContaining("look-ups: 4 of 10") });
    expect(asked).toEqual([DOMAIN, "relay.example", "deep.example", "house.example"]);
  });

  it("may cost ten look-ups, all counted, and not eleven", async () => {
    const ten = { [DOMAIN]: "v=spf1 include:r0.example -all", ...chain(8, "v=spf1 mx -all") };
    expect(await wrong(ten)).toBe("");
    const eleven = {
      [DOMAIN]: "v=spf1 include:r0.example -all",
      ...chain(8, "v=spf1 mx exists:%{i}.list.example -all"),
    };
    expect(await wrong(eleven)).toMatch(
      /more than 10 look-ups, met at lechelon\.example → r0\.example → .* \(RFC 7208, 4\.6\.4\)/u,
    );
  });

  it("that includes itself ends at the tenth look-up", async () => {
    const { names, asked } = zone({ [DOMAIN]: `v=spf1 include:${DOMAIN} -all` });
    expect(await spfOf(names, DOMAIN)).toMatchObject({ wrong: expect.stringContaining("more than 10") });
    expect(asked).toHaveLength(11);
  });

  it("is in error where it includes a domain that says nothing", async () => {
    expect(await wrong({ [DOMAIN]: "v=spf1 include:gone.example -all" })).toContain(`${DOMAIN} → gone.example has 0`);
  });

  it("lets anybody send where what it includes does", async () => {
    const records = { [DOMAIN]: "v=spf1 include:open.example -all", "open.example": "v=spf1 +all" };
    expect(await wrong(records)).toContain(`${DOMAIN} → open.example lets anybody send`);
  });

  it("is read no further than its « all », nor redirected where it has one", async () => {
    const { names, asked } = zone({
      [DOMAIN]: "v=spf1 ip4:192.0.2.1 ~all include:late.example redirect=other.example",
    });
    expect(await spfOf(names, DOMAIN)).toHaveProperty("found");
    expect(asked).toEqual([DOMAIN]);
  });

  it("is not followed where its reader alone can", async () => {
    const { names, asked } = zone({ [DOMAIN]: "v=spf1 include:%{d}.lists.example -all" });
    expect(await spfOf(names, DOMAIN)).toHaveProperty("found");
    expect(asked).toEqual([DOMAIN]);
  });
});
