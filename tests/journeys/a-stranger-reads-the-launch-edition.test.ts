import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dataFolder, echelon, type Serving, serveEchelon } from "../support/echelon.js";

let folder: Awaited<ReturnType<typeof dataFolder>>;
let server: Serving;

beforeAll(async () => {
  folder = await dataFolder();
  server = await serveEchelon("start", { ECHELON_DATA_FOLDER: folder.path });
}, 120_000);

afterAll(async () => {
  await server.stop();
  await folder.remove();
}, 30_000);

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers });
/** The status of a request as raw HTTP: fetch would not let a page say another host. */
const statusOf = (path: string, headers: Record<string, string>, { url } = server): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${url}${path}`, { headers }, (answer) => {
      resolve(answer.resume().statusCode);
    })
      .on("error", reject)
      .end();
  });
const body = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await get(path, headers)).text();

describe("a stranger starts the program from nothing", () => {
  it("is told each step, and every address", () => {
    expect(server.said()).toMatch(/database cluster[^]*Schema migrated[^]*24 labs[^]*\/apercu\/2026-W04[^]*\/graphql/);
  });

  it("finds the preview from the first page", async () => {
    expect(await body("/")).toContain('href="/apercu"');
    const weeks = (await body("/apercu")).replaceAll("\u00A0", " ");
    expect(weeks).toContain('href="/apercu/2026-W04"');
    expect(weeks).toMatch(/2026-W04[^]*?du 19 au 25 janvier 2026[^]*?7 évaluations/);
  });

  it("reads the launch edition with its seven ratings and its sources", async () => {
    const text = (await body("/apercu/2026-W04.txt")).replaceAll(/[\s\u00A0\u202F]+/g, " ");
    for (const name of ["Humans&", "World Labs", "OpenAI", "Anthropic", "Google DeepMind"])
      expect(text).toContain(name);
    expect(text).toMatch(/TML|Thinking Machines Lab/);
    expect(text).toContain("Flou artistique revendiqué");
    expect(text).toMatch(/entre (le niveau )?2 et (le niveau )?4/);
    expect(text).toContain("Russell Brandom");
    expect(text).toContain("https://techcrunch.com/2026/01/24/");
  });

  it("sees the mail in a frame that runs nothing", async () => {
    expect(await body("/apercu/2026-W04")).toContain('sandbox="allow-same-origin" src="/apercu/2026-W04/cadre"');
    const mail = await get("/apercu/2026-W04.html");
    expect(mail.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(await mail.text()).toContain("Flou artistique revendiqué");
  });

  it("gets each raw form by suffix or by Accept, never cached nor indexed", async () => {
    const forms = { txt: "text/plain", json: "application/json", eml: "message/rfc822" };
    for (const [suffix, type] of Object.entries(forms)) {
      const named = await get(`/apercu/2026-W04.${suffix}`);
      const accepted = await get("/apercu/2026-W04", { accept: type });
      expect(named.headers.get("content-type")).toContain(type);
      expect(named.headers.get("cache-control")).toBe("no-store");
      expect(named.headers.get("x-robots-tag")).toContain("noindex");
      expect(await accepted.text()).toBe(await named.text());
    }
    expect(await body("/apercu/2026-W04.mjml")).toContain("<mjml");
  });

  it("reads the same words twice, and other weeks as they were", async () => {
    expect(await body("/apercu/2026-W04.html")).toBe(await body("/apercu/2026-W04.html"));
    expect((await get("/apercu/2026-W10")).status).toBe(200);
    expect((await get("/apercu/2025-W30")).status).toBe(200);
  });

  it.each([
    ["/apercu/2026-W54", 404, "WEEK_INVALID"],
    ["/apercu/0001-W01", 404, "WEEK_INVALID"],
    ["/apercu/hier", 404, "WEEK_INVALID"],
    ["/apercu/2199-W01", 404, "WEEK_IN_FUTURE"],
    ["/nulle-part", 404, "NOT_FOUND"],
  ])("is told in French why %s cannot be shown", async (path, status, code) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    const page = await answer.text();
    expect(page).toContain('lang="fr"');
    expect(page).toContain(code);
  });

  it("asks the API what the ladder was, as known then", async () => {
    const ladder =
      '{ ladder(asOf: "2026-02-01T00:00:00+01:00", knownAt: "2026-02-01T00:00:00+01:00") { level { rank } labs { slug } } }';
    const answer = (await (
      await get(`/graphql?query=${encodeURIComponent(ladder)}`, { "apollo-require-preflight": "1" })
    ).json()) as {
      data: { ladder: { level: { rank: number }; labs: { slug: string }[] }[] };
    };
    expect(answer.data.ladder.map(({ level, labs }) => [level.rank, labs.map(({ slug }) => slug)])).toEqual([
      [5, ["anthropic", "google-deepmind", "openai"]],
      [4, ["world-labs"]],
      [3, ["humans-and", "thinking-machines-lab"]],
      [2, []],
      [1, ["safe-superintelligence"]],
    ]);
  });

  it("keeps the preview to this machine", async () => {
    const foreign = [
      { "x-forwarded-for": "203.0.113.9" },
      { "x-real-ip": "203.0.113.9" },
      { "x-forwarded-host": "lechelon.example" },
      { host: "lechelon.example" },
    ];
    for (const headers of foreign) expect(await statusOf("/apercu", headers)).toBe(403);
  });

  it("keeps the preview from a proxy that passes for a browser here, once PUBLIC_URL says that the site is published", async () => {
    const settings = { ECHELON_DATA_FOLDER: folder.path, PUBLIC_URL: "https://lechelon.example" };
    const published = await serveEchelon("start", settings);
    try {
      expect(await statusOf("/apercu", { host: "localhost" }, published)).toBe(403);
      expect(published.said()).not.toContain("/apercu");
      expect((await echelon(["doctor"], settings)).out).toContain("shut: PUBLIC_URL");
    } finally {
      await published.stop();
    }
    expect(await statusOf("/apercu", { host: "localhost" })).toBe(200);
    expect((await echelon(["doctor"], { ECHELON_DATA_FOLDER: folder.path })).out).toContain("open to browsers");
  });

  it("takes the first of two seeds", async () => {
    expect(await body("/apercu/2026-W04.json?seed=a&seed=b")).toBe(await body("/apercu/2026-W04.json?seed=a"));
  });

  it("answers the orchestrator", async () => {
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/readyz")).status).toBe(200);
    expect(await body("/metrics")).toMatch(/echelon_http_request_duration_seconds_bucket[^]*echelon_labs 24/);
  });

  it("is told clearly that the port is taken", async () => {
    const port = new URL(server.url).port;
    await expect(serveEchelon("start", { ECHELON_DATA_FOLDER: folder.path, PORT: port })).rejects.toThrow(
      /PORT_IN_USE/,
    );
  });

  it("finds everything again after a stop and a second start", async () => {
    expect(await server.stop()).toBe(0);
    server = await serveEchelon("start", { ECHELON_DATA_FOLDER: folder.path });
    expect(server.said()).toContain("24 labs on record");
    expect(await body("/apercu/2026-W04.txt")).toContain("Humans&");
  });
});
