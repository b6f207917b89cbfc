import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import { instantAt } from "../../src/domain/instant.js";
import { parseWeek } from "../../src/domain/week.js";
import { createPreviewLink, revokePreviewLink } from "../../src/newsroom/preview-links.js";
import { openDatabase } from "../../src/store/open-database.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { echelon, type Serving, serveEchelon } from "../support/echelon.js";

const SHIPPED = fileURLToPath(new URL("../../../data/labs.json", import.meta.url));
const SECRET_KEY = "a-secret-of-more-than-32-characters";
const WEEK = "2026-W04";

let database: TestDatabase;
let ds: DataSource;
let server: Serving;

beforeAll(async () => {
  database = await createTestDatabase();
  ds = await openDatabase(createDataSource(database.url));
  await echelon(["labs", "import", SHIPPED], { DATABASE_URL: database.url });
  server = await serveEchelon("serve", { DATABASE_URL: database.url, SECRET_KEY, PUBLIC_URL: "https://a.example" });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await ds.destroy();
  await database.drop();
});

interface Link {
  readonly id: string;
  readonly token: string;
}

/** A link that lasts a week from a moment, by default from now. */
async function link({ week = WEEK, secret = SECRET_KEY, madeAt = Date.now() } = {}): Promise<Link> {
  const wish = { week: parseWeek(week), days: 7, note: "" };
  const { link: made, token } = await createPreviewLink(ds, secret, wish, instantAt(madeAt));
  return { id: made.id, token };
}

const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(server.url + path, { redirect: "manual", headers });

const withCookie = ({ token }: Link, week = WEEK): Record<string, string> => ({ cookie: `apercu-${week}=${token}` });

/** The status, and the code that the page of a refusal tells. */
async function outcome(answer: Response): Promise<string> {
  const [, code = ""] = /class="code"><code>(\w+)/u.exec(await answer.text()) ?? [];
  return `${answer.status} ${code}`.trimEnd();
}

