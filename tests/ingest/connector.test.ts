import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { EchelonError } from "../../src/domain/errors.js";
import { type ConnectorMeans, fetchPage, PUBLIC_WEB } from "../../src/ingest/connector.js";
import { isPublicAddress } from "../../src/ingest/public-address.js";
import { type SourceSite, startSourceSite } from "../support/source-site.js";

let site: SourceSite;

const HTML = { "content-type": "text/html; charset=utf-8" };

const ANSWERS: Readonly<Record<string, (response: ServerResponse, rest: string) => void>> = {
  page: (response) => response.writeHead(200, HTML).end("<title>Une page</title>"),
  hops: (response, left) =>
    response.writeHead(302, { location: left === "0" ? "/page" : `/hops/${Number(left) - 1}` }).end(),
  to: (response, location) => response.writeHead(301, { location }).end(),
  large: (response) => response.writeHead(200, HTML).end("x".repeat(1_000_001)),
  slow: (response) => response.writeHead(200, HTML).write("<title>"),
  type: (response, type) => response.writeHead(200, { "content-type": type }).end("{}"),
  zip: (response) => response.writeHead(200, { ...HTML, "content-encoding": "gzip" }).end("bomb"),
  nowhere: (response) => response.writeHead(404, HTML).end(),
};

beforeAll(async () => {
  site = await startSourceSite((request, response) => {
    const [, kind = "", rest = ""] = (request.url ?? "").split("/");
    (ANSWERS[kind] ?? ANSWERS["nowhere"])?.(response, decodeURIComponent(rest));
  });
});
afterAll(() => site.close());

/** Why an address is refused; null when it is not. */
async function refusedAs(url: string, means?: ConnectorMeans): Promise<string | null> {
  try {
    await fetchPage(url, means);
    return null;
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "URL_REFUSED" || error.next === "") throw error;
    return error.message.replace("This address is not fetched. ", "");
  }
}

describe("an IP address", () => {
  it.each([
    ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"],
    ...["192.0.0.192", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
    ...["::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1"],
    ...["2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1"],
    ...["", "localhost", "4000::1"],
  ])("is not on the public internet: %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["8.8.8.8", "172.15.0.1", "100.128.0.1", "2606:4700:4700::1111"])("is: %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe("an address that a page is asked of", () => {
  it.each([
    ...["127.0.0.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.1", "0177.0.0.1", "127.0.0.1."],
    ...["[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[fe80::1]"],
    ...["１２７.0.0.1", "0", "8.8.8.8", "169.254.169.254"],
  ])("is refused where it names a machine by its number: %s", async (host) => {
    expect(await refusedAs(`https://${host}/`)).toBe("It names a machine by its number.");
  });

  it.each([
    "http://example.org/",
    "file:///etc/passwd",
    "ftp://example.org/",
    "javascript:alert(1)",
    "example.org",
    "",
  ])("is refused where it is no https: %s", async (url) => {
    expect(await refusedAs(url)).toBe("It is no https address.");
  });

  it("is refused where it holds credentials", async () => {
    expect(await refusedAs("https://me:secret@example.org/")).toBe("It holds a user or a password.");
    expect(await refusedAs("https://example.org@127.0.0.1/")).toBe("It holds a user or a password.");
  });

  it("is refused at another port than that of https", async () => {
    const means = { ...PUBLIC_WEB, resolve: () => Promise.resolve(["8.8.8.8"]) };
    expect(await refusedAs("https://example.org:5432/", means)).toBe("It is not on the public web, at the usual port.");
  });

  it.each([
    [["127.0.0.1"]],
    [["8.8.8.8", "10.0.0.1"]],
    [["2606:4700:4700::1111", "::1"]],
    [["::ffff:169.254.169.254"]],
    [["not an address"]],
    [[]],
  ])("is refused where any of its addresses is private: %j", async (addresses: string[]) => {
    const means = { ...PUBLIC_WEB, resolve: () => Promise.resolve(addresses) };
    expect(await refusedAs("https://example.org/", means)).toBe("It is not on the public web, at the usual port.");
  });

  it("is refused on the real look-up of this machine's own name", async () => {
    expect(await refusedAs("https://localhost/")).toBe("It is not on the public web, at the usual port.");
  });
});

describe("a page", () => {
  it("is fetched from the address that was looked at, whatever its name says a moment later", async () => {
    let looked = 0;
    const means = { ...site.means, resolve: () => Promise.resolve([(looked += 1) === 1 ? "127.0.0.1" : "127.0.0.2"]) };
    const page = await fetchPage(`${site.url}/page`, means);
    expect([page.url, Buffer.from(page.body).toString(), looked]).toEqual([
      `${site.url}/page`,
      "<title>Une page</title>",
      1,
    ]);
  });

  it("is followed where it leads, three times", async () => {
    expect((await fetchPage(`${site.url}/hops/2`, site.means)).url).toBe(`${site.url}/page`);
    expect(await refusedAs(`${site.url}/hops/3`, site.means)).toBe("It leads on more than 3 times.");
  });

  it.each([
    ["https://127.0.0.1/", "It names a machine by its number."],
    ["http://localhost/", "It is no https address."],
    ["https://me:pw@localhost/", "It holds a user or a password."],
    ["https://localhost:1/", "It is not on the public web, at the usual port."],
    ["https://[", "It is no https address."],
  ])("that leads to %s is refused", async (target, reason) => {
    const asked = site.asked();
    expect(await refusedAs(`${site.url}/to/${encodeURIComponent(target)}`, site.means)).toBe(reason);
    expect(site.asked() - asked).toBe(1);
  });

  it.each([
    ["/large", "It has more than 1000000 bytes."],
    ["/nowhere", "Its server answers 404."],
    ["/type/application%2Fjson", "It is no page of HTML or XML."],
    ["/type/text%2Fhtmlx", "It is no page of HTML or XML."],
    ["/zip", "It is no page of HTML or XML."],
  ])("is refused: %s", async (path, reason) => {
    expect(await refusedAs(site.url + path, site.means)).toBe(reason);
  });

  it.each(["application/rss+xml", "text/xml", "TEXT/HTML"])("may be %s", async (type) => {
    expect(await refusedAs(`${site.url}/type/${encodeURIComponent(type)}`, site.means)).toBeNull();
  });

  it("is given up after five seconds, also while its name is looked up", async () => {
    const begun = performance.now();
    const never = { ...site.means, resolve: () => new Promise<string[]>(() => undefined) };
    const reasons = await Promise.all([refusedAs(`${site.url}/slow`, site.means), refusedAs(site.url, never)]);
    expect(reasons).toEqual(["It took more than 5 seconds.", "It took more than 5 seconds."]);
    expect(performance.now() - begun).toBeLessThan(7000);
  });

  it("is refused where nothing answers, or with a certificate that nobody signed", async () => {
    const reason = "Its server does not answer, or not as a web site does.";
    const { resolve } = site.means;
    expect(await refusedAs("https://localhost:1/", { ...site.means, admits: () => true })).toBe(reason);
    expect(await refusedAs(site.url, { resolve, admits: () => true })).toBe(reason);
  });
});
