import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type ServerOver, openApp } from "./open-app.js";

const LIMIT = 40;
const QUERY = { query: "{ scale { rank } }" };
/** About 20,000 of the 50,000 that a query may cost. */
const DEAR = {
  query: "{ labs(first: 100) { nodes { moves(first: 40) { nodes { at kind lab { slug name } } } } } }",
};

let server: ServerOver;

beforeAll(async () => {
  server = await openApp({
    ECHELON_REQUESTS_PER_MINUTE: String(LIMIT),
    ECHELON_TRUSTED_PROXIES: "127.0.0.1",
    PUBLIC_URL: "https://lechelon.example",
  });
});
afterAll(() => server.close());

type Answer = Awaited<ReturnType<ServerOver["app"]["inject"]>>;

function ask(network: string, payload: object = QUERY): Promise<Answer> {
  const headers = { "x-forwarded-for": network };
  return server.app.inject({ method: "POST", url: "/graphql", headers, payload });
}

function get(network: string, url: string): Promise<Answer> {
  return server.app.inject({ url, headers: { "x-forwarded-for": network } });
}

/** Asks until it is refused. */
async function exhaust(network: string): Promise<Answer> {
  for (let turn = 0; turn < LIMIT; turn += 1) await ask(network);
  return ask(network);
}

describe("a network that asks too often", () => {
  it("is told how often it may, and refused with when to ask again", async () => {
    const first = await ask("192.0.2.1");
    expect(first.headers).toMatchObject({ "ratelimit-limit": String(LIMIT), "ratelimit-remaining": String(LIMIT - 1) });
    const refused = await exhaust("192.0.2.1");
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    const seconds = Number(refused.headers["retry-after"]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers).toMatchObject({ "ratelimit-remaining": "0" });
  });

  it("is refused by its address alone, which it cannot write: the last proxy says it", async () => {
    await exhaust("192.0.2.2");
    expect((await ask("192.0.2.3")).statusCode).toBe(200);
    expect((await ask("192.0.2.99, 192.0.2.2")).statusCode).toBe(429);
  });

  it("is refused by its /64, where it has one", async () => {
    await exhaust("2001:db8:0:1::1");
    expect((await ask("2001:db8:0:1:ffff::2")).statusCode).toBe(429);
    expect((await ask("2001:db8:0:2::1")).statusCode).toBe(200);
    await exhaust("192.0.2.4");
    expect((await ask("::ffff:192.0.2.4")).statusCode).toBe(429);
  });

  it("is told so in French on pages", async () => {
    await exhaust("192.0.2.5");
    for (const page of ["/", "/lettre", "/apercu", "/abonnement", "/redaction/connexion", "/nulle-part"]) {
      const { statusCode, body, headers } = await get("192.0.2.5", page);
      expect([page, statusCode, headers["retry-after"] !== undefined]).toEqual([page, 429, true]);
      expect(body).toMatch(/Trop d(?:e demandes|’essais)/u);
    }
  });

  it("still reaches what machines ask for, and the way out of the letter", async () => {
    await exhaust("192.0.2.6");
    for (const path of ["/healthz", "/assets/site.css", "/graphql/explorer/favicon.ico"])
      expect((await get("192.0.2.6", path)).statusCode).not.toBe(429);
    expect((await get("192.0.2.6", "/desabonnement/x")).statusCode).not.toBe(429);
  });

  it("by dear questions may ask fewer of them", async () => {
    const price = (await ask("192.0.2.7", DEAR)).json<{ extensions: { cost: { requested: number } } }>().extensions
      .cost;
    expect(price.requested).toBeGreaterThan(15_000);
    let answered = 1;
    // The spaces make it a question that no cache has answered: those that it has count as one request.
    while ((await ask("192.0.2.7", { query: DEAR.query + " ".repeat(answered) })).statusCode === 200) answered += 1;
    expect(answered).toBeLessThan(LIMIT / 2);
  });

  it("by forms is refused after sixty, or fewer", async () => {
    const statuses = [];
    for (let turn = 0; turn <= LIMIT; turn += 1) {
      const headers = { "x-forwarded-for": "192.0.2.8", "content-type": "application/x-www-form-urlencoded" };
      statuses.push(
        (await server.app.inject({ method: "POST", url: "/abonnement", headers, payload: "adresse=x" })).statusCode,
      );
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([422, 429]);
  });
});

describe("who sits at the machine of an unpublished site", () => {
  it("asks as often as they like, unless a limit was asked for", async () => {
    const local = await openApp();
    const limited = await openApp({ ECHELON_REQUESTS_PER_MINUTE: "1" });
    const free = await openApp({ ECHELON_REQUESTS_PER_MINUTE: "0", PUBLIC_URL: "https://lechelon.example" });
    const seen = async ({ app }: ServerOver): Promise<unknown[]> => {
      await app.inject("/");
      const { statusCode, headers } = await app.inject("/");
      return [statusCode, headers["ratelimit-limit"]];
    };
    expect(await seen(local)).toEqual([200, undefined]);
    expect(await seen(limited)).toEqual([429, "1"]);
    expect(await seen(free)).toEqual([200, undefined]);
    const proxied = await local.app.inject({ url: "/", headers: { "x-forwarded-for": "192.0.2.1" } });
    expect(proxied.headers["ratelimit-limit"]).toBe("1200");
    await Promise.all([local.close(), limited.close(), free.close()]);
  }, 120_000);
});