describe("a link to the preview of a week", () => {
  it("moves its token from the address into a cookie that only the preview sees", async () => {
    const { token } = await link();
    const answer = await ask(`/apercu/${WEEK}?lien=${token}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/apercu/${WEEK}`]);
    const cookie = answer.headers.get("set-cookie") ?? "";
    const [pair, ...attributes] = cookie.split("; ");
    expect(pair).toBe(`apercu-${WEEK}=${token}`);
    expect(attributes).toEqual([
      "Path=/apercu",
      expect.stringMatching(/^Max-Age=6047\d\d$/u),
      "HttpOnly",
      "SameSite=Lax",
      "Secure",
    ]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    });
    await expect(ask(`/apercu/${WEEK}`, { cookie: `other=1; ${pair ?? ""}` }).then(outcome)).resolves.toBe("200");
  });

  it("keeps the rest of the address", async () => {
    const { token } = await link();
    const answer = await ask(`/apercu/${WEEK}.html?seed=%C3%A9t%C3%A9&lien=${token}&relance=a%3Db&lien=x`);
    expect(answer.headers.get("location")).toBe(`/apercu/${WEEK}.html?seed=%C3%A9t%C3%A9&relance=a%3Db`);
  });

  it("leads to this site whatever host the request line named", async () => {
    const { token } = await link();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname).setEncoding("utf8");
    socket.write(
      `GET http://b.example/apercu/${WEEK}?lien=${token} HTTP/1.1\r\nHost: b.example\r\nConnection: close\r\n\r\n`,
    );
    let answer = "";
    socket.on("data", (chunk: string) => {
      answer += chunk;
    });
    await once(socket, "close");
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 303[^]*\r\nlocation: /apercu/${WEEK}\r\n`, "u"));
  });

  it.each(["", "/cadre", ".html", ".txt", ".mjml", ".json", ".eml"])("opens its week%s", async (form) => {
    const made = await link();
    await expect(ask(`/apercu/${WEEK}${form}`, withCookie(made)).then(outcome)).resolves.toBe("200");
    const bearer = { authorization: `Bearer ${made.token}` };
    await expect(ask(`/apercu/${WEEK}${form}`, bearer).then(outcome)).resolves.toBe("200");
    await expect(ask(`/apercu/${WEEK}${form}`).then(outcome)).resolves.toBe("403 FORBIDDEN");
  });

  it.each(["/apercu", "/apercu/2026-W05", "/apercu/2026-W05.json", "/apercu/2026-W05/cadre", "/apercu/changements"])(
    "does not open %s",
    async (path) => {
      await expect(ask(path, withCookie(await link())).then(outcome)).resolves.toBe("403 LINK_OF_ONE_WEEK");
    },
  );

  it("opens no other week under that week's name either", async () => {
    const made = await link();
    const other = "/apercu/2026-W05";
    const answers = [
      await ask(`${other}?lien=${made.token}`),
      await ask(other, withCookie(made, "2026-W05")),
      await ask(other, { authorization: `Bearer ${made.token}` }),
    ];
    await expect(Promise.all(answers.map(outcome))).resolves.toEqual(Array(3).fill("403 LINK_INVALID"));
    expect(answers.map(({ headers }) => headers.get("set-cookie"))).toEqual([null, null, null]);
  });

  it("does not make an editor: the API's digest stays shut", async () => {
    const made = await link();
    const query = encodeURIComponent(`{ digest(week: "${WEEK}") { subject } }`);
    const answer = await ask(`/graphql?query=${query}`, {
      ...withCookie(made),
      authorization: `Bearer ${made.token}`,
      "apollo-require-preflight": "true",
    });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
  });

  it("opens nothing from the request after it is taken back", async () => {
    const made = await link();
    await expect(ask(`/apercu/${WEEK}`, withCookie(made)).then(outcome)).resolves.toBe("200");
    await revokePreviewLink(ds, made.id, instantAt(Date.now()));
    await expect(ask(`/apercu/${WEEK}`, withCookie(made)).then(outcome)).resolves.toBe("403 LINK_INVALID");
    await expect(ask(`/apercu/${WEEK}?lien=${made.token}`).then(outcome)).resolves.toBe("403 LINK_INVALID");
  });

  it("says that it has expired, and whom to ask", async () => {
    const { token } = await link({ madeAt: Date.now() - 7 * 86_400_000 - 1000 });
    const answer = await ask(`/apercu/${WEEK}?lien=${token}`);
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([403, null]);
    expect(await answer.text()).toMatch(/Ce lien a expiré[^]*demandez-en un nouveau à la rédaction/u);
  });

  it("is refused in the same words whether it was forged or taken back", async () => {
    const [made, foreign] = [await link(), await link({ secret: `${SECRET_KEY}!` })];
    await revokePreviewLink(ds, made.id, instantAt(Date.now()));
    const forged = made.token.replace(/\.(\d)/u, ".2$1").replace(/(\.\d{10})\d/u, "$1");
    const pages = [made.token, foreign.token, forged, "", "x"].map(async (token) => {
      const answer = await ask(`/apercu/${WEEK}?lien=${token}`);
      return `${answer.status} ${await answer.text()}`;
    });
    const said = new Set(await Promise.all(pages));
    expect(said.size).toBe(1);
    expect([...said][0]).toMatch(/^403 [^]*<html lang="fr">[^]*Ce lien n’ouvre pas cette page/u);
  });
});

describe("the log", () => {
  /** What it holds once it tells of an address. */
  async function logOnce(url: string): Promise<string> {
    while (!server.said().includes(`"url":"${url}"`)) await setTimeout(10);
    return server.said();
  }

  it("holds no token, however the address wrote it", async () => {
    const { token } = await link();
    const escaped = token.replaceAll(".", "%2E").replaceAll("-", "%2d");
    const paths = [`?lien=${token}`, `?%6Cien=${escaped}`, `?a=1&LIEN=${token}`, `.json?lien=${token}x`];
    for (const path of paths) await ask(`/apercu/${WEEK}${path}`, { authorization: `Bearer ${token}` });
    await ask(`/apercu/%ZZ?lien=${token}`);
    await ask(`/nulle-part?lien=${token}`);
    const log = await logOnce("/nulle-part?lien=%5BRedacted%5D");
    const [, , signature = ""] = token.split(".");
    expect(log).not.toContain(signature);
    expect(log).not.toContain(signature.replaceAll("-", "%2d"));
  });

  it("still says what was asked", async () => {
    await ask(`/apercu/${WEEK}?seed=a%20b`);
    const log = await logOnce(`/apercu/${WEEK}?seed=a%20b`);
    expect(log).toMatch(/"method":"GET"[^}]*"host":"[^"]+"[^}]*"remoteAddress":"127.0.0.1"/u);
  });
});
