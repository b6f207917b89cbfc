import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { auditServer } from "graphql-http";
import { type Api, codesOf, startApi } from "./api.js";
import { world } from "./publication.js";

let api: Api;

beforeAll(async () => {
  api = await startApi({ publication: world() });
});

afterAll(() => api.close());

describe("the server", () => {
  it("passes the audits of GraphQL over HTTP", async () => {
    const results = await auditServer({ url: api.url });
    const failed = results.filter(({ status }) => status !== "ok").map((result) => `${result.status}: ${result.name}`);
    expect(results.length).toBeGreaterThan(50);
    expect(failed).toEqual([]);
  });

  it("gives the SDL with the bytes of the repository's file", async () => {
    const response = await fetch(new URL("/schema.graphql", api.url));
    const file = await readFile(new URL("../../../schema.graphql", import.meta.url), "utf8");
    expect(await response.text()).toBe(file);
  });
});

describe("the explorer", () => {
  const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

  it("is for browsers, at the address of the API", async () => {
    const reply = await api.send({ headers: BROWSER });
    expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(reply.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(reply.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(reply.text).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });

  it("finds all its files on this server", async () => {
    const { text } = await api.send({ headers: BROWSER });
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? "");
    const base = new URL("/graphql/explorer/", api.url);
    const statuses = await Promise.all(
      files.filter((file) => !file.endsWith("/")).map(async (file) => (await fetch(new URL(file, base))).status),
    );
    expect(statuses.length).toBeGreaterThan(5);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it("gives nothing but its own files", async () => {
    for (const name of ["../package.json", "..%2fpackage.json", "%2e%2e/package.json", "nothing.js"]) {
      expect((await fetch(`${api.url}/explorer/${name}`)).status).toBe(404);
    }
  });

  it("is not given to clients of the API", async () => {
    const reply = await api.send({ headers: { accept: "application/json" } }, "?query=%7Bscale%7Brank%7D%7D");
    expect(reply.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const either = await api.send({ headers: { accept: "text/html, application/json" } }, "");
    expect([either.status, codesOf(either)]).toEqual([400, ["BAD_REQUEST"]]);
  });
});
