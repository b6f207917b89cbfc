import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { getDistDirectory, renderAltair, renderInitSnippet } from "altair-static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const BASE = "/graphql/explorer/";

/** Everything from this server; styles alone may be inline, since the editor writes its own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

const FIRST_QUERY = `# L'Échelon, as it stands today.
{
  ladder {
    rank
    level { name tagline }
    placings { lab { name } standing { since assessment { rationale } } }
  }
}
`;

const SETTINGS = {
  baseURL: BASE,
  endpointURL: "/graphql",
  initialQuery: FIRST_QUERY,
  initialName: "L'Échelon",
  disableAccount: true,
  serveInitialOptionsInSeperateRequest: "start.js",
};

/** Its banners advertise an extension that the policy would not let load. */
const HEAD = "<title>L'Échelon — GraphQL</title><style>app-banner-container { display: none }</style>";

/** Serves the explorer's files from its package: nothing comes from elsewhere. */
export async function serveExplorer(app: FastifyInstance): Promise<void> {
  const folder = getDistDirectory();
  const names = await filesIn(folder);
  app.get(`${BASE}start.js`, (_request, reply) => sendFile(reply, "start.js", renderInitSnippet(SETTINGS)));
  app.get<{ Params: { "*": string } }>(`${BASE}*`, async (request, reply) => {
    const name = request.params["*"];
    if (names.has(name)) return sendFile(reply, name, await readFile(join(folder, name)));
    reply.callNotFound();
    return reply;
  });
}

/** The explorer's page, asked for by a browser at the very address of the API. */
export function explorerPage(): (reply: FastifyReply) => void {
  const page = renderAltair(SETTINGS).replace("<title>Altair</title>", HEAD);
  return (reply) => {
    void guarded(reply).header("vary", "Accept").type("text/html; charset=utf-8").send(page);
  };
}

/** Whether a request comes from a person's browser rather than from a client of the API. */
export function wantsPage({ method, headers: { accept = "" } }: FastifyRequest): boolean {
  return method === "GET" && accept.includes("text/html") && !accept.includes("json");
}

function sendFile(reply: FastifyReply, name: string, content: string | Buffer): FastifyReply {
  const type = TYPES[extname(name)] ?? "application/octet-stream";
  return guarded(reply).header("cache-control", "public, max-age=3600").type(type).send(content);
}

function guarded(reply: FastifyReply): FastifyReply {
  return reply
    .header("content-security-policy", POLICY)
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer");
}

async function filesIn(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/")));
}
