/** One server of the benchmarks, in a process of its own; started by `startServer`, which it tells where it listens. */
import { EchelonError } from "../src/domain/errors.js";
import type { Listening } from "./servers/listening.js";

/** Each one loads no more than it needs. */
const SERVERS: Readonly<Record<string, (source: string) => Promise<Listening>>> = {
  echelon: async (url) => (await import("./servers/echelon-server.js")).startEchelon(url),
  raw: async (file) => (await import("./servers/raw-server.js")).startRaw(file),
  postgraphile: async (url) => (await import("./servers/postgraphile-server.js")).startPostGraphile(url),
  mercurius: async (url) => (await import("./servers/mercurius-server.js")).startMercurius(url, "LOADERS"),
  "mercurius-one-sql": async (url) => (await import("./servers/mercurius-server.js")).startMercurius(url, "ONE_SQL"),
};

const [name = "", source = ""] = process.argv.slice(2);
const start = SERVERS[name];
if (start === undefined || process.send === undefined) {
  throw new EchelonError("BAD_USER_INPUT", `"${name}" is no server of the benchmarks.`, "Run npm run bench:graphql.");
}
const { port } = await start(source);
process.on("message", () => process.send?.({ cpu: process.cpuUsage() }));
// A benchmark that is interrupted takes its servers with it.
process.on("disconnect", () => process.exit());
process.send({ port });
