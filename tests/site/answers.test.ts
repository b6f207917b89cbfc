import { connect } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { type Serving, serveEchelon } from "../support/echelon.js";

let database: TestDatabase;
let server: Serving;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await serveEchelon("serve", { DATABASE_URL: database.url });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** What the server says to a request line as it stands: `fetch` would mend the address first. */
async function ask(line: string, ...headers: readonly string[]): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname).setEncoding("utf8");
  socket.write([`${line} HTTP/1.1`, `Host: ${hostname}`, "Connection: close", ...headers, "", ""].join("\r\n"));
  let text = "";
  socket.on("data", (chunk: string) => {
    text += chunk;
  });
  await once(socket, "close");
  const [head = "", ...body] = text.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), headers: head.toLowerCase(), body: body.join("\r\n\r\n") };
}

const SECURITY = [
  "x-content-type-options: nosniff",
  "referrer-policy: no-referrer",
  "content-security-policy: default-src 'none';",
  "x-frame-options: sameorigin",
];

describe("the security headers", () => {
  it.each([
    ["/", 200],
    ["/assets/site.css", 200],
    ["/apercu", 403],
    ["/nulle-part", 404],
    ["/graphql/explorer/nowhere.js", 404],
    ["/schema.graphql", 200],
    ["/metrics", 200],
    ["/healthz", 200],
    ["/readyz", 200],
    ["/%", 400],
    ["/apercu/%E0%A4%A", 400],
  ])("are on %s, once", async (path, status) => {
    const answer = await ask(`GET ${path}`);
    expect(answer.status).toBe(status);
    for (const header of SECURITY) expect(answer.headers.split(header)).toHaveLength(2);
  });

  it("leave the API its own", async () => {
    expect((await ask("GET /graphql?query={scale{rank}}")).headers).not.toContain("content-security-policy");
    const explorer = await ask("GET /graphql", "Accept: text/html");
    expect(explorer.headers).toContain("content-security-policy: default-src 'none'; script-src 'self'");
  });
});

describe("a request that no page is for", () => {
  it.each([
    ["GET /%", 400, "BAD_ADDRESS"],
    ["GET /apercu/%E0%A4%A", 400, "BAD_ADDRESS"],
    ["GET /graphql/%E0%A4%A", 400, "BAD_ADDRESS"],
    ["POST /%ZZ", 400, "BAD_ADDRESS"],
    [`GET /apercu/${"9".repeat(200)}`, 414, "ADDRESS_TOO_LONG"],
    ["GET /nulle-part", 404, "NOT_FOUND"],
    ["POST /nulle-part", 404, "NOT_FOUND"],
  ])("is refused in French: %s", async (line, status, code) => {
    const answer = await ask(line);
    expect(answer.status).toBe(status);
    expect(answer.headers).toContain("content-type: text/html; charset=utf-8");
    expect(answer.body).toContain('<html lang="fr">');
    expect(answer.body).toContain(code);
    expect(answer.body).not.toMatch(/valid url|statusCode/i);
  });

  it("is refused in French when its body cannot be read", async () => {
    const answer = await ask("POST /nulle-part", "Content-Type: application/json", "Content-Length: 1", "", "{");
    expect(answer.status).toBe(400);
    expect(answer.body).toContain("Cette demande est illisible");
  });
});
