import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { type ServerOver, openApp } from "./open-app.js";

let secure: ServerOver;

beforeAll(async () => {
  secure = await openApp({ PUBLIC_URL: "https://lechelon.example", WEBHOOK_SECRET: "w".repeat(32) });
});
afterAll(() => secure.close());

interface Route {
  readonly method: "GET" | "POST";
  readonly url: string;
}

/** All that the server answers, from its own list. */
function routesOf(app: FastifyInstance): Route[] {
  const path: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .flatMap((line) => {
      const [, indent = "", part = "", methods = ""] = /^([│ ├└─]*)(\S*) \(([A-Z, ]+)\)/u.exec(line) ?? [];
      const depth = Math.floor(indent.length / 4) - 1;
      if (methods === "") return [];
      path.splice(depth, path.length, part);
      const url = path
        .join("")
        .replaceAll(/:week\S*/gu, "2026-W04.html")
        .replaceAll(/:\w+/gu, "x")
        .replaceAll("*", "x");
      return (["GET", "POST"] as const)
        .filter((method) => methods.split(", ").includes(method))
        .map((method) => ({ method, url }));
    });
}

describe("each route of the server", () => {
  it("is known to this test", () => {
    const urls = routesOf(secure.app).map(({ url }) => url);
    for (const known of ["/", "/graphql", "/healthz", "/abonnement", "/redaction", "/lettre", "/apercu"]) {
      expect(urls).toContain(known);
    }
    expect(urls.length).toBeGreaterThan(40);
  });

  it("answers with the headers of security, whatever it answers", async () => {
    const lacking = [];
    for (const { method, url } of routesOf(secure.app)) {
      const { headers } = await secure.app.inject({ method, url });
      const wanted = ["x-content-type-options", "strict-transport-security"];
      const pages = ["content-security-policy", "x-frame-options", "referrer-policy", "permissions-policy"];
      const missing = [...wanted, ...(url === "/graphql" ? [] : pages)].filter((name) => headers[name] === undefined);
      if (missing.length > 0) lacking.push(`${method} ${url}: ${missing.join(", ")}`);
    }
    expect(lacking).toEqual([]);
  });

  it("tells browsers to stay with https only where they come by it", async () => {
    const plain = await openApp();
    for (const url of ["/", "/graphql?query={scale{rank}}"]) {
      expect((await plain.app.inject(url)).headers["strict-transport-security"]).toBeUndefined();
      expect((await secure.app.inject(url)).headers["strict-transport-security"]).toBe("max-age=63072000");
    }
    await plain.close();
  });

  it("lets no page of another site read what a visitor may see", async () => {
    for (const { method, url } of routesOf(secure.app)) {
      const { headers } = await secure.app.inject({ method, url, headers: { origin: "https://evil.example" } });
      expect([url, headers["access-control-allow-credentials"]]).toEqual([url, undefined]);
    }
  });
});
